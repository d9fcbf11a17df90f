package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.PRECHECK_CROSS_FILE;

import java.util.List;
import java.util.Set;

/** Whether data and metadata speak of the same columns. */
final class CrossFileRules {
  static final List<Rule> RULES =
      List.of(
          new Rule("precheck_cross_meta_to_data", PRECHECK_CROSS_FILE, CrossFileRules::metaToData),
          new Rule("precheck_cross_data_to_meta", PRECHECK_CROSS_FILE, CrossFileRules::dataToMeta));

  private CrossFileRules() {}

  /**
   * Every name of the metadata is looked for, an indicator's too: the published screener looks for
   * filters alone here and would stumble over the indicator later. A grouping column is left to the
   * rule about groupings, and a name with a space to the rule about spaces, so that one fault is
   * told once.
   */
  private static Finding metaToData(Screened files) {
    List<String> missing =
        files.meta().rows().stream()
            .map(MetaRow::name)
            .filter(name -> !name.matches("|.*\\s.*") && !files.data().has(name))
            .distinct()
            .toList();
    return Finding.failIfAny(
        missing,
        "Every column of the metadata is in the data",
        "%s tells of the column, %s lacks it; add it or take the row out"
            .formatted(files.metaName(), files.dataName()));
  }

  /** Columns with one value throughout say nothing and need no metadata. */
  private static Finding dataToMeta(Screened files) {
    Set<String> told = files.meta().columns();
    List<String> untold =
        files.data().columns().stream()
            .filter(
                column ->
                    !Geography.RESERVED.contains(column.name())
                        && !told.contains(column.name())
                        && column.different() > 1)
            .map(ColumnFacts::name)
            .toList();
    return Finding.warnIfAny(
        untold,
        "Every column of the data is of time or place or in the metadata",
        "%s has the column, %s tells nothing of it, so readers would not see it; add a row"
            .formatted(files.dataName(), files.metaName()));
  }
}
