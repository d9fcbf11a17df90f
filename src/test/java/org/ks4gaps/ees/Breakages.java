package org.ks4gaps.ees;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** For each rule, ways to spoil a data set without a fault so that this rule finds it. */
final class Breakages {
  /**
   * One way.
   *
   * @param id the rule
   * @param number counts the rule's ways from 1
   * @param files the data set, spoilt
   * @param also other rules that cannot but find the same
   */
  record Breakage(String id, int number, Supplier<Draft> files, Set<String> also) {
    @Override
    public String toString() {
      return id + " " + number;
    }
  }

  /** What is spoilt. */
  interface Change {
    void in(Draft draft);
  }

  private final Map<String, List<Breakage>> all = new LinkedHashMap<>();

  void add(String id, Set<String> also, Supplier<Draft> from, List<Change> changes) {
    List<Breakage> known = all.computeIfAbsent(id, any -> new ArrayList<>());
    for (Change change : changes) {
      known.add(
          new Breakage(
              id,
              known.size() + 1,
              () -> {
                Draft draft = from.get();
                change.in(draft);
                return draft;
              },
              also));
    }
  }

  void places(String id, Change... changes) {
    add(id, Set.of(), Drafts::places, List.of(changes));
  }

  void from(Supplier<Draft> from, String id, Change... changes) {
    add(id, Set.of(), from, List.of(changes));
  }

  void also(String id, String other, Change... changes) {
    add(id, Set.of(other), Drafts::places, List.of(changes));
  }

  /** By rule. */
  static Map<String, List<Breakage>> all() {
    Breakages breakages = new Breakages();
    FileBreakages.addTo(breakages);
    MetaBreakages.addTo(breakages);
    PlaceBreakages.addTo(breakages);
    ValueBreakages.addTo(breakages);
    return breakages.all;
  }
}
