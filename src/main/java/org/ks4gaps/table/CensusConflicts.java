package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/**
 * Where the KS4 table and the spring census both tell a characteristic of a pupil: how often they
 * agree. Values are compared in our vocabulary, so that an old code and its new one are equal.
 */
public final class CensusConflicts {
  public static final Field ACADEMIC_YEAR =
      whole("academic_year", "Academic year by its ending: 2019 is 2018/19.");
  public static final Field CONCEPT =
      text(
          "concept",
          "The characteristic: ethnicity (minor group), language (English or other), fsm_now, fsm_ever6, sen, idaci (equal within 0.005), sex.");

  /** The characteristics, in order. */
  public static final List<String> CONCEPTS =
      List.of("ethnicity", "language", "fsm_now", "fsm_ever6", "sen", "idaci", "sex");

  public static final Field PUPILS = count("pupils_count", "Pupils of the KS4 table.");
  public static final Field BOTH =
      count("both_pupils_count", "Pupils of whom both sources tell it.");
  public static final Field EQUAL = count("equal_pupils_count", "Of these, told alike.");
  public static final Field DIFFERING =
      count(
          "differing_pupils_count",
          "Of these, told differently; the census's is used, of sex the KS4 table's.");
  public static final Field KS4_ONLY =
      count("ks4_only_pupils_count", "Pupils of whom only the KS4 table tells it.");
  public static final Field CENSUS_ONLY =
      count("census_only_pupils_count", "Pupils of whom only the census tells it.");
  public static final Field NEITHER =
      count("neither_pupils_count", "Pupils of whom neither tells it.");

  public static final Table TABLE =
      new Table(
          "census_conflicts",
          "one characteristic in one academic year",
          List.of(ACADEMIC_YEAR, CONCEPT),
          List.of(),
          List.of(
              ACADEMIC_YEAR,
              CONCEPT,
              PUPILS,
              BOTH,
              EQUAL,
              DIFFERING,
              KS4_ONLY,
              CENSUS_ONLY,
              NEITHER));

  private CensusConflicts() {}
}
