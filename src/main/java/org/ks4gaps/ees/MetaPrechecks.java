package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.PRECHECK_META;

import java.util.List;
import java.util.Set;

/** Whether the metadata's rows can be understood: which column, of which kind. */
final class MetaPrechecks {
  private static final Set<String> MAY_BE_FILTERS = Set.of("school_name", "provider_name");

  static final List<Rule> RULES =
      List.of(
          new Rule("precheck_meta_col_type", PRECHECK_META, MetaPrechecks::kinds),
          new Rule("precheck_meta_ob_unit", PRECHECK_META, MetaPrechecks::places),
          new Rule("precheck_meta_col_name", PRECHECK_META, MetaPrechecks::names));

  private MetaPrechecks() {}

  private static Finding kinds(Screened files) {
    List<String> others =
        files.meta().rows().stream()
            .filter(row -> !row.isFilter() && !row.isIndicator())
            .map(row -> "line %d, '%s'".formatted(row.line(), row.get("col_type")))
            .toList();
    return Finding.failIfAny(
        others,
        "col_type is Filter or Indicator in every row",
        "write Filter or Indicator into col_type of " + files.metaName());
  }

  private static Finding places(Screened files) {
    List<String> found =
        files.meta().columns().stream()
            .filter(name -> Geography.RESERVED.contains(name) && !MAY_BE_FILTERS.contains(name))
            .toList();
    return Finding.failIfAny(
        found,
        "No column of time or place is in the metadata",
        "take the column out of " + files.metaName() + "; it is known without");
  }

  private static Finding names(Screened files) {
    List<String> blank =
        files.meta().rows().stream()
            .filter(row -> row.name().isBlank())
            .map(row -> "line " + row.line())
            .toList();
    return Finding.failIfAny(
        blank, "col_name is filled in every row", "fill col_name of " + files.metaName());
  }
}
