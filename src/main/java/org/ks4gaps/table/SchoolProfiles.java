package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** Who goes to each mainstream school, over the study years together, and where it stands. */
public final class SchoolProfiles {
  /** The two values of {@link #SETTLEMENT}. */
  public static final String RURAL = "RURAL";

  public static final String URBAN = "URBAN";

  public static final Field SCHOOL_URN = whole("school_urn", "URN of the school today.");
  public static final Field SCHOOL_NAME = text("school_name", "Name in the register.").optional();
  public static final Field REGION = text("region_name", "Government Office Region.").optional();
  public static final Field TYPE = text("establishment_type", "Type of establishment.").optional();
  public static final Field ACADEMY =
      flag(
              "academy",
              "Academy, free school, university technical college or studio school; empty if the register has no type.")
          .optional();
  public static final Field SETTLEMENT =
      text("settlement", "URBAN or RURAL, by the register's classification; empty if it has none.")
          .optional();
  public static final Field SELECTIVE =
      flag("selective", "Selects its intake by ability; empty if not in the register.").optional();
  public static final Field PUPILS =
      count("pupils_count", "Pupils at the end of key stage 4 in the study years.");
  public static final Field IDACI =
      score(
          "idaci_percentile_average",
          2,
          "Mean of pupils' national percentile of IDACI within the year, 0 least to 100 most deprived, mainstream pupils; national mean 50.");
  public static final Field FSM =
      score(
          "fsm_percent",
          2,
          "Eligible for free school meals at the census, percent of pupils of whom it is known.");
  public static final Field EAL =
      score(
          "eal_percent",
          2,
          "First language other than English, percent of pupils of whom it is known.");
  public static final Field CLASSIFIED =
      count("classified_pupils_count", "Of the pupils, with a classified ethnicity.");
  public static final Field WHITE_BRITISH =
      score("white_british_percent", 2, "White British, percent of classified pupils.");
  public static final Field LARGEST_GROUP =
      text(
              "largest_group",
              "Minor ethnic group with most pupils; of equals the first code; empty without classified pupils.")
          .optional();
  public static final Field LARGEST_GROUP_PERCENT =
      score("largest_group_percent", 2, "Its percent of classified pupils.");
  public static final Field ETHNIC_MIX =
      text(
          "ethnic_mix",
          "MANY_GROUPS, MAJORITY_ONE_NON_WHITE, MAJORITY_WBRI_WITH_MINORITY or OTHER, by minor groups' shares of classified pupils.");

  public static final Table TABLE =
      new Table(
          "school_profiles",
          "one mainstream school over the study years",
          List.of(SCHOOL_URN),
          List.of(),
          List.of(
              SCHOOL_URN,
              SCHOOL_NAME,
              REGION,
              TYPE,
              ACADEMY,
              SETTLEMENT,
              SELECTIVE,
              PUPILS,
              IDACI,
              FSM,
              EAL,
              CLASSIFIED,
              WHITE_BRITISH,
              LARGEST_GROUP,
              LARGEST_GROUP_PERCENT,
              ETHNIC_MIX));

  private SchoolProfiles() {}
}
