package org.ks4gaps.ees;

import java.util.Map;

/**
 * One row of a metadata file.
 *
 * @param line where it begins
 * @param values by column name
 */
record MetaRow(int line, Map<String, String> values) {
  /** The value, empty where there is none. */
  String get(String column) {
    return values.getOrDefault(column, "");
  }

  String name() {
    return get("col_name");
  }

  String group() {
    return get("filter_grouping_column");
  }

  boolean isFilter() {
    return get("col_type").equals("Filter");
  }

  boolean isIndicator() {
    return get("col_type").equals("Indicator");
  }

  boolean isBlank() {
    return values.values().stream().allMatch(String::isBlank);
  }
}
