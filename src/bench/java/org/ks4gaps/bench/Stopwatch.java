package org.ks4gaps.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** Wall and processor seconds of a piece of work: on a shared machine the second tells more. */
public final class Stopwatch {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Stopwatch() {}

  /** What came out, and what it cost. */
  public record Timed<T>(T result, double wall, double cpu) {
    @Override
    public String toString() {
      return "%.3f s wall, %.3f s processor".formatted(wall, cpu);
    }
  }

  /** Does the work. */
  public static <T> Timed<T> time(Supplier<T> work) {
    long cpu = PROCESS.getProcessCpuTime();
    long wall = System.nanoTime();
    T result = work.get();
    return new Timed<>(
        result, (System.nanoTime() - wall) / 1e9, (PROCESS.getProcessCpuTime() - cpu) / 1e9);
  }

  static double load() {
    return PROCESS.getSystemLoadAverage();
  }

  /** Heap in use after a collection, in MB. */
  static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }
}
