package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.text;

import java.util.List;

/** Types of link by outcome, with the pupils they touch. */
public final class LinkOutcomes {
  public static final Field TYPE = text("link_type", "Type of link, as the register gives it.");
  public static final Field OUTCOME =
      text("outcome", "What was made of such links, one of the documented outcomes.");
  public static final Field LINKS = count("links_count", "Rows of the links file.");
  public static final Field WITHIN =
      count("links_within_count", "Of these, rows dated within the years studied.");
  public static final Field URNS =
      count("urns_count", "Different URNs that these rows name, on either side.");
  public static final Field PUPILS =
      count(
          "pupils_count",
          "Mainstream pupils counted nationally who took their examinations at one of these URNs, over all years.");
  public static final Field MEANING = text("meaning", "What the outcome says.");

  public static final Table TABLE =
      new Table(
          "link_outcomes",
          "one type of link and outcome",
          List.of(TYPE, OUTCOME),
          List.of(),
          List.of(TYPE, OUTCOME, LINKS, WITHIN, URNS, PUPILS, MEANING));

  private LinkOutcomes() {}
}
