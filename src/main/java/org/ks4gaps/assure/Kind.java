package org.ks4gaps.assure;

import java.util.Locale;

/** Kinds of checks; each has its severity in the configuration, under its word. */
enum Kind {
  /** A table's key names one row. */
  KEYS,
  /** A column that must be filled is. */
  REQUIRED,
  /** A number lies where its measure can. */
  RANGES,
  /** Parts add up to their whole. */
  TOTALS,
  /** Pupils are found in the census of their year. */
  MATCHES,
  /** Shares and means of the country lie within published bounds. */
  NATIONAL,
  /** A year is like the one before. */
  JUMPS,
  /** Figures that tell the same thing agree. */
  CONSISTENCY;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
