package org.ks4gaps.model;

/**
 * A model that could not be fitted, or asked for something that the stored products cannot give.
 */
public final class ModelException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  ModelException(String message) {
    super(message);
  }
}
