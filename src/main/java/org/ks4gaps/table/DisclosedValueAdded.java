package org.ks4gaps.table;

import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;

/**
 * Attainment and value added of England, its regions, local authorities, academy trusts and schools
 * by ethnic group, disadvantage, free school meals and sex, as they may leave the secure area:
 * counts rounded, small groups and what would give them away withheld.
 *
 * <p>Names and labels are those of Explore Education Statistics.
 */
public final class DisclosedValueAdded {
  public static final String TOTAL = "Total";
  public static final String NATIONAL = "National";
  public static final String REGIONAL = "Regional";
  public static final String LOCAL_AUTHORITY = "Local authority";
  public static final String TRUST = "MAT";
  public static final String SCHOOL = "School";

  /** Period of one academic year. */
  public static final String SINGLE = "Single year";

  /** Period of all study years together. */
  public static final String POOLED = "Study years pooled";

  /** What stands in {@link #SYMBOL}. */
  public static final String WITHHELD = "c";

  public static final String NOT_APPLICABLE = "z";
  public static final String UNAVAILABLE = "x";
  public static final String LOW = "low";

  public static final Field LEVEL =
      text("geographic_level", "National, Regional, Local authority, MAT or School.");
  public static final Field REGION_CODE =
      text("region_code", "Nine-character code of the region.").optional();
  public static final Field REGION_NAME = text("region_name", "Region.").optional();
  public static final Field OLD_LA_CODE =
      text("old_la_code", "Three-digit local authority code.").optional();
  public static final Field NEW_LA_CODE =
      text("new_la_code", "Nine-character code of the local authority.").optional();
  public static final Field LA_NAME = text("la_name", "Local authority.").optional();
  public static final Field TRUST_ID =
      text("trust_id", "Group identifier (Group UID) of the trust.").optional();
  public static final Field TRUST_NAME = text("trust_name", "Name of the trust.").optional();
  public static final Field SCHOOL_URN = whole("school_urn", "URN of the school today.").optional();
  public static final Field SCHOOL_NAME = text("school_name", "Name in the register.").optional();
  public static final Field SCHOOL_LAESTAB =
      whole("school_laestab", "LA code and establishment number.").optional();
  public static final Field TIME_PERIOD =
      text("time_period", "Academic year as published: 201819; of several years, the last.");
  public static final Field PERIOD =
      text("period", "Single year, or Study years pooled: all years that lists compare, together.");
  public static final Field ETHNICITY_MAJOR =
      text("ethnicity_major", "Major ethnic group, or Total.");
  public static final Field ETHNICITY_MINOR =
      text("ethnicity_minor", "Minor ethnic group, or Total.");
  public static final Field DISADVANTAGE =
      text(
          "disadvantage_status",
          "Disadvantaged (free school meals in the past six years, looked after or adopted from care), Not known to be disadvantaged, or Total.");
  public static final Field FSM =
      text("fsm_status", "FSM eligible at the census, Not known to be FSM eligible, or Total.");
  public static final Field SEX = text("sex", "Girls, Boys, or Total.");
  public static final Field SYMBOL =
      text(
              "symbol",
              "Empty where the row is told; c: withheld, since it stands on few pupils or would give such a figure away.")
          .optional();
  public static final Field SCHOOLS =
      count("schools_count", "Mainstream schools with such pupils.");
  public static final Field PUPILS =
      count("pupils_count", "Pupils at the end of key stage 4 in national results, rounded.");
  public static final Field ATTAINMENT8 =
      score("attainment8_average", 1, "Mean Attainment 8, 0 to 90.");
  public static final Field PROGRESS8_PUPILS =
      count("progress8_pupils_count", "Of the pupils, those in Progress 8, rounded.");
  public static final Field PROGRESS8 =
      score(
          "progress8_average",
          2,
          "Mean adjusted Progress 8, in grades a slot; empty below the coverage that publishing asks for, or in a year without.");
  public static final Field PROGRESS8_LOWER =
      score(
          "progress8_lower",
          2,
          "Lower end of its confidence interval, from the national pupil SD and the rounded number of pupils.");
  public static final Field PROGRESS8_UPPER = score("progress8_upper", 2, "Upper end of it.");
  public static final Field EFFECT =
      score(
          "shrunken_effect",
          2,
          "Schools in single years: posterior mean of value added by the joint model, in national pupil SDs.");
  public static final Field EFFECT_LOWER =
      score("shrunken_effect_lower", 2, "Lower end of its 95% interval.");
  public static final Field EFFECT_UPPER = score("shrunken_effect_upper", 2, "Upper end of it.");

  public static final Table TABLE =
      new Table(
          "disclosed_value_added",
          "one group of pupils in one place and period, as it may leave the secure area",
          List.of(
              LEVEL,
              REGION_NAME,
              OLD_LA_CODE,
              TRUST_ID,
              SCHOOL_URN,
              PERIOD,
              TIME_PERIOD,
              ETHNICITY_MAJOR,
              ETHNICITY_MINOR,
              DISADVANTAGE,
              FSM,
              SEX),
          List.of(),
          List.of(
              LEVEL,
              REGION_CODE,
              REGION_NAME,
              OLD_LA_CODE,
              NEW_LA_CODE,
              LA_NAME,
              TRUST_ID,
              TRUST_NAME,
              SCHOOL_URN,
              SCHOOL_NAME,
              SCHOOL_LAESTAB,
              TIME_PERIOD,
              PERIOD,
              ETHNICITY_MAJOR,
              ETHNICITY_MINOR,
              DISADVANTAGE,
              FSM,
              SEX,
              SYMBOL,
              SCHOOLS,
              PUPILS,
              ATTAINMENT8,
              PROGRESS8_PUPILS,
              PROGRESS8,
              PROGRESS8_LOWER,
              PROGRESS8_UPPER,
              EFFECT,
              EFFECT_LOWER,
              EFFECT_UPPER));

  private DisclosedValueAdded() {}

  private static Field count(String name, String meaning) {
    return new Field(name, DataTypes.LongType, false, 0, true, meaning + " Empty where withheld.");
  }
}
