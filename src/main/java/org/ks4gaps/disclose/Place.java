package org.ks4gaps.disclose;

import org.ks4gaps.table.DisclosedValueAdded;

/**
 * A place that tables tell of, with all that names it.
 *
 * @param level as in published files
 * @param code as in the lake: {@code School 100001}
 * @param told whether tables tell of it; if not, it only makes up other places
 */
record Place(
    String level,
    String code,
    boolean told,
    Region region,
    Authority authority,
    Integer urn,
    String name,
    Integer laestab,
    String trustId,
    String trustName) {

  /** A region with its nine-character code. */
  record Region(String code, String name) {}

  /** A local authority with its three-digit and its nine-character code. */
  record Authority(String oldCode, String newCode, String name) {}

  static Place england() {
    return new Place(
        DisclosedValueAdded.NATIONAL, "England", true, null, null, null, null, null, null, null);
  }

  static Place of(Region region, boolean told) {
    return new Place(
        DisclosedValueAdded.REGIONAL,
        "Region " + region.name(),
        told,
        region,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  static Place of(Region region, Authority authority, boolean told) {
    return new Place(
        DisclosedValueAdded.LOCAL_AUTHORITY,
        "LA " + authority.oldCode(),
        told,
        region,
        authority,
        null,
        null,
        null,
        null,
        null);
  }

  static Place trust(String id, String name) {
    return new Place(
        DisclosedValueAdded.TRUST, "Trust " + id, true, null, null, null, null, null, id, name);
  }

  /** What a place has beside the trusts in it. */
  static Place rest(Place of) {
    return new Place(
        "Rest", "Rest of " + of.code(), false, null, null, null, null, null, null, null);
  }

  static Place school(
      Region region, Authority authority, int urn, String name, Integer laestab, boolean told) {
    return new Place(
        DisclosedValueAdded.SCHOOL,
        "School " + urn,
        told,
        region,
        authority,
        urn,
        name,
        laestab,
        null,
        null);
  }
}
