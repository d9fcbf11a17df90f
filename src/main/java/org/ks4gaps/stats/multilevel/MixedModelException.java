package org.ks4gaps.stats.multilevel;

/** A model that these data cannot be fitted to: the message says what is wrong and what to do. */
public final class MixedModelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  MixedModelException(String message) {
    super(message);
  }
}
