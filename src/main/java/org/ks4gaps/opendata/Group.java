package org.ks4gaps.opendata;

import java.util.Locale;

/** Whose results a figure is of, as performance tables divide pupils. */
enum Group {
  ALL,
  DISADVANTAGED,
  NOT_DISADVANTAGED;

  /** Its block of the crosswalk. */
  String block() {
    return name().toLowerCase(Locale.ROOT);
  }
}
