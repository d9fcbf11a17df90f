package org.ks4gaps.table;

import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/**
 * Pupils at the end of key stage 4 in one vocabulary across the years: the only table with a row a
 * pupil, and the last one that knows pupils. It never leaves the secure area.
 */
public final class PupilResults {
  public static final Field ACADEMIC_YEAR =
      whole("academic_year", "Academic year by its ending: 2019 is 2018/19.");
  public static final Field PUPIL_ID =
      text("pupil_id", "Anonymous pupil matching reference, as supplied.").inside();
  public static final Field SCHOOL_URN =
      whole("school_urn", "URN of the school today: the end of its chain of unique successors.");
  public static final Field URN_AT_EXAM = whole("urn_at_exam", "URN in the extract.");
  public static final Field MAINSTREAM =
      flag("mainstream", "State-funded mainstream school at the exam, by institution type.");
  public static final Field IN_NATIONAL_RESULTS =
      flag(
          "in_national_results",
          "At the end of key stage 4, in national results, and on roll (ENDKS 1, NATRES 1, NORFLAGE not 3).");
  public static final Field SEX = text("sex", "M or F.");
  public static final Field MONTH_OF_BIRTH =
      whole("month_of_birth", "Month of birth, 1 to 12.").optional();
  public static final Field ETHNICITY_MINOR =
      text(
          "ethnicity_minor",
          "One of 18 NPD minor codes; UNCL where refused, not obtained or not supplied.");
  public static final Field ETHNICITY_MAJOR =
      text(
          "ethnicity_major",
          "WHIT, MIXD, ASIA, BLAC, AOEG or UNCL; Chinese where configuration says.");
  public static final Field DISADVANTAGED =
      flag(
              "disadvantaged",
              "Free school meals in the past six years, looked after or adopted from care (FSM6CLA1A).")
          .optional();
  public static final Field FSM_NOW =
      flag("fsm_now", "Known to be eligible for free school meals at the spring census.")
          .optional();
  public static final Field FSM_EVER6 =
      flag("fsm_ever6", "Eligible for free school meals at any time in six years.").optional();
  public static final Field EAL =
      flag("eal", "First language other than English, or believed to be.").optional();
  public static final Field SEN =
      text("sen", "N none, K support, E education, health and care plan or statement.").optional();
  public static final Field IDACI =
      score("idaci", 6, "Income Deprivation Affecting Children Index, as supplied in that year.");
  public static final Field PRIOR_ATTAINMENT =
      score(
          "prior_attainment",
          2,
          "Key stage 2 average: fine level to 2018/19, scaled score from 2021/22.");
  public static final Field PRIOR_ATTAINMENT_GROUP =
      whole("prior_attainment_group", "National prior-attainment group, 1 to 34.").optional();
  public static final Field IN_P8_MODEL =
      flag("in_p8_model", "The pupil fits the national expectation (INP8MOD).");
  public static final Field IN_P8_CALCULATION =
      flag("in_p8_calculation", "The pupil counts in reported Progress 8 (INP8CALC).");
  public static final Field ATTAINMENT8 = score("attainment8", 2, "Attainment 8, 0 to 90 points.");
  public static final Field ENGLISH_POINTS =
      score("english_points", 2, "English slots, double weight.");
  public static final Field MATHS_POINTS =
      score("maths_points", 2, "Mathematics slots, double weight.");
  public static final Field EBACC_POINTS = score("ebacc_points", 2, "Three EBacc slots.");
  public static final Field OPEN_POINTS = score("open_points", 2, "Three open slots.");
  public static final Field PROGRESS8_FLOOR =
      score(
          "progress8_floor",
          3,
          "Supplied floor for extreme negative scores of the pupil's group (P8THRESH).");
  public static final Field PROGRESS8_SUPPLIED =
      score(
          "progress8_supplied",
          3,
          "Adjusted Progress 8 as supplied (P8SCORE), kept to compare with ours.");
  public static final Field CENSUS_MATCHED =
      flag("census_matched", "The pupil was found in that year's spring census.");
  public static final Field CENSUS_AGREEMENT =
      text(
              "census_agreement",
              "A letter each for ethnicity, language, fsm_now, fsm_ever6, sen, idaci and sex: E the KS4 table and the census tell it alike, D differently, K only the KS4 table, C only the census, N neither.")
          .inside();

  public static final Table TABLE =
      new Table(
          "pupil_results",
          "one pupil at the end of key stage 4 in one academic year",
          List.of(ACADEMIC_YEAR, PUPIL_ID),
          List.of(ACADEMIC_YEAR),
          List.of(
              ACADEMIC_YEAR,
              PUPIL_ID,
              SCHOOL_URN,
              URN_AT_EXAM,
              MAINSTREAM,
              IN_NATIONAL_RESULTS,
              SEX,
              MONTH_OF_BIRTH,
              ETHNICITY_MINOR,
              ETHNICITY_MAJOR,
              DISADVANTAGED,
              FSM_NOW,
              FSM_EVER6,
              EAL,
              SEN,
              IDACI,
              PRIOR_ATTAINMENT,
              PRIOR_ATTAINMENT_GROUP,
              IN_P8_MODEL,
              IN_P8_CALCULATION,
              ATTAINMENT8,
              ENGLISH_POINTS,
              MATHS_POINTS,
              EBACC_POINTS,
              OPEN_POINTS,
              PROGRESS8_FLOOR,
              PROGRESS8_SUPPLIED,
              CENSUS_MATCHED,
              CENSUS_AGREEMENT));

  private PupilResults() {}
}
