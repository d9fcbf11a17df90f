package org.ks4gaps.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The academic years in which an entry of the crosswalk holds: {@code KS4_KS2EMFG@-2020} holds to
 * 2019/20, {@code KS4_KS2EMSS@2021-} from 2020/21 on, {@code X@2016-2019} between, {@code X}
 * always.
 *
 * @param from first academic year
 * @param to last academic year
 */
record YearSpan(int from, int to) {
  private static final Pattern WRITTEN = Pattern.compile("(.*)@(\\d{4})?-(\\d{4})?");

  YearSpan {
    if (from > to) {
      throw new IllegalArgumentException("crosswalk: years " + from + "-" + to + " are none");
    }
  }

  /** The years after the last {@code @} of an entry; all years where there is none. */
  static YearSpan of(String entry) {
    Matcher matcher = WRITTEN.matcher(entry);
    if (!matcher.matches()) {
      return new YearSpan(0, Integer.MAX_VALUE);
    }
    return new YearSpan(
        matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)),
        matcher.group(3) == null ? Integer.MAX_VALUE : Integer.parseInt(matcher.group(3)));
  }

  /** The entry without its years. */
  static String entry(String written) {
    Matcher matcher = WRITTEN.matcher(written);
    return (matcher.matches() ? matcher.group(1) : written).strip();
  }

  boolean holds(int academicYear) {
    return from <= academicYear && academicYear <= to;
  }
}
