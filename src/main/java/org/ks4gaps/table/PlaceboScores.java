package org.ks4gaps.table;

import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/**
 * Each list A beside what it would look like if there were nothing to find: the study years of
 * every group of every school shuffled, and the list made again by the method's key. List B pools
 * the years, so that shuffling them tells nothing of it.
 */
public final class PlaceboScores {
  public static final Field LIST_ID = RankedSchools.LIST_ID;
  public static final Field PLACE = whole("place", "Place on the list by the method's key.");
  public static final Field REAL = score("key_real", 4, "Shrunken narrowing at that place.");
  public static final Field SHUFFLED =
      score("key_placebo", 4, "The same with shuffled years, mean over runs.");
  public static final Field REAL_RAW =
      score("change_raw_real", 4, "Raw narrowing of the school at that place.");
  public static final Field SHUFFLED_RAW =
      score("change_raw_placebo", 4, "The same with shuffled years, mean over runs.");

  public static final Table TABLE =
      new Table(
          "placebo_scores",
          "one place on one list A",
          List.of(LIST_ID, PLACE),
          List.of(),
          List.of(LIST_ID, PLACE, REAL, SHUFFLED, REAL_RAW, SHUFFLED_RAW));

  private PlaceboScores() {}
}
