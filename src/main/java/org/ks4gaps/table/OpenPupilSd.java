package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/**
 * The national standard deviation of pupil Progress 8 behind each year: known, or solved from the
 * published intervals as the one that reproduces the most of them.
 */
public final class OpenPupilSd {
  public static final Field ACADEMIC_YEAR =
      whole("academic_year", "Year in which key stage 4 ended.");
  public static final Field SD =
      score("progress8_pupil_sd", 6, "The one used; empty where none is known or can be solved.");
  public static final Field BASIS = text("basis", "GIVEN in conf, SOLVED from intervals, or NONE.");
  public static final Field INTERVALS =
      count("intervals_count", "Published intervals with their pupils, of schools and groups.");
  public static final Field REPRODUCED =
      count(
          "intervals_reproduced",
          "Of these, how many this SD reproduces: a true mean exists that rounds to mean and both limits.");
  public static final Field EXACT =
      count(
          "intervals_from_rounded_mean",
          "Of these, how many come out to the last digit from the rounded mean itself.");
  public static final Field SOLVED_LOW =
      score("solved_sd_lower", 4, "Lowest SD that reproduces the most.");
  public static final Field SOLVED_HIGH = score("solved_sd_upper", 4, "Highest such SD.");
  public static final Field SOLVED_COUNT =
      count("solved_intervals_reproduced", "How many they reproduce.");

  public static final Table TABLE =
      new Table(
          "open_pupil_sd",
          "one academic year",
          List.of(ACADEMIC_YEAR),
          List.of(),
          List.of(
              ACADEMIC_YEAR,
              SD,
              BASIS,
              INTERVALS,
              REPRODUCED,
              EXACT,
              SOLVED_LOW,
              SOLVED_HIGH,
              SOLVED_COUNT));

  private OpenPupilSd() {}
}
