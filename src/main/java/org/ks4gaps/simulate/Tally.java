package org.ks4gaps.simulate;

import java.util.EnumMap;
import java.util.Map;

/** Counts of what has been planted, added up as rows are written. */
final class Tally {
  private final Map<Planted, Long> counts = new EnumMap<>(Planted.class);

  void add(Planted what) {
    counts.merge(what, 1L, Long::sum);
  }

  long of(Planted what) {
    return counts.getOrDefault(what, 0L);
  }

  Tally plus(Tally other) {
    other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
    return this;
  }
}
