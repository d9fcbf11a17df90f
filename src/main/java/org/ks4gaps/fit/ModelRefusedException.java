package org.ks4gaps.fit;

/** Data that cannot carry the model; the message says what, why and how to mend it. */
public final class ModelRefusedException extends RuntimeException {
  ModelRefusedException(String message) {
    super(message);
  }
}
