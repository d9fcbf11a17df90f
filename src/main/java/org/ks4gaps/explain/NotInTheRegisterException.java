package org.ks4gaps.explain;

/** No table knows the URN or the trust; the message says what was looked for and where. */
public final class NotInTheRegisterException extends RuntimeException {
  NotInTheRegisterException(String message) {
    super(message);
  }
}
