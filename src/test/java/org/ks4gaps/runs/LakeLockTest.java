package org.ks4gaps.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run at a time, whoever was killed before. */
class LakeLockTest {
  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;

  private LakeLock take(String run, Duration patience, List<String> said) {
    return LakeLock.take(
        new org.apache.hadoop.fs.Path(folder.toUri()), HADOOP, run, patience, said::add);
  }

  private LakeLock take(String run) {
    return take(run, Duration.ZERO, new ArrayList<>());
  }

  private Optional<String> holder() {
    return LakeLock.holder(new org.apache.hadoop.fs.Path(folder.toUri()), HADOOP);
  }

  @Test
  void aSecondRunIsRefusedByTheNameOfTheFirst() {
    try (LakeLock first = take("first")) {
      assertThat(holder()).contains("first");
      assertThatThrownBy(() -> take("second"))
          .isInstanceOf(LakeBusyException.class)
          .hasMessageContaining("run first (process " + ProcessHandle.current().pid() + " on ")
          .hasMessageContaining("--wait");
      first.check();
    }
    assertThat(holder()).isEmpty();
    take("third").close();
  }

  /** As object stores may let it come: two runs create the same number, and the later one stays. */
  @Test
  void whereTwoTookTheSameNumberTheLaterOneHolds() throws IOException {
    try (LakeLock first = take("first")) {
      Path file;
      try (Stream<Path> files = Files.list(folder)) {
        file = files.filter(f -> f.getFileName().toString().startsWith("lock-")).findAny().get();
      }
      Files.writeString(file, Files.readString(file).replace("first", "second"));
      Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
      assertThatThrownBy(first::check).isInstanceOf(LakeBusyException.class);
    }
    assertThat(holder()).contains("second");
  }

  @Test
  void aRunThatWaitsGetsItsTurnAndSaysForWhomItWaits() throws Exception {
    LakeLock first = take("first");
    List<String> said = new ArrayList<>();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<LakeLock> second = threads.submit(() -> take("second", Duration.ofMinutes(1), said));
      while (said.isEmpty()) {
        Thread.sleep(20);
      }
      assertThat(second.isDone()).isFalse();
      first.close();
      second.get().close();
      assertThat(said).singleElement().asString().startsWith("Waiting for run first");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aRunWhoseProcessIsGoneHoldsNothing() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    leave(1, InetAddress.getLocalHost().getHostName(), gone.pid(), 0, System.currentTimeMillis());

    assertThat(holder()).isEmpty();
    try (LakeLock next = take("next")) {
      next.check();
      assertThat(locks()).containsExactly("lock-000000002");
    }
  }

  @Test
  void aProcessNumberThatWentToAnotherProcessHoldsNothing() throws IOException {
    leave(
        1,
        InetAddress.getLocalHost().getHostName(),
        ProcessHandle.current().pid(),
        12345, // not when this process began
        System.currentTimeMillis());

    assertThat(holder()).isEmpty();
  }

  @Test
  void aRunOnAnotherMachineHoldsUntilItIsSilentForTwoMinutes() throws IOException {
    leave(1, "elsewhere", 1, 0, System.currentTimeMillis() - 110_000);
    assertThatThrownBy(() -> take("here")).isInstanceOf(LakeBusyException.class);

    leave(1, "elsewhere", 1, 0, System.currentTimeMillis() - 130_000);
    take("here").close();
  }

  @Test
  void aRunThatWasTakenForDeadWritesNoMore() throws IOException {
    LakeLock suspended = take("suspended");
    leave(2, "elsewhere", 1, 0, System.currentTimeMillis());

    assertThatThrownBy(suspended::check)
        .isInstanceOf(LakeBusyException.class)
        .hasMessageContaining("another took the lake over");
    suspended.close();
  }

  @Test
  void aFileThatIsNoLockIsNotTakenForOne() throws IOException {
    Files.writeString(folder.resolve("lock-000000001"), "something else");

    assertThatThrownBy(() -> take("here")).hasMessageContaining("Cannot take the lock");
  }

  @Test
  void ofManyWhoTryAtOnceOneHolds() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    AtomicInteger holding = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try {
      List<Callable<Void>> runs = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String run = "run" + i;
        runs.add(
            () -> {
              try (LakeLock lock = take(run, Duration.ofMinutes(2), new ArrayList<>())) {
                most.accumulateAndGet(holding.incrementAndGet(), Math::max);
                lock.check();
                Thread.sleep(5);
                lock.check();
                holding.decrementAndGet();
              }
              return null;
            });
      }
      for (Future<Void> run : threads.invokeAll(runs)) {
        run.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(most.get()).isEqualTo(1);
    assertThat(locks()).containsExactly("lock-000000040"); // given back
    assertThat(holder()).isEmpty();
  }

  private List<String> locks() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private void leave(int number, String host, long process, long begun, long beat)
      throws IOException {
    Files.writeString(
        folder.resolve(String.format("lock-%09d", number)),
        String.format(
            "{\"run\":\"other\",\"host\":\"%s\",\"process\":%d,\"begun\":%d,\"beat\":%d,\"given_back\":false}",
            host, process, begun, beat));
  }
}
