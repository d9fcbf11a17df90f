package org.ks4gaps.runs;

/** Another run writes to the lake; the message says which, where and how to wait for it. */
public final class LakeBusyException extends RuntimeException {
  LakeBusyException(String message) {
    super(message);
  }
}
