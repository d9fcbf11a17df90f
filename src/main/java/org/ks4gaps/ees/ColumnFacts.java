package org.ks4gaps.ees;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What one column of a data file holds: its different values and the line each was first met at. Of
 * an indicator, only the entries that are no numbers are kept.
 */
final class ColumnFacts {
  /** Columns that no rule needs all values of keep this many, and those that rules look for. */
  private static final int FEW = 1_000;

  /** What is kept of a column. */
  enum Keeps {
    /** Every different value. */
    ALL,
    /** The first thousand. */
    SOME,
    /** Entries that are no numbers, up to a thousand. */
    WORDS
  }

  /** A value: its number in the column, its line, the one copy that is kept. */
  record Seen(int number, int line, String text) {}

  private final String name;
  private final Keeps keeps;
  private final Map<String, Seen> seen = new LinkedHashMap<>();
  private boolean filled;

  ColumnFacts(String name, Keeps keeps) {
    this.name = name;
    this.keeps = keeps;
  }

  String name() {
    return name;
  }

  /** Takes a value; gives what is kept of it, or null where it is not kept. */
  Seen take(String value, int line) {
    if (!filled && !value.isEmpty()) {
      filled = true;
    }
    if (keeps == Keeps.WORDS && Symbols.isNumber(value)) {
      return null;
    }
    Seen known = seen.get(value);
    if (known != null) {
      return known;
    }
    if (keeps != Keeps.ALL && seen.size() >= FEW && !Symbols.isWatched(value)) {
      return null;
    }
    Seen fresh = new Seen(seen.size(), line, value);
    seen.put(value, fresh);
    return fresh;
  }

  /** Whether any row has a value in it. */
  boolean filled() {
    return filled;
  }

  /** How many different values, empty among them; no more than a thousand where few are kept. */
  int different() {
    return seen.size();
  }

  boolean holds(String value) {
    return seen.containsKey(value);
  }

  Set<String> values() {
    return Collections.unmodifiableSet(seen.keySet());
  }

  Collection<Seen> all() {
    return Collections.unmodifiableCollection(seen.values());
  }

  /** Line the value was first met at. */
  int line(String value) {
    return seen.get(value).line();
  }
}
