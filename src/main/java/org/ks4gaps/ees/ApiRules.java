package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.CHECK_API;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a data set needs to be served to programs, beside readers: names short enough, and columns
 * and items of the data dictionary. A data set with warnings here is published, but not served.
 */
final class ApiRules {
  static final int NAME = 50;
  static final int LABEL = 100;
  static final int CODE = 30;
  static final int ITEM = 120;

  static final List<Rule> RULES =
      List.of(
          new Rule(
              "check_api_char_col_name",
              CHECK_API,
              files -> shorter(files.data().header(), "column names", NAME)),
          new Rule("check_api_char_col_label", CHECK_API, ApiRules::labels),
          new Rule("check_api_char_loc_code", CHECK_API, ApiRules::codes),
          new Rule("check_api_char_filter_items", CHECK_API, ApiRules::items),
          new Rule("check_data_dict_col_name", CHECK_API, ApiRules::dictionaryNames),
          new Rule("check_data_dict_fil_item", CHECK_API, ApiRules::dictionaryItems));

  private ApiRules() {}

  /** Letters are counted as a reader does: a letter outside the basic plane is one. */
  private static Finding shorter(Iterable<String> texts, String what, int most) {
    List<String> faults = new ArrayList<>();
    for (String text : texts) {
      int length = text.codePointCount(0, text.length());
      if (length > most) {
        faults.add("'%s' (%d)".formatted(text, length));
      }
    }
    return Finding.warnIfAny(
        faults,
        "All " + what + " have " + most + " letters or fewer",
        "shorten " + what + " to " + most + " letters or fewer");
  }

  private static Finding labels(Screened files) {
    return shorter(
        files.meta().rows().stream().map(row -> row.get("label")).toList(), "labels", LABEL);
  }

  private static Finding codes(Screened files) {
    Set<String> codes = new LinkedHashSet<>();
    for (Geography level : Geography.ALL) {
      add(files, level.code(), codes);
      add(files, level.secondCode(), codes);
    }
    return shorter(codes, "codes of places", CODE);
  }

  private static Finding items(Screened files) {
    Set<String> items = new LinkedHashSet<>();
    files.meta().filtersAndGroups().forEach(column -> add(files, column, items));
    Geography.ALL.forEach(level -> add(files, level.name(), items));
    return shorter(items, "items of filters and names of places", ITEM);
  }

  private static void add(Screened files, String column, Set<String> values) {
    if (column != null && files.data().has(column)) {
      values.addAll(files.data().column(column).values());
    }
  }

  private static Finding dictionaryNames(Screened files) {
    Set<List<String>> known =
        files.references().dictionary().stream()
            .map(entry -> List.of(entry.column(), entry.kind()))
            .collect(Collectors.toSet());
    if (known.isEmpty()) {
      return noDictionary();
    }
    Set<String> faults = new LinkedHashSet<>();
    for (MetaRow row : files.meta().rows()) {
      for (String name : List.of(row.name(), row.group())) {
        if (!name.isEmpty() && !known.contains(List.of(name, row.get("col_type")))) {
          faults.add("%s (%s)".formatted(name, row.get("col_type")));
        }
      }
    }
    return Finding.warnIfAny(
        faults,
        "Every column is in the data dictionary",
        "the column is not in the data dictionary; use its name, or ask for it to be added");
  }

  private static Finding dictionaryItems(Screened files) {
    Set<References.DictionaryEntry> known = files.references().dictionary();
    if (known.isEmpty()) {
      return noDictionary();
    }
    List<String> faults = new ArrayList<>();
    for (String column : files.meta().filtersAndGroups()) {
      Set<String> items =
          known.stream()
              .filter(entry -> entry.column().equals(column) && entry.kind().equals("Filter"))
              .map(References.DictionaryEntry::item)
              .collect(Collectors.toSet());
      if (!items.isEmpty()) {
        for (ColumnFacts.Seen seen : files.data().column(column).all()) {
          if (!items.contains(seen.text())) {
            faults.add("%s '%s', line %d".formatted(column, seen.text(), seen.line()));
          }
        }
      }
    }
    return Finding.warnIfAny(
        faults,
        "Every item is in the data dictionary",
        "the item is not in the data dictionary; use its words, or ask for it to be added");
  }

  private static Finding noDictionary() {
    return Finding.notRun(
        "not run: the data dictionary is not in the folder of references; put"
            + " ees_data_dictionary.csv there");
  }
}
