package org.ks4gaps.ees;

/** A file fails a check; the message says which, why and what to do. */
public final class ScreeningException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ScreeningException(String message) {
    super(message);
  }
}
