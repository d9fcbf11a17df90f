package org.ks4gaps.runs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The right to write to a lake, held by one run at a time.
 *
 * <p>Locks are numbered files; the highest number holds, until its file says that it was given
 * back. A number is taken by creating its file, which only one run can, and the highest is never
 * deleted, so that no number is taken twice. A run that was killed gives nothing back: on its own
 * machine the next run sees that the process is gone and takes the next number at once; from
 * another machine, after two minutes without a sign of life, which a run gives every ten seconds. A
 * run that lost its lock so (it was suspended, or cut off) is stopped before its next write.
 */
public final class LakeLock implements AutoCloseable {
  /** After this silence a run on another machine counts as dead. */
  static final Duration SILENCE = Duration.ofMinutes(2);

  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final Pattern FILE = Pattern.compile("lock-(\\d{9})");

  private final Path folder;
  private final Configuration hadoop;
  private final String run;
  private final Path file;
  private final ScheduledExecutorService heart;
  private volatile boolean lost;

  private LakeLock(Path folder, Configuration hadoop, String run, Path file) {
    this.folder = folder;
    this.hadoop = hadoop;
    this.run = run;
    this.file = file;
    this.heart =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "ks4-gaps lake lock");
              thread.setDaemon(true);
              return thread;
            });
    heart.scheduleAtFixedRate(this::beat, BEAT.toSeconds(), BEAT.toSeconds(), TimeUnit.SECONDS);
  }

  /**
   * Takes the lock.
   *
   * @param folder where locks lie
   * @param run who takes it
   * @param patience how long to wait for another run to end
   * @param say told once, if there is one to wait for
   * @throws LakeBusyException naming the run that holds the lake
   */
  public static LakeLock take(
      Path folder, Configuration hadoop, String run, Duration patience, Consumer<String> say) {
    Instant until = Instant.now().plus(patience);
    boolean said = false;
    try {
      while (true) {
        NavigableMap<Integer, Path> files = files(folder, hadoop);
        Optional<Holder> holder =
            files.isEmpty() ? Optional.empty() : Holder.read(files.lastEntry().getValue(), hadoop);
        if (holder.isEmpty() || holder.get().isGone()) {
          int number = files.isEmpty() ? 1 : files.lastKey() + 1;
          Path file = new Path(folder, String.format("lock-%09d", number));
          if (SmallFile.create(file, Holder.here(run).json(), hadoop)) {
            if (isHighest(file, folder, hadoop)) {
              for (Path old : files.values()) {
                old.getFileSystem(hadoop).delete(old, false);
              }
              return new LakeLock(folder, hadoop, run, file);
            }
            file.getFileSystem(hadoop).delete(file, false);
          }
        } else if (Instant.now().isAfter(until)) {
          throw new LakeBusyException(
              "The lake is being written by run "
                  + holder.get().words()
                  + ". Wait for it to end, or give --wait MINUTES.");
        } else {
          if (!said) {
            say.accept("Waiting for run " + holder.get().words());
            said = true;
          }
          Thread.sleep(500);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot take the lock in " + folder, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LakeBusyException("Interrupted while waiting for the lake");
    }
  }

  /** The run that holds the lake now, if one does. */
  static Optional<String> holder(Path folder, Configuration hadoop) {
    try {
      NavigableMap<Integer, Path> files = files(folder, hadoop);
      return (files.isEmpty()
              ? Optional.<Holder>empty()
              : Holder.read(files.lastEntry().getValue(), hadoop))
          .filter(h -> !h.isGone())
          .map(Holder::run);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the lock in " + folder, e);
    }
  }

  /**
   * Checks that the lock is still this run's.
   *
   * @throws LakeBusyException if another run took the lake over
   */
  public void check() {
    try {
      if (lost || !isHighest(file, folder, hadoop) || !isOurs()) {
        throw new LakeBusyException(
            "Run "
                + run
                + " was silent for so long that another took the lake over; it writes no more. Run it again.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the lock in " + folder, e);
    }
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    heart.shutdownNow();
    try {
      heart.awaitTermination(5, TimeUnit.SECONDS);
      if (!lost && isHighest(file, folder, hadoop) && isOurs()) {
        String given = Holder.here(run).givenBack().json();
        try {
          SmallFile.replace(file, given, hadoop);
        } catch (IOException e) {
          SmallFile.overwrite(file, given, hadoop); // on a full disk there is no room for another
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot give back the lock " + file, e);
    }
  }

  private void beat() {
    try {
      if (!isOurs()) {
        lost = true; // whoever took over has deleted it; it must not come back
        heart.shutdown();
        return;
      }
      SmallFile.replace(file, Holder.here(run).json(), hadoop);
    } catch (IOException e) {
      // The next beat tries again; silence ends the hold.
    }
  }

  /** Where a store lets two create the same file, the last one holds. */
  private boolean isOurs() throws IOException {
    return Holder.read(file, hadoop).filter(holder -> holder.run().equals(run)).isPresent();
  }

  /** A run that looked long ago may take a number that others have come and gone after. */
  private static boolean isHighest(Path file, Path folder, Configuration hadoop)
      throws IOException {
    NavigableMap<Integer, Path> files = files(folder, hadoop);
    return !files.isEmpty() && files.lastEntry().getValue().getName().equals(file.getName());
  }

  private static NavigableMap<Integer, Path> files(Path folder, Configuration hadoop)
      throws IOException {
    NavigableMap<Integer, Path> files = new TreeMap<>();
    FileSystem system = folder.getFileSystem(hadoop);
    try {
      for (FileStatus status : system.listStatus(folder)) {
        Matcher name = FILE.matcher(status.getPath().getName());
        if (name.matches()) {
          files.put(Integer.parseInt(name.group(1)), status.getPath());
        }
      }
    } catch (FileNotFoundException e) {
      // No run has been here.
    }
    return files;
  }

  /** Who holds a lock, and when it last gave a sign of life. */
  private record Holder(
      String run, String host, long process, long begun, long beat, boolean given) {

    static Holder here(String run) {
      return new Holder(
          run,
          hostName(),
          ProcessHandle.current().pid(),
          begun(ProcessHandle.current()),
          System.currentTimeMillis(),
          false);
    }

    Holder givenBack() {
      return new Holder(run, host, process, begun, beat, true);
    }

    /** Empty where the file went while it was read. */
    static Optional<Holder> read(Path file, Configuration hadoop) throws IOException {
      try {
        Config c = ConfigFactory.parseString(SmallFile.read(file, hadoop));
        return Optional.of(
            new Holder(
                c.getString("run"),
                c.getString("host"),
                c.getLong("process"),
                c.getLong("begun"),
                c.getLong("beat"),
                c.getBoolean("given_back")));
      } catch (FileNotFoundException e) {
        return Optional.empty();
      } catch (ConfigException e) {
        throw new IOException(file + " is not a lock of ks4-gaps: " + e.getMessage(), e);
      }
    }

    String json() {
      return ConfigValueFactory.fromMap(
              Map.of(
                  "run", run,
                  "host", host,
                  "process", process,
                  "begun", begun,
                  "beat", beat,
                  "given_back", given))
          .render(ConfigRenderOptions.concise());
    }

    /** A process number may have gone to another process since. */
    boolean isGone() {
      if (given) {
        return true;
      }
      if (host.equals(hostName())) {
        return ProcessHandle.of(process).map(p -> begun(p) != begun).orElse(true);
      }
      // A beat far in the future is of a clock that was set back since, and tells no life either.
      return Math.abs(System.currentTimeMillis() - beat) > SILENCE.toMillis();
    }

    String words() {
      return run + " (process " + process + " on " + host + ")";
    }

    private static long begun(ProcessHandle process) {
      return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String hostName() {
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException e) {
        return "this machine";
      }
    }
  }
}
