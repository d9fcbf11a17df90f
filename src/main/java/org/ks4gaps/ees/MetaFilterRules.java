package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.CHECK_META;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the metadata say of filters, and of the columns their items are grouped by. */
final class MetaFilterRules {
  static final List<Rule> RULES =
      List.of(
          new Rule(
              "check_meta_fil_grp",
              CHECK_META,
              files ->
                  Finding.failIfAny(
                      MetaRules.lines(files, row -> row.isIndicator() && !row.group().isEmpty()),
                      "No indicator has a filter_grouping_column",
                      "empty filter_grouping_column of the indicator in " + files.metaName())),
          new Rule("check_meta_fil_grp_dupe", CHECK_META, MetaFilterRules::once),
          new Rule("check_meta_fil_grp_is_fil", CHECK_META, MetaFilterRules::declared),
          new Rule("check_meta_fil_grp_match", CHECK_META, MetaFilterRules::inData),
          new Rule("check_meta_fil_grp_stripped", CHECK_META, MetaFilterRules::stripped),
          new Rule(
              "check_meta_filter_hint",
              CHECK_META,
              files ->
                  Finding.failIfAny(
                      MetaRules.lines(
                          files, row -> row.isIndicator() && !row.get("filter_hint").isEmpty()),
                      "No indicator has a filter_hint",
                      "empty filter_hint of the indicator in " + files.metaName())));

  private MetaFilterRules() {}

  /** Groups of the filters' rows; what an indicator's row names is another rule's. */
  private static Finding once(Screened files) {
    Set<String> seen = new HashSet<>();
    return Finding.failIfAny(
        MetaRules.lines(
            files, row -> row.isFilter() && !row.group().isEmpty() && !seen.add(row.group())),
        "No two filters are grouped by the same column",
        "the grouping column groups another filter before; give each its own");
  }

  private static Finding declared(Screened files) {
    Set<String> names = files.meta().rows().stream().map(MetaRow::name).collect(Collectors.toSet());
    return Finding.warnIfAny(
        files.meta().groups().stream().distinct().filter(group -> !names.contains(group)).toList(),
        "Every grouping column is declared itself",
        "the grouping column has no row of its own in " + files.metaName() + "; add it as Filter");
  }

  private static Finding inData(Screened files) {
    return Finding.failIfAny(
        files.meta().groups().stream()
            .distinct()
            .filter(group -> !files.data().has(group))
            .toList(),
        "Every grouping column is in the data",
        files.dataName() + " lacks the grouping column; add it or take the grouping out");
  }

  private static Finding stripped(Screened files) {
    TreeSet<String> faults = new TreeSet<>();
    for (String group : files.meta().groups()) {
      if (files.data().has(group)) {
        Set<String> values = files.data().column(group).values();
        if (values.stream().map(MetaFilterRules::letters).distinct().count() < values.size()) {
          faults.add(group);
        }
      }
    }
    return Finding.failIfAny(
        faults,
        "Items of grouping columns differ by letters or digits",
        "items of the column differ by spaces or signs alone; write each in one way");
  }

  /** The letters and digits of a text. */
  static String letters(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
