package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/**
 * How many pupils of each year were found in that year's spring census. Pupils of independent
 * schools are in no census, so the rate to look at is that of mainstream pupils.
 */
public final class CensusMatches {
  public static final Field ACADEMIC_YEAR =
      whole("academic_year", "Academic year by its ending: 2019 is 2018/19.");
  public static final Field PUPILS = count("pupils_count", "Pupils of the KS4 table.");
  public static final Field MATCHED =
      count("matched_pupils_count", "Of these, found in the spring census of the exam year.");
  public static final Field RATE = score("match_rate", 4, "Share found, 0 to 1.");
  public static final Field NATIONAL_PUPILS =
      count("national_pupils_count", "Pupils in national results.");
  public static final Field NATIONAL_MATCHED =
      count("national_matched_pupils_count", "Of these, found.");
  public static final Field NATIONAL_RATE =
      score("national_match_rate", 4, "Share found; empty where there are no such pupils.");
  public static final Field MAINSTREAM_PUPILS =
      count(
          "mainstream_pupils_count",
          "Pupils in national results at state-funded mainstream schools.");
  public static final Field MAINSTREAM_MATCHED =
      count("mainstream_matched_pupils_count", "Of these, found.");
  public static final Field MAINSTREAM_RATE =
      score(
          "mainstream_match_rate",
          4,
          "Share found, which conform.minimum_census_match looks at; empty where there are no such pupils.");

  public static final Table TABLE =
      new Table(
          "census_matches",
          "one academic year",
          List.of(ACADEMIC_YEAR),
          List.of(),
          List.of(
              ACADEMIC_YEAR,
              PUPILS,
              MATCHED,
              RATE,
              NATIONAL_PUPILS,
              NATIONAL_MATCHED,
              NATIONAL_RATE,
              MAINSTREAM_PUPILS,
              MAINSTREAM_MATCHED,
              MAINSTREAM_RATE));

  private CensusMatches() {}
}
