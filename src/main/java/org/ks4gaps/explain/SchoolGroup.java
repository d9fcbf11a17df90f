package org.ks4gaps.explain;

import java.util.Comparator;

/** One group of one school, ordered by school, then group. */
record SchoolGroup(int schoolUrn, String group) implements Comparable<SchoolGroup> {
  private static final Comparator<SchoolGroup> ORDER =
      Comparator.comparingInt(SchoolGroup::schoolUrn).thenComparing(SchoolGroup::group);

  @Override
  public int compareTo(SchoolGroup other) {
    return ORDER.compare(this, other);
  }
}
