package org.ks4gaps.runs;

import com.typesafe.config.ConfigException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The folder {@code _runs} of a lake: a manifest of every run, {@code <run>.json}; the lock; and
 * {@code latest.json}, the manifest of the run that was published last, whose table versions belong
 * together. A reader who wants no mixture of two runs reads the tables at the versions named there.
 */
public final class RunFolder {
  private static final String LATEST = "latest.json";

  private final Path folder;
  private final Configuration hadoop;

  public RunFolder(String lake, Configuration hadoop) {
    this.folder = new Path(lake, "_runs");
    this.hadoop = hadoop;
  }

  /** Takes the right to write to the lake. */
  public LakeLock lock(String run, Duration patience, Consumer<String> say) {
    return LakeLock.take(folder, hadoop, run, patience, say);
  }

  /** The run that is writing now, if one is. */
  public Optional<String> writing() {
    return LakeLock.holder(folder, hadoop);
  }

  /** Leaves a manifest, in place of the run's earlier one. */
  public void save(Manifest manifest) {
    replace(manifest.run() + ".json", manifest);
  }

  /** Makes the run the one that readers see. */
  public void publish(Manifest manifest) {
    replace(LATEST, manifest);
  }

  /** The run that readers see. */
  public Optional<Manifest> latest() {
    return read(new Path(folder, LATEST));
  }

  /**
   * A run by its identifier.
   *
   * @throws UnknownRunException if there was no such run
   */
  public Manifest run(String run) {
    return read(new Path(folder, run + ".json"))
        .orElseThrow(() -> new UnknownRunException(run, all()));
  }

  /** Every run, oldest first. */
  public List<Manifest> all() {
    List<Manifest> manifests = new ArrayList<>();
    try {
      for (FileStatus file : folder.getFileSystem(hadoop).listStatus(folder)) {
        String name = file.getPath().getName();
        if (name.endsWith(".json") && !name.startsWith(".") && !name.equals(LATEST)) {
          read(file.getPath()).ifPresent(manifests::add);
        }
      }
    } catch (FileNotFoundException e) {
      // No run has been here.
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the runs in " + folder, e);
    }
    manifests.sort(Comparator.comparing(Manifest::run));
    return manifests;
  }

  /** Forgets a run. */
  public void delete(String run) {
    try {
      Path file = new Path(folder, run + ".json");
      file.getFileSystem(hadoop).delete(file, false);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete the manifest of run " + run, e);
    }
  }

  private void replace(String name, Manifest manifest) {
    Path file = new Path(folder, name);
    try {
      SmallFile.replace(file, manifest.json(), hadoop);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the manifest " + file, e);
    }
  }

  private Optional<Manifest> read(Path file) {
    try {
      return Optional.of(Manifest.read(SmallFile.read(file, hadoop)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the manifest " + file, e);
    } catch (ConfigException e) {
      throw new IllegalStateException(
          file + " is not a manifest of ks4-gaps; move it away: " + e.getMessage(), e);
    }
  }
}
