package org.ks4gaps.config;

import java.util.Locale;

/**
 * What a column of an extract may hold, so that a file can be checked before it is run: {@code
 * text}, {@code flag} (0 or 1), {@code date} (31-08-2017), {@code year} (2018/2019, that of the
 * file), {@code code SET}, {@code whole LEAST MOST} or {@code number LEAST MOST}. A blank is always
 * allowed here; whether a row can be used without the value is for conform to say.
 *
 * @param kind what sort of value
 * @param codeSet the set of the crosswalk its codes are from; empty unless a code
 * @param least least number
 * @param most greatest number
 */
public record Holds(Kind kind, String codeSet, double least, double most) {
  /** Sorts of value. */
  public enum Kind {
    TEXT,
    FLAG,
    DATE,
    YEAR,
    CODE,
    WHOLE,
    NUMBER
  }

  /** Anything. */
  public static final Holds TEXT =
      new Holds(Kind.TEXT, "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /**
   * As the crosswalk writes it.
   *
   * @throws IllegalArgumentException naming what is written where it is none of these
   */
  static Holds of(String written) {
    String[] words = YearSpan.entry(written).split("\\s+");
    try {
      Kind kind = Kind.valueOf(words[0].toUpperCase(Locale.ROOT));
      return switch (kind) {
        case TEXT, FLAG, DATE, YEAR ->
            exactly(1, words, new Holds(kind, "", TEXT.least, TEXT.most));
        case CODE -> exactly(2, words, new Holds(kind, words[1], TEXT.least, TEXT.most));
        case WHOLE, NUMBER ->
            words.length == 1
                ? new Holds(kind, "", TEXT.least, TEXT.most)
                : exactly(
                    3,
                    words,
                    new Holds(
                        kind, "", Double.parseDouble(words[1]), Double.parseDouble(words[2])));
      };
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "crosswalk: \""
              + written
              + "\" does not say what a column holds; write text, flag, date, year, code SET, "
              + "whole LEAST MOST or number LEAST MOST",
          e);
    }
  }

  private static Holds exactly(int words, String[] written, Holds holds) {
    if (written.length != words) {
      throw new IllegalArgumentException("needs " + words + " words");
    }
    return holds;
  }
}
