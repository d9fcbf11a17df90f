package org.ks4gaps.assure;

/** A table does not hold what it must; the message names every check that failed. */
public final class DataCheckException extends RuntimeException {
  DataCheckException(String message) {
    super(message);
  }
}
