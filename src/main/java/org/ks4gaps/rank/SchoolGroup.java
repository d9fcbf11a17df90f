package org.ks4gaps.rank;

import java.util.Comparator;

/**
 * One group of one school. The order is by school, then group: sums over school-groups are always
 * taken in it.
 */
record SchoolGroup(int schoolUrn, String group) implements Comparable<SchoolGroup> {
  private static final Comparator<SchoolGroup> ORDER =
      Comparator.comparingInt(SchoolGroup::schoolUrn).thenComparing(SchoolGroup::group);

  /** A number of its own, by which its random stream is known. */
  long number() {
    return (long) schoolUrn << 32 | group.hashCode() & 0xffffffffL;
  }

  @Override
  public int compareTo(SchoolGroup other) {
    return ORDER.compare(this, other);
  }
}
