package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.CHECK_HARMONISED;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Names and items DfE has settled for all its publications. */
final class HarmonisedRules {
  static final List<Rule> RULES =
      List.of(
          new Rule("check_harmonised_variables", CHECK_HARMONISED, HarmonisedRules::names),
          new Rule("check_harmonised_eth_vals", CHECK_HARMONISED, HarmonisedRules::groups),
          new Rule("check_harmonised_eth_char_grp", CHECK_HARMONISED, HarmonisedRules::groupings),
          new Rule(
              "check_harmonised_eth_char_vals",
              CHECK_HARMONISED,
              HarmonisedRules::characteristics));

  private HarmonisedRules() {}

  private static Finding names(Screened files) {
    List<String> bad =
        files.meta().columns().stream()
            .filter(
                name ->
                    HarmonisedNames.STEMS.stream().anyMatch(name.toLowerCase(Locale.UK)::contains)
                        && !HarmonisedNames.NAMES.contains(name))
            .toList();
    return Finding.failIfAny(
        bad,
        "Columns have DfE's names where DfE has settled one",
        "use one of " + String.join(", ", new TreeSet<>(HarmonisedNames.NAMES)));
  }

  private static Finding groups(Screened files) {
    Map<List<String>, Integer> pairs = files.data().pairs("ethnicity_major", "ethnicity_minor");
    List<String> faults = new ArrayList<>();
    if (pairs != null) {
      pairs.forEach(
          (pair, line) -> {
            if (!EthnicGroups.PAIRS.contains(pair)) {
              faults.add("line %d, '%s' with '%s'".formatted(line, pair.get(0), pair.get(1)));
            }
          });
    } else {
      items(files, "ethnicity_major", item -> !EthnicGroups.MAJORS.contains(item), faults);
      items(files, "ethnicity_minor", item -> !EthnicGroups.MINORS.contains(item), faults);
    }
    return Finding.warnIfAny(
        faults,
        "Ethnic groups are named as the Government Statistical Service names them",
        "name the ethnic groups of " + files.dataName() + " as the standard does");
  }

  private static void items(
      Screened files, String column, Predicate<String> bad, List<String> faults) {
    if (files.data().has(column)) {
      for (ColumnFacts.Seen seen : files.data().column(column).all()) {
        if (bad.test(seen.text())) {
          faults.add("line %d, %s '%s'".formatted(seen.line(), column, seen.text()));
        }
      }
    }
  }

  private static Finding groupings(Screened files) {
    List<String> faults = new ArrayList<>();
    items(
        files,
        "characteristic_group",
        item -> ethnic(item) && HarmonisedNames.ETHNIC_GROUPINGS.stream().noneMatch(item::contains),
        faults);
    return Finding.failIfAny(
        faults,
        "Groups of ethnic characteristics are named as settled",
        "use one of " + String.join(", ", HarmonisedNames.ETHNIC_GROUPINGS));
  }

  private static Finding characteristics(Screened files) {
    Map<List<String>, Integer> pairs = files.data().pairs("characteristic_group", "characteristic");
    List<String> faults = new ArrayList<>();
    if (pairs != null) {
      pairs.forEach(
          (pair, line) -> {
            String item = pair.get(1);
            if (ethnic(pair.get(0))
                && !EthnicGroups.MAJORS.contains(item)
                && !EthnicGroups.MINORS.contains(item)) {
              faults.add("line %d, '%s'".formatted(line, item));
            }
          });
    }
    return Finding.warnIfAny(
        faults,
        "Ethnic characteristics are named as the Government Statistical Service names them",
        "name the ethnic groups of " + files.dataName() + " as the standard does");
  }

  private static boolean ethnic(String grouping) {
    return grouping.toLowerCase(Locale.UK).contains("ethnic");
  }
}
