package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.PRECHECK_COLUMNS;

import java.util.List;

/**
 * Rows and columns without any value. The screener app refuses them; eesyscreener, which came after
 * it, no longer asks.
 */
final class EmptyRules {
  static final List<Rule> RULES =
      List.of(
          new Rule("data_empty_rows", PRECHECK_COLUMNS, EmptyRules::dataRows),
          new Rule("meta_empty_rows", PRECHECK_COLUMNS, EmptyRules::metaRows),
          new Rule("data_empty_cols", PRECHECK_COLUMNS, EmptyRules::dataColumns));

  private EmptyRules() {}

  private static Finding dataRows(Screened files) {
    List<String> lines = files.data().blankRows().stream().map(line -> "line " + line).toList();
    return Finding.failIfAny(
        lines, "No row of the data is blank", "delete the blank rows of " + files.dataName());
  }

  private static Finding metaRows(Screened files) {
    List<String> lines =
        files.meta().rows().stream()
            .filter(MetaRow::isBlank)
            .map(row -> "line " + row.line())
            .toList();
    return Finding.failIfAny(
        lines, "No row of the metadata is blank", "delete the blank rows of " + files.metaName());
  }

  private static Finding dataColumns(Screened files) {
    List<String> empty =
        files.data().columns().stream()
            .filter(column -> !column.filled())
            .map(ColumnFacts::name)
            .toList();
    return Finding.failIfAny(
        empty,
        "No column of the data is empty",
        "no row of " + files.dataName() + " fills the column; fill it or leave it out");
  }
}
