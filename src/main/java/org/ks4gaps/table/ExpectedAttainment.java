package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** National expectations by prior-attainment group, recomputed from the extract. */
public final class ExpectedAttainment {
  public static final Field ACADEMIC_YEAR =
      whole("academic_year", "Academic year by its ending: 2019 is 2018/19.");
  public static final Field GROUP =
      whole("prior_attainment_group", "Prior-attainment group, 1 to 34.");
  public static final Field PUPILS = count("pupils_count", "Pupils in the model in the group.");
  public static final Field ATTAINMENT8 =
      score("attainment8_expected", 2, "Mean Attainment 8, rounded to two places before use.");
  public static final Field ENGLISH = score("english_expected", 2, "Mean English points.");
  public static final Field MATHS = score("maths_expected", 2, "Mean mathematics points.");
  public static final Field EBACC = score("ebacc_expected", 2, "Mean EBacc points.");
  public static final Field OPEN = score("open_expected", 2, "Mean open points.");
  public static final Field PROGRESS8_SD =
      score("progress8_sd", 6, "Sample SD of unadjusted Progress 8 in the group.");
  public static final Field FLOOR =
      score("progress8_floor", 3, "Lowest Progress 8 counted; empty where nobody is below it.");

  public static final Table TABLE =
      new Table(
          "expected_attainment",
          "one prior-attainment group in one academic year",
          List.of(ACADEMIC_YEAR, GROUP),
          List.of(ACADEMIC_YEAR),
          List.of(
              ACADEMIC_YEAR,
              GROUP,
              PUPILS,
              ATTAINMENT8,
              ENGLISH,
              MATHS,
              EBACC,
              OPEN,
              PROGRESS8_SD,
              FLOOR));

  private ExpectedAttainment() {}
}
