package org.ks4gaps.ees;

import java.util.List;
import java.util.Objects;

/**
 * One filter or indicator of a data set, as its metadata file declares it.
 *
 * <p>Source: the analysts' guide of explore education statistics, "metadata files".
 *
 * @param name the column of the data file: lower case, digits and underscores, a letter first
 * @param kind filter or indicator
 * @param label what readers see; unique in the data set
 * @param indicatorGrouping heading the indicator stands under, empty for none; empty for filters
 * @param unit one of {@link #UNITS}, empty for a plain number; empty for filters
 * @param dp decimal places shown, null for filters
 * @param filterHint a sentence beside the filter, empty for none; empty for indicators
 * @param filterGroupingColumn the data column the filter's items are grouped by, empty for none;
 *     that column is declared as a filter too
 */
public record EesColumn(
    String name,
    Kind kind,
    String label,
    String indicatorGrouping,
    String unit,
    Integer dp,
    String filterHint,
    String filterGroupingColumn) {
  /** Units an indicator may have: none, pounds, millions of pounds, per cent and so on. */
  public static final List<String> UNITS = List.of("", "£", "£m", "%", "pp", "numberstring");

  /** What a column is for. */
  public enum Kind {
    /** Divides the rows: sex, ethnic group. */
    FILTER("Filter"),
    /** Is the figure itself. */
    INDICATOR("Indicator");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As the metadata file writes it. */
    public String word() {
      return word;
    }
  }

  /** Refuses what the standard has no place for. */
  public EesColumn {
    Objects.requireNonNull(kind, "kind");
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "Column name '"
              + name
              + "' is no name of the standard; begin with a small letter, then small letters,"
              + " digits and underscores");
    }
    if (label.isBlank()) {
      throw new IllegalArgumentException("Column " + name + " has no label; give it one");
    }
    if (kind == Kind.FILTER && !(indicatorGrouping.isEmpty() && unit.isEmpty() && dp == null)) {
      throw new IllegalArgumentException(
          "Filter " + name + " has a grouping, unit or places of an indicator; leave them empty");
    }
    if (kind == Kind.INDICATOR && !(filterHint.isEmpty() && filterGroupingColumn.isEmpty())) {
      throw new IllegalArgumentException(
          "Indicator " + name + " has the hint or grouping of a filter; leave them empty");
    }
    if (!UNITS.contains(unit)) {
      throw new IllegalArgumentException(
          "Indicator " + name + " has the unit '" + unit + "'; use one of " + UNITS);
    }
    if (kind == Kind.INDICATOR && (dp == null || dp < 0)) {
      throw new IllegalArgumentException(
          "Indicator " + name + " has no decimal places; give 0 or more");
    }
  }

  /** A filter without hint or grouping. */
  public static EesColumn filter(String name, String label) {
    return new EesColumn(name, Kind.FILTER, label, "", "", null, "", "");
  }

  /** An indicator without a heading. */
  public static EesColumn indicator(String name, String label, String unit, int dp) {
    return new EesColumn(name, Kind.INDICATOR, label, "", unit, dp, "", "");
  }

  /** The same filter with a sentence beside it. */
  public EesColumn hint(String sentence) {
    return new EesColumn(
        name, kind, label, indicatorGrouping, unit, dp, sentence, filterGroupingColumn);
  }

  /** The same filter, its items grouped by another filter's. */
  public EesColumn groupedBy(String column) {
    return new EesColumn(name, kind, label, indicatorGrouping, unit, dp, filterHint, column);
  }

  /** The same indicator under a heading. */
  public EesColumn under(String heading) {
    return new EesColumn(name, kind, label, heading, unit, dp, filterHint, filterGroupingColumn);
  }
}
