package org.ks4gaps.table;

import static org.ks4gaps.table.Field.date;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** Statements about the trust of an academy that others contradict. */
public final class TrustConflicts {
  public static final Field URN = whole("urn", "URN of the academy.");
  public static final Field DAY = date("day", "Day of the list of group links that differs.");
  public static final Field KIND =
      text("kind", "How the statements differ, one of the documented kinds.");
  public static final Field TRUST_ID = text("trust_id", "Trust that is contradicted.");
  public static final Field OTHER_TRUST_ID =
      text("other_trust_id", "Trust that was used.").optional();
  public static final Field JOINED =
      date("joined", "Date of joining that is contradicted.").optional();
  public static final Field OTHER_JOINED =
      date("other_joined", "Date of joining beside it.").optional();

  public static final Table TABLE =
      new Table(
          "trust_conflicts",
          "a statement that was not used, or only in part",
          List.of(URN, DAY, KIND, TRUST_ID),
          List.of(),
          List.of(URN, DAY, KIND, TRUST_ID, OTHER_TRUST_ID, JOINED, OTHER_JOINED));

  private TrustConflicts() {}
}
