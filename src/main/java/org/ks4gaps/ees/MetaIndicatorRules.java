package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.CHECK_META;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the metadata say of indicators: heading, unit and decimal places. */
final class MetaIndicatorRules {
  static final List<Rule> RULES =
      List.of(
          new Rule(
              "check_meta_indicator_dp",
              CHECK_META,
              files -> emptyForFilters(files, "indicator_dp")),
          new Rule(
              "check_meta_indicator_grouping",
              CHECK_META,
              files -> emptyForFilters(files, "indicator_grouping")),
          new Rule(
              "check_meta_ind_unit", CHECK_META, files -> emptyForFilters(files, "indicator_unit")),
          new Rule("check_meta_ind_unit_validation", CHECK_META, MetaIndicatorRules::units),
          new Rule("check_meta_ind_dp_set", CHECK_META, MetaIndicatorRules::placesSet),
          new Rule("check_meta_ind_dp_values", CHECK_META, MetaIndicatorRules::places),
          new Rule("indicator_group_stripped", CHECK_META, MetaIndicatorRules::headings));

  private MetaIndicatorRules() {}

  private static Finding emptyForFilters(Screened files, String column) {
    return Finding.failIfAny(
        MetaRules.lines(files, row -> row.isFilter() && !row.get(column).isEmpty()),
        "No filter has an " + column,
        "empty " + column + " of the filter in " + files.metaName());
  }

  private static Finding units(Screened files) {
    return Finding.failIfAny(
        MetaRules.lines(
            files,
            row -> row.isIndicator() && !EesColumn.UNITS.contains(row.get("indicator_unit"))),
        "Every unit is one of the standard",
        "use " + String.join(" ", EesColumn.UNITS).trim() + " or leave indicator_unit empty");
  }

  private static Finding placesSet(Screened files) {
    return Finding.warnIfAny(
        MetaRules.lines(files, row -> row.isIndicator() && row.get("indicator_dp").isBlank()),
        "Every indicator has its decimal places",
        "fill indicator_dp of " + files.metaName());
  }

  /** Of indicators; a filter may have none whatever, which is another rule's. */
  private static Finding places(Screened files) {
    return Finding.failIfAny(
        MetaRules.lines(
            files,
            row ->
                row.isIndicator()
                    && !row.get("indicator_dp").isBlank()
                    && !row.get("indicator_dp").trim().matches("[0-9]+(\\.0*)?")),
        "Decimal places are whole numbers",
        "write 0, 1, 2 and so on into indicator_dp of " + files.metaName());
  }

  private static Finding headings(Screened files) {
    Set<String> headings =
        files.meta().indicators().stream()
            .map(row -> row.get("indicator_grouping"))
            .filter(heading -> !heading.isEmpty())
            .collect(Collectors.toSet());
    boolean same =
        headings.stream().map(MetaFilterRules::letters).distinct().count() < headings.size();
    return same
        ? Finding.fail(
            "Headings in indicator_grouping of "
                + files.metaName()
                + " differ by spaces or signs alone; write each in one way")
        : Finding.pass("Headings of indicators differ by letters or digits");
  }
}
