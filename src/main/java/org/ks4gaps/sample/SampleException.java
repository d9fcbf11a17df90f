package org.ks4gaps.sample;

/** Refusals that the sample cannot follow. */
public final class SampleException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final boolean exhausted;

  private SampleException(boolean exhausted, String message) {
    super(message);
    this.exhausted = exhausted;
  }

  static SampleException notSampled(String message) {
    return new SampleException(false, message);
  }

  static SampleException exhausted(String message) {
    return new SampleException(true, message);
  }

  /** Whether a place has no reserve left; else a refused school or trust is not in the sample. */
  public boolean isExhausted() {
    return exhausted;
  }
}
