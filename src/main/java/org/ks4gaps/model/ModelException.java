package org.ks4gaps.model;

/**
 * A model that could not be fitted, or asked for something that the stored products cannot give.
 */
public final class ModelException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  private final boolean unconverged;

  ModelException(String message) {
    this(message, false);
  }

  private ModelException(String message, boolean unconverged) {
    super(message);
    this.unconverged = unconverged;
  }

  /** Of a fit that ended before its optimum. */
  static ModelException unconverged(String message) {
    return new ModelException(message, true);
  }

  /** Whether a fit ended before its optimum. */
  public boolean isUnconverged() {
    return unconverged;
  }
}
