package org.ks4gaps.explain;

import java.util.List;

/**
 * What the register says of a school and its trusts.
 *
 * @param urn of the school today
 * @param history OWN, FOLLOWED or BROKEN
 * @param urns every establishment that is this school, the oldest first
 * @param spells every spell in a trust
 * @param trusts the trust that the results of each study year belong to
 * @param trustOnReferenceDate null where it was in none
 * @param inherited whether it came to the trust of its last results after the first study year;
 *     null without a trust
 */
record SchoolIdentity(
    int urn,
    String name,
    Integer laestab,
    String laName,
    String region,
    String type,
    String status,
    boolean selective,
    String urbanRural,
    String opened,
    String closed,
    String history,
    List<Establishment> urns,
    List<Spell> spells,
    List<TrustYear> trusts,
    String referenceDate,
    TrustName trustOnReferenceDate,
    Boolean inherited) {

  /** One URN of the register. */
  record Establishment(
      int urn, String name, String type, String status, String opened, String closed) {}

  /** A spell of one URN in a trust. */
  record Spell(
      int urn, String trustId, String trustName, String trustType, String joined, String left) {}

  /** A trust by its identifier. */
  record TrustName(String id, String name) {}

  /** A study year; no trust where the results belong to none. */
  record TrustYear(int year, TrustName trust) {}

  /** The trust that the results of the last study year belong to; null if none. */
  TrustName lastTrust() {
    return trusts.get(trusts.size() - 1).trust();
  }
}
