package org.ks4gaps.ingest;

import java.util.Optional;

/** The extracts cannot be used; the message says which file, what was found and how to mend it. */
public final class ExtractException extends RuntimeException {
  private final transient DriftReport report;

  ExtractException(String message) {
    super(message);
    this.report = null;
  }

  ExtractException(DriftReport report) {
    super(String.join("\n", report.lines()));
    this.report = report;
  }

  /** All that was found; empty where reading stopped in the midst of a file. */
  public Optional<DriftReport> report() {
    return Optional.ofNullable(report);
  }

  /** The one among the causes of a failure: a task's failure reaches the driver wrapped. */
  public static Optional<ExtractException> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ExtractException extract) {
        return Optional.of(extract);
      }
    }
    return Optional.empty();
  }
}
