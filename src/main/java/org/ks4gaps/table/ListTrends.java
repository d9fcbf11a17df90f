package org.ks4gaps.table;

import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/**
 * How rare and how strong trends of a school's groups are, as all schools together tell it under
 * the model that lists draw from: so many answers, alike in weight, that together stand for what is
 * known.
 */
public final class ListTrends {
  public static final Field MODEL = ModelledValueAdded.MODEL;
  public static final Field BREAKDOWN = ModelledValueAdded.BREAKDOWN;
  public static final Field PORTION = whole("portion", "Which of the answers, from 1.");
  public static final Field SHARE =
      score("trend_share", 6, "Share of groups of schools that have a trend.");
  public static final Field SD =
      score(
          "trend_sd",
          12,
          "SD of the trends there are, from the first study year to the last, in national pupil SDs of the outcome; 0 where none is.");

  public static final Table TABLE =
      new Table(
          "list_trends",
          "one answer under one model",
          List.of(MODEL, BREAKDOWN, PORTION),
          List.of(),
          List.of(MODEL, BREAKDOWN, PORTION, SHARE, SD));

  private ListTrends() {}
}
