package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.CHECK_FILTERS;
import static org.ks4gaps.ees.Check.Stage.PRECHECK_FILTERS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the filters hold. */
final class FilterRules {
  private static final String TOTAL = "Total";

  /** Items a filter may have. */
  static final int MOST_ITEMS = 25_000;

  /** Words for all places together, which no column of a place may hold. */
  static final List<String> TOTALS = List.of("Total", "total", "All", "all");

  static final List<Rule> PRECHECKS =
      List.of(new Rule("precheck_filter_not_singular", PRECHECK_FILTERS, FilterRules::singular));

  static final List<Rule> RULES =
      List.of(
          new Rule("check_filter_defaults", CHECK_FILTERS, FilterRules::defaults),
          new Rule("filter_group_level", CHECK_FILTERS, FilterRules::groups),
          new Rule("check_filter_item_limit", CHECK_FILTERS, FilterRules::limit),
          new Rule("check_filter_whitespace", CHECK_FILTERS, FilterRules::edges),
          new Rule("check_filter_ob_total", CHECK_FILTERS, FilterRules::placesTotal),
          new Rule("check_filter_blanks", CHECK_FILTERS, FilterRules::blanks));

  private FilterRules() {}

  private static Finding singular(Screened files) {
    List<String> one =
        files.meta().filters().stream()
            .map(MetaRow::name)
            .filter(name -> files.data().column(name).different() < 2)
            .toList();
    return Finding.failIfAny(
        one,
        "Every filter has two items or more",
        "the filter has one item; take it out of " + files.metaName());
  }

  /** The default is what {@code filter_default} names, or Total. */
  private static Finding defaults(Screened files) {
    Map<String, String> wanted = new LinkedHashMap<>();
    for (MetaRow row : files.meta().filters()) {
      String named = row.get("filter_default");
      wanted.put(row.name(), named.isEmpty() ? TOTAL : named);
    }
    files.meta().groups().forEach(group -> wanted.putIfAbsent(group, TOTAL));
    List<String> missing = new ArrayList<>();
    wanted.forEach(
        (column, item) -> {
          if (!files.data().column(column).holds(item)) {
            missing.add(column + " has no '" + item + "'");
          }
        });
    return Finding.warnIfAny(
        missing,
        "Every filter has its default item",
        "add rows of the Total, or name another item in filter_default");
  }

  private static Finding groups(Screened files) {
    List<String> faults =
        files.meta().filters().stream()
            .filter(
                row ->
                    !row.group().isEmpty()
                        && files.data().column(row.group()).different()
                            > files.data().column(row.name()).different())
            .map(row -> row.group() + " has more items than " + row.name())
            .toList();
    return Finding.failIfAny(
        faults,
        "No grouping column has more items than its filter",
        "the two look swapped in " + files.metaName() + "; swap them");
  }

  private static Finding limit(Screened files) {
    List<String> large =
        files.meta().filtersAndGroups().stream()
            .filter(name -> files.data().column(name).different() > MOST_ITEMS)
            .toList();
    return Finding.failIfAny(
        large,
        "No filter has more than 25,000 items",
        "the column has more than 25,000 items; divide the file");
  }

  private static Finding edges(Screened files) {
    Set<String> columns = new LinkedHashSet<>();
    files.meta().filters().forEach(row -> columns.add(row.name()));
    Geography.ALL.forEach(level -> columns.addAll(level.columns()));
    List<String> faults = new ArrayList<>();
    for (String column : columns) {
      if (files.data().has(column)) {
        for (ColumnFacts.Seen seen : files.data().column(column).all()) {
          if (!seen.text().isBlank() && !seen.text().equals(seen.text().strip())) {
            faults.add("%s, line %d, '%s'".formatted(column, seen.line(), seen.text()));
          }
        }
      }
    }
    return Finding.failIfAny(
        faults,
        "No item or place begins or ends with a space",
        "take the spaces off in " + files.dataName());
  }

  private static Finding placesTotal(Screened files) {
    List<String> faults = new ArrayList<>();
    for (ColumnFacts column : files.data().columns()) {
      boolean place =
          Geography.RESERVED.contains(column.name())
              || MetaRules.PLACE.matcher(column.name()).find();
      boolean filter =
          (column.name().equals("school_name") || column.name().equals("provider_name"))
              && files.meta().onlyFilterIs(column.name());
      for (String total : TOTALS) {
        if (place && !filter && column.holds(total)) {
          faults.add("%s, line %d, '%s'".formatted(column.name(), column.line(total), total));
        }
      }
    }
    return Finding.failIfAny(
        faults,
        "No column of a place holds Total or All",
        "leave the column empty in rows of larger places in " + files.dataName());
  }

  /** A cell of spaces alone counts as blank. */
  private static Finding blanks(Screened files) {
    List<String> faults = new ArrayList<>();
    for (String name : files.meta().filtersAndGroups()) {
      files.data().column(name).all().stream()
          .filter(seen -> seen.text().isBlank())
          .findFirst()
          .ifPresent(seen -> faults.add("%s, line %d".formatted(name, seen.line())));
    }
    return Finding.failIfAny(
        faults,
        "No filter is blank in any row",
        "give the row an item, such as Total, in " + files.dataName());
  }
}
