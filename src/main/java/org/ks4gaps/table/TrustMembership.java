package org.ks4gaps.table;

import static org.ks4gaps.table.Field.date;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** Spells of academies in trusts, with the dates of joining and leaving. */
public final class TrustMembership {
  public static final Field SCHOOL_URN =
      whole("school_urn", "URN of the school today: the end of the chain of unique successors.");
  public static final Field URN = whole("urn", "URN of the academy while in the trust.");
  public static final Field TRUST_ID =
      text("trust_id", "Group identifier (Group UID) of the trust.");
  public static final Field TRUST_NAME = text("trust_name", "Name of the trust.");
  public static final Field TRUST_TYPE =
      text("trust_type", "Single-academy or multi-academy trust.").optional();
  public static final Field JOINED = date("joined", "Date the academy joined.").optional();
  public static final Field LEFT =
      date("left", "Date the academy left; empty while it is in.").optional();
  public static final Field SOURCE =
      text("source", "Files that tell of the spell: membership, group links, or both.").optional();

  public static final Table TABLE =
      new Table(
          "trust_membership",
          "one spell of an academy in a trust",
          List.of(URN, TRUST_ID, JOINED),
          List.of(),
          List.of(SCHOOL_URN, URN, TRUST_ID, TRUST_NAME, TRUST_TYPE, JOINED, LEFT, SOURCE));

  private TrustMembership() {}
}
