package org.ks4gaps.table;

import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** What each sample had to hold, what there was to draw from, and what it holds. */
public final class SampleQuotas {
  public static final Field SAMPLE = text("sample", "SCHOOLS, or TRUSTS with the sample's size.");
  public static final Field QUOTA =
      text("quota", "What is counted: SIZE, a kind of ethnic mix, a list, a region, a size band.");
  public static final Field RULE = text("rule", "AT_LEAST or AT_MOST; SIZE is exact.");
  public static final Field WANTED = whole("wanted", "The number of the rule.");
  public static final Field AVAILABLE = whole("candidates_count", "Candidates that count for it.");
  public static final Field DRAWN =
      whole("drawn_count", "Of those that stand in the sample, after refusals.");
  public static final Field SHORT_BY = whole("short_by", "By how many the rule is missed.");
  public static final Field MET = flag("met", "Whether it holds.");

  public static final Table TABLE =
      new Table(
          "sample_quotas",
          "one quota of one sample",
          List.of(SAMPLE, QUOTA),
          List.of(),
          List.of(SAMPLE, QUOTA, RULE, WANTED, AVAILABLE, DRAWN, SHORT_BY, MET));

  private SampleQuotas() {}
}
