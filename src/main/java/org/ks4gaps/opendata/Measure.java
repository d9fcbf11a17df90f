package org.ks4gaps.opendata;

import java.util.Locale;

/** What a column of a performance table measures, and what a number there may be. */
enum Measure {
  PUPILS(0, 1e7, true),
  /** Of the school's pupils, in per cent. */
  SHARE(0, 100, false),
  PROGRESS8_PUPILS(0, 1e7, true),
  /** Pupils with Progress 8, in per cent. */
  COVERAGE(0, 100, false),
  PROGRESS8(-10, 10, false),
  PROGRESS8_LOWER(-20, 20, false),
  PROGRESS8_UPPER(-20, 20, false),
  ATTAINMENT8(0, 100, false);

  private final double least;
  private final double most;
  private final boolean whole;

  Measure(double least, double most, boolean whole) {
    this.least = least;
    this.most = most;
    this.whole = whole;
  }

  /** Its name in the crosswalk. */
  String concept() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a number can be one of these. */
  boolean allows(double value) {
    return value >= least && value <= most && (!whole || value == Math.rint(value));
  }
}
