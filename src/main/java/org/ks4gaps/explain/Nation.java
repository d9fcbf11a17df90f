package org.ks4gaps.explain;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.Measure;

/** What every page needs of the whole nation, read when first asked for and then kept. */
final class Nation {
  private final Lake lake;
  private final RunConfig config;
  private final Map<Measure, Observed> observed = new EnumMap<>(Measure.class);
  private final Map<SevenLists, NarrowingAsked> narrowings = new EnumMap<>(SevenLists.class);
  private final Map<SevenLists, HeightAsked> heights = new EnumMap<>(SevenLists.class);
  private Set<Integer> brokenHistory;

  Nation(Lake lake, RunConfig config) {
    this.lake = lake;
    this.config = config;
  }

  /** Figures of a scale. */
  Observed on(Measure scale) {
    if (brokenHistory == null) {
      brokenHistory = RegisterEntry.brokenHistory(lake);
    }
    return observed.computeIfAbsent(
        scale, s -> Observed.of(s, lake, config.years(), brokenHistory));
  }

  /** The rules of a list A. */
  NarrowingAsked narrowing(SevenLists list) {
    Observed nation = on(list.scale());
    return narrowings.computeIfAbsent(list, l -> new NarrowingAsked(l, nation, config.lists()));
  }

  /** The rules of a list B. */
  HeightAsked height(SevenLists list) {
    Observed nation = on(list.scale());
    return heights.computeIfAbsent(list, l -> new HeightAsked(l, nation, config.lists()));
  }
}
