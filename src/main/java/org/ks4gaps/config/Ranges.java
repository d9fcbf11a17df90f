package org.ks4gaps.config;

/** What settings must satisfy; each refusal names the setting and its value. */
final class Ranges {
  private Ranges() {}

  static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  static void notNegative(int value, String name) {
    require(value >= 0, name + " must not be negative, is " + value);
  }

  static void share(double value, String name) {
    require(value >= 0 && value <= 1, name + " must lie between 0 and 1, is " + value);
  }
}
