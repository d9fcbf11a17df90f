package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** Attainment and value added of every group in every school and year. */
public final class SchoolValueAdded {
  public static final Field ACADEMIC_YEAR =
      whole("academic_year", "Academic year by its ending: 2019 is 2018/19.");
  public static final Field TIME_PERIOD =
      text("time_period", "Academic year as published: 201819.");
  public static final Field SCHOOL_URN = whole("school_urn", "URN of the school today.");
  public static final Field MAINSTREAM =
      flag(
          "mainstream",
          "State-funded mainstream school, by the institution type of its pupils' rows.");
  public static final Field BREAKDOWN = text("breakdown", "How pupils are grouped.");
  public static final Field GROUP = text("group", "The group within the breakdown.");
  public static final Field PUPILS =
      count("pupils_count", "Pupils at the end of key stage 4 in national results.");
  public static final Field PROGRESS8_PUPILS =
      count("progress8_pupils_count", "Of these, pupils in Progress 8.");
  public static final Field COVERAGE =
      score("progress8_coverage", 4, "Share of pupils in Progress 8, 0 to 1.");
  public static final Field ATTAINMENT8 =
      score("attainment8_average", 2, "Mean Attainment 8, 0 to 90.");
  public static final Field PERCENTILE =
      score(
          "attainment8_percentile_average",
          2,
          "Mean of pupils' national percentile of Attainment 8 within the year, 0 to 100, mainstream pupils only; national mean 50.");
  public static final Field PROGRESS8 =
      score("progress8_average", 2, "Mean adjusted Progress 8, in grades a slot.");
  public static final Field PROGRESS8_LOWER =
      score(
          "progress8_lower",
          2,
          "Lower end of its confidence interval, from the national pupil SD.");
  public static final Field PROGRESS8_UPPER = score("progress8_upper", 2, "Upper end of it.");
  public static final Field PROGRESS8_BAND =
      text(
              "progress8_band",
              "Well above, above, average, below or well below, as DfE bands schools.")
          .optional();
  public static final Field PROGRESS8_STATUS =
      text(
          "progress8_status",
          "REPORTED, LOW_COVERAGE, NO_PUPILS, or why the year has none: EXAMS_CANCELLED, NO_KEY_STAGE_2_TESTS.");
  public static final Field ENGLISH =
      score("progress8_english_average", 2, "Mean progress in English, unadjusted.");
  public static final Field MATHS =
      score("progress8_maths_average", 2, "Mean progress in mathematics, unadjusted.");
  public static final Field EBACC =
      score("progress8_ebacc_average", 2, "Mean progress in EBacc slots, unadjusted.");
  public static final Field OPEN =
      score("progress8_open_average", 2, "Mean progress in open slots, unadjusted.");
  public static final Field ATTAINMENT8_SUM =
      count("attainment8_hundredths_sum", "Exact sum of Attainment 8, in hundredths.").inside();
  public static final Field PERCENTILE_SUM =
      count("percentile_ten_thousandths_sum", "Exact sum of percentiles, in ten-thousandths.")
          .optional()
          .inside();
  public static final Field PERCENTILE_SQUARES =
      score("percentile_squares_sum", 6, "Sum of squared percentiles, from exact whole numbers.")
          .inside();
  public static final Field PROGRESS8_SUM =
      count("progress8_thousandths_sum", "Exact sum of adjusted Progress 8, in thousandths.")
          .optional()
          .inside();

  public static final Table TABLE =
      new Table(
          "school_value_added",
          "one group of one school in one academic year",
          List.of(ACADEMIC_YEAR, SCHOOL_URN, BREAKDOWN, GROUP),
          List.of(ACADEMIC_YEAR),
          List.of(
              ACADEMIC_YEAR,
              TIME_PERIOD,
              SCHOOL_URN,
              MAINSTREAM,
              BREAKDOWN,
              GROUP,
              PUPILS,
              PROGRESS8_PUPILS,
              COVERAGE,
              ATTAINMENT8,
              PERCENTILE,
              PROGRESS8,
              PROGRESS8_LOWER,
              PROGRESS8_UPPER,
              PROGRESS8_BAND,
              PROGRESS8_STATUS,
              ENGLISH,
              MATHS,
              EBACC,
              OPEN,
              ATTAINMENT8_SUM,
              PERCENTILE_SUM,
              PERCENTILE_SQUARES,
              PROGRESS8_SUM));

  private SchoolValueAdded() {}
}
