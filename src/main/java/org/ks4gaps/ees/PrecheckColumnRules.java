package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.PRECHECK_COLUMNS;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether both files have the columns the standard asks for. */
final class PrecheckColumnRules {
  private static final Set<String> OPTIONAL = Set.of("filter_default", "parent_filter");

  static final List<Rule> RULES =
      List.of(
          new Rule("precheck_col_req_meta", PRECHECK_COLUMNS, PrecheckColumnRules::meta),
          new Rule("precheck_col_invalid_meta", PRECHECK_COLUMNS, PrecheckColumnRules::invalid),
          new Rule("precheck_col_req_data", PRECHECK_COLUMNS, PrecheckColumnRules::data),
          new Rule("precheck_col_to_rows", PRECHECK_COLUMNS, PrecheckColumnRules::enough),
          new Rule("duplicate_variable_names", PRECHECK_COLUMNS, PrecheckColumnRules::once));

  private PrecheckColumnRules() {}

  private static Finding meta(Screened files) {
    List<String> missing =
        EesFiles.META.stream().filter(name -> !files.meta().header().contains(name)).toList();
    return Finding.failIfAny(
        missing,
        "The metadata have every column they need",
        files.metaName() + " lacks the column; add it, empty where it says nothing");
  }

  private static Finding invalid(Screened files) {
    List<String> others =
        files.meta().header().stream()
            .filter(name -> !EesFiles.META.contains(name) && !OPTIONAL.contains(name))
            .map(name -> "'" + name + "'")
            .toList();
    return Finding.failIfAny(
        others,
        "The metadata have no other column",
        files.metaName() + " may not have the column; take it out");
  }

  private static Finding data(Screened files) {
    List<String> missing =
        Geography.ALWAYS.stream().filter(name -> !files.data().has(name)).toList();
    return Finding.failIfAny(
        missing,
        "The data have every column each file needs",
        files.dataName() + " lacks the column; add it");
  }

  private static Finding enough(Screened files) {
    int columns = files.data().header().size() - Geography.ALWAYS.size();
    int rows = files.meta().rows().size();
    return rows <= columns
        ? Finding.pass("The metadata have no more rows than the data have columns for them")
        : Finding.fail(
            "%s has %d rows, %s only %d columns beside the five of time and place; look for columns"
                    .formatted(files.metaName(), rows, files.dataName(), columns)
                + " or line breaks lost");
  }

  private static Finding once(Screened files) {
    Set<String> seen = new HashSet<>();
    List<String> twice =
        files.data().header().stream().filter(name -> !seen.add(name)).distinct().toList();
    return Finding.failIfAny(
        twice,
        "Each column of the data has its own name",
        files.dataName() + " has the column twice; rename or drop one");
  }
}
