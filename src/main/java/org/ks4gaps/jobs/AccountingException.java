package org.ks4gaps.jobs;

/** Rows of the extracts are not all accounted for, or too many cannot be used. */
final class AccountingException extends RuntimeException {
  private final transient ExitCode exitCode;

  AccountingException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  ExitCode exitCode() {
    return exitCode;
  }
}
