package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** Every release that left this lake, and under which profile. In the lake. */
public final class Releases {
  public static final Field RELEASE = ReleasedCells.RELEASE;
  public static final Field CONTENT =
      text("content", "Digest of what its tables were made from, earlier releases apart.");
  public static final Field PROFILE = text("profile", "Disclosure profile.");
  public static final Field THRESHOLD = whole("threshold", "Its threshold.");
  public static final Field ROUND_TO = whole("round_to", "What it rounds counts to.");
  public static final Field PROTECTION = whole("protection", "Its protection interval.");
  public static final Field DOMINANT_SHARE = score("dominant_share", 4, "Its dominant share.");
  public static final Field DIFFERENCE_PUPILS =
      whole("difference_pupils", "Below how many pupils small differences are withheld.");
  public static final Field NAMED =
      flag("named_schools_by_ethnicity", "Whether it names schools by ethnic group.");
  public static final Field CELLS = count("cells_count", "Cells told or withheld.");

  public static final Table TABLE =
      new Table(
          "releases",
          "one release",
          List.of(RELEASE),
          List.of(RELEASE),
          List.of(
              RELEASE,
              CONTENT,
              PROFILE,
              THRESHOLD,
              ROUND_TO,
              PROTECTION,
              DOMINANT_SHARE,
              DIFFERENCE_PUPILS,
              NAMED,
              CELLS));

  private Releases() {}
}
