package org.ks4gaps.ees;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a data set differs from its earlier version, as those who use it by program would feel it.
 *
 * <p>MAJOR: something they may rely on is gone: a column, an item of a filter, a place, a year, a
 * geographic level; a column has become another kind, or an indicator has another unit. Something
 * renamed is gone under its old name. MINOR: something was added, figures were revised, or words
 * that no program asks by were changed: labels, hints, headings, decimal places. SAME: neither, in
 * whatever order rows and columns stand.
 *
 * <p>A place is known by level, codes and name; an item by its words; a column by its name. Source:
 * the versioning rules of the explore education statistics API; what they leave open is decided
 * here as stated.
 *
 * @param change the graver of all reasons
 * @param reasons what changed, gravest first; empty for SAME
 */
public record DataSetVersion(Change change, List<String> reasons) {
  /** How grave a change is. */
  public enum Change {
    SAME,
    MINOR,
    MAJOR
  }

  private static final List<String> WORDS =
      List.of(
          "label",
          "indicator_grouping",
          "indicator_dp",
          "filter_hint",
          "filter_grouping_column",
          "filter_default");

  /** Copies the reasons. */
  public DataSetVersion {
    reasons = List.copyOf(reasons);
  }

  /**
   * Compares two versions.
   *
   * @throws IllegalArgumentException if a file cannot be read, with why
   */
  public static DataSetVersion between(Path earlierData, Path earlierMeta, Path data, Path meta) {
    Contents before = Contents.read(earlierData, earlierMeta);
    Contents after = Contents.read(data, meta);
    List<String> major = new ArrayList<>();
    List<String> minor = new ArrayList<>();
    difference("geographic level", before.levels(), after.levels(), major, minor);
    difference("time period", before.periods(), after.periods(), major, minor);
    difference("place", before.places(), after.places(), major, minor);
    difference("data column", before.dataColumns(), after.dataColumns(), major, minor);
    columns(before, after, major, minor);
    if (major.isEmpty() && minor.isEmpty() && !before.sameRows(after)) {
      minor.add("figures were revised");
    }
    Change change = !major.isEmpty() ? Change.MAJOR : minor.isEmpty() ? Change.SAME : Change.MINOR;
    major.addAll(minor);
    return new DataSetVersion(change, major);
  }

  /**
   * The number after this one: 1.4 stays for SAME, becomes 1.5 for MINOR and 2.0 for MAJOR.
   *
   * @throws IllegalArgumentException if the number is not two whole numbers with a point
   */
  public String after(String version) {
    if (!version.matches("[0-9]{1,6}\\.[0-9]{1,6}")) {
      throw new IllegalArgumentException(
          "'" + version + "' is no version number; write two whole numbers such as 1.0");
    }
    int point = version.indexOf('.');
    int first = Integer.parseInt(version.substring(0, point));
    int second = Integer.parseInt(version.substring(point + 1));
    return switch (change) {
      case SAME -> version;
      case MINOR -> first + "." + (second + 1);
      case MAJOR -> (first + 1) + ".0";
    };
  }

  private static void columns(
      Contents before, Contents after, List<String> major, List<String> minor) {
    Map<String, MetaRow> old = before.columns();
    Map<String, MetaRow> now = after.columns();
    difference("filter or indicator", old.keySet(), now.keySet(), major, minor);
    old.forEach(
        (name, was) -> {
          MetaRow is = now.get(name);
          if (is != null) {
            told("col_type", was, is, major);
            told("indicator_unit", was, is, major);
            WORDS.forEach(word -> told(word, was, is, minor));
            if (was.isFilter() && is.isFilter()) {
              difference("item of " + name, before.items(name), after.items(name), major, minor);
            }
          }
        });
  }

  private static void told(String what, MetaRow was, MetaRow is, List<String> reasons) {
    if (!was.get(what).equals(is.get(what))) {
      reasons.add(
          "%s of %s was '%s', is '%s'".formatted(what, was.name(), was.get(what), is.get(what)));
    }
  }

  private static void difference(
      String what, Set<String> before, Set<String> after, List<String> major, List<String> minor) {
    Set<String> gone = new TreeSet<>(before);
    gone.removeAll(after);
    if (!gone.isEmpty()) {
      major.add("%s gone or renamed: %s".formatted(what, Finding.listed(gone)));
    }
    Set<String> added = new TreeSet<>(after);
    added.removeAll(before);
    if (!added.isEmpty()) {
      minor.add("%s added: %s".formatted(what, Finding.listed(added)));
    }
  }
}
