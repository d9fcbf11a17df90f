package org.ks4gaps.opendata;

/** Published tables cannot be used; the message lists every problem and how to mend it. */
public final class OpenDataException extends RuntimeException {
  OpenDataException(String message) {
    super(message);
  }
}
