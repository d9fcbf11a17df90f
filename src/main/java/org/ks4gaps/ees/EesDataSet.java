package org.ks4gaps.ees;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One data set of a release: its columns and its rows, in any order.
 *
 * <p>A row is an array as long as {@link #header()}: the five columns every file has, the columns
 * of its places, then its filters and indicators as declared. Empty text stands where a row has no
 * value; null never does. The rows are not copied, since there may be hundreds of thousands.
 *
 * @param name name of its files without ending: {@code ks4_value_added_school}
 * @param title what readers see
 * @param places columns of the geographic levels in it beside the country's, such as {@code
 *     school_urn}
 * @param columns filters and indicators, in the order they are written
 * @param rows the rows
 */
public record EesDataSet(
    String name, String title, List<String> places, List<EesColumn> columns, List<String[]> rows) {

  /** Refuses names that clash, columns of places that are none, groupings that lead nowhere. */
  public EesDataSet {
    places = List.copyOf(places);
    columns = List.copyOf(columns);
    if (!name.matches("[a-z0-9_-]+")) {
      throw new IllegalArgumentException(
          "Data set '"
              + name
              + "' has no name of the standard; use small letters, digits, - and _");
    }
    if (title.isBlank()) {
      throw new IllegalArgumentException("Data set " + name + " has no title; give it one");
    }
    Set<String> seen = new HashSet<>(Geography.ALWAYS);
    for (String place : places) {
      if (!Geography.RESERVED.contains(place)) {
        throw new IllegalArgumentException(
            name + ": " + place + " is no column of a geographic level; declare it as a filter");
      }
      once(seen, name, place);
    }
    for (EesColumn column : columns) {
      if (Geography.RESERVED.contains(column.name())) {
        throw new IllegalArgumentException(
            name + ": " + column.name() + " is a column of time or place; rename the filter");
      }
      once(seen, name, column.name());
    }
    for (EesColumn column : columns) {
      if (!column.filterGroupingColumn().isEmpty()
          && columns.stream()
              .noneMatch(
                  other ->
                      other.kind() == EesColumn.Kind.FILTER
                          && other.name().equals(column.filterGroupingColumn()))) {
        throw new IllegalArgumentException(
            name
                + ": "
                + column.name()
                + " is grouped by "
                + column.filterGroupingColumn()
                + ", which is no filter of it; declare that as a filter");
      }
    }
  }

  private static void once(Set<String> seen, String name, String column) {
    if (!seen.add(column)) {
      throw new IllegalArgumentException(
          name + ": column " + column + " is declared twice; keep one");
    }
  }

  /** Names of the data file's columns, left to right. */
  public List<String> header() {
    List<String> header = new ArrayList<>(Geography.ALWAYS);
    header.addAll(places);
    columns.forEach(column -> header.add(column.name()));
    return List.copyOf(header);
  }
}
