package org.ks4gaps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Writes down tests that were skipped together, before any of them began: those of a class whose
 * preparation was, or of a parameterised test whose arguments were. Surefire reports neither. A
 * file {@code SKIPPED-*.txt} beside its reports has the reason, as a test's own has.
 */
public final class SkippedTogether implements TestExecutionListener {
  private static final String REPORTS = "ks4gaps.test.reports";

  @Override
  public void executionFinished(TestIdentifier tests, TestExecutionResult result) {
    if (tests.isContainer() && result.getStatus() == TestExecutionResult.Status.ABORTED) {
      write(tests, result.getThrowable().map(Throwable::getMessage).orElse("no reason"));
    }
  }

  private static void write(TestIdentifier tests, String reason) {
    String reports = System.getProperty(REPORTS);
    if (reports == null) {
      return; // an editor shows them
    }
    String name = tests.getUniqueId().replaceAll("[^A-Za-z0-9.]+", "-");
    try {
      Files.createDirectories(Path.of(reports));
      Files.writeString(
          Path.of(reports, "SKIPPED-" + name + ".txt"), reason.replaceAll("\\s+", " ") + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
