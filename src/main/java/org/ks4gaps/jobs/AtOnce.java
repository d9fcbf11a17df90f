package org.ks4gaps.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/**
 * Writes tables that do not wait for each other side by side: while one commits on the driver the
 * others compute. The first failure is thrown as it was.
 */
final class AtOnce {
  private static final int MOST = 5;

  private AtOnce() {}

  /** Runs all and returns the sum of the rows they wrote. */
  static long sum(List<LongSupplier> writes) {
    // New threads each time: they inherit the name of the stage, which the Spark UI shows.
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(MOST, writes.size()));
    try {
      List<Callable<Long>> calls = new ArrayList<>();
      writes.forEach(write -> calls.add(write::getAsLong));
      long rows = 0;
      for (Future<Long> done : threads.invokeAll(calls)) {
        rows += done.get();
      }
      return rows;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The stage was interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
