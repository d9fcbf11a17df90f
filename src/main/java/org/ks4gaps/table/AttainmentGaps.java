package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** Every group against the rest of the same school in the same year: both means beside the gap. */
public final class AttainmentGaps {
  public static final Field ACADEMIC_YEAR =
      whole("academic_year", "Academic year by its ending: 2019 is 2018/19.");
  public static final Field TIME_PERIOD =
      text("time_period", "Academic year as published: 201819.");
  public static final Field SCHOOL_URN = whole("school_urn", "URN of the school today.");
  public static final Field MAINSTREAM = flag("mainstream", "State-funded mainstream school.");
  public static final Field BREAKDOWN = text("breakdown", "How pupils are grouped.");
  public static final Field GROUP = text("group", "The group within the breakdown.");
  public static final Field GROUP_PUPILS = count("group_pupils_count", "Pupils of the group.");
  public static final Field REST_PUPILS =
      count(
          "rest_pupils_count", "Classified pupils of the school not in the group: the comparator.");
  public static final Field GROUP_PERCENTILE =
      score("group_percentile_average", 2, "Group's mean national percentile of Attainment 8.");
  public static final Field REST_PERCENTILE =
      score("rest_percentile_average", 2, "Comparator's mean percentile.");
  public static final Field PERCENTILE_GAP =
      score(
          "percentile_gap",
          2,
          "Comparator less group, percentile points; positive where the group is behind.");
  public static final Field PERCENTILE_GAP_SE =
      score("percentile_gap_se", 2, "Its standard error.");
  public static final Field GROUP_ATTAINMENT8 =
      score("group_attainment8_average", 2, "Group's mean Attainment 8.");
  public static final Field REST_ATTAINMENT8 =
      score("rest_attainment8_average", 2, "Comparator's mean Attainment 8.");
  public static final Field ATTAINMENT8_GAP =
      score("attainment8_gap", 2, "Comparator less group, points.");
  public static final Field GROUP_PROGRESS8_PUPILS =
      count("group_progress8_pupils_count", "Pupils of the group in Progress 8.");
  public static final Field REST_PROGRESS8_PUPILS =
      count("rest_progress8_pupils_count", "Comparator's pupils in Progress 8.");
  public static final Field GROUP_PROGRESS8 =
      score(
          "group_progress8_average",
          2,
          "Group's mean adjusted Progress 8; empty under low coverage.");
  public static final Field REST_PROGRESS8 = score("rest_progress8_average", 2, "Comparator's.");
  public static final Field PROGRESS8_GAP =
      score("progress8_gap", 2, "Comparator less group, grades a slot.");
  public static final Field PROGRESS8_GAP_SE = score("progress8_gap_se", 2, "Its standard error.");

  public static final Field GROUP_VARIANCE =
      score(
              "group_pupil_variance",
              4,
              "Variance of percentiles among the group's pupils within schools, national, that year.")
          .inside();
  public static final Field REST_VARIANCE =
      score("rest_pupil_variance", 4, "The same of all comparators of the group.").inside();

  public static final Table TABLE =
      new Table(
          "attainment_gaps",
          "one group of one school against the rest of it, in one academic year",
          List.of(ACADEMIC_YEAR, SCHOOL_URN, BREAKDOWN, GROUP),
          List.of(ACADEMIC_YEAR),
          List.of(
              ACADEMIC_YEAR,
              TIME_PERIOD,
              SCHOOL_URN,
              MAINSTREAM,
              BREAKDOWN,
              GROUP,
              GROUP_PUPILS,
              REST_PUPILS,
              GROUP_PERCENTILE,
              REST_PERCENTILE,
              PERCENTILE_GAP,
              PERCENTILE_GAP_SE,
              GROUP_ATTAINMENT8,
              REST_ATTAINMENT8,
              ATTAINMENT8_GAP,
              GROUP_PROGRESS8_PUPILS,
              REST_PROGRESS8_PUPILS,
              GROUP_PROGRESS8,
              REST_PROGRESS8,
              PROGRESS8_GAP,
              PROGRESS8_GAP_SE,
              GROUP_VARIANCE,
              REST_VARIANCE));

  private AttainmentGaps() {}
}
