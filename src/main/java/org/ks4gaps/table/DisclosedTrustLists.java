package org.ks4gaps.table;

import java.util.List;

/**
 * Trusts with listed schools, as they may leave the secure area. Where a list does not name
 * schools, neither does it name a trust whose schools it would give away: one with fewer than two
 * eligible schools, or with all of them listed.
 */
public final class DisclosedTrustLists {
  public static final Table TABLE =
      new Table(
          "disclosed_trust_lists",
          "one trust on one list, as it may leave the secure area",
          List.of(RankedTrusts.LIST_ID, RankedTrusts.TRUST_ID),
          List.of(),
          List.of(
              RankedTrusts.LIST_ID,
              RankedTrusts.TRUST_ID,
              RankedTrusts.TRUST_NAME,
              RankedTrusts.RANK,
              RankedTrusts.ACADEMIES,
              RankedTrusts.ELIGIBLE,
              RankedTrusts.LISTED_SCHOOLS,
              RankedTrusts.INHERITED,
              RankedTrusts.CHANCE));

  private DisclosedTrustLists() {}
}
