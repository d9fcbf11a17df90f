package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.CHECK_GENERAL;
import static org.ks4gaps.ees.Check.Stage.CHECK_INDICATORS;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Rows that are there twice, and entries that stand for no value in a way not allowed. */
final class GeneralRules {
  private static final Set<String> APART = Set.of("School", "Provider");
  private static final Set<String> UNSEEN = Set.of("Institution", "Planning area");

  static final List<Rule> RULES =
      List.of(
          new Rule("check_general_dupes", CHECK_GENERAL, GeneralRules::twice),
          new Rule("check_general_null", CHECK_GENERAL, GeneralRules::nulls),
          new Rule("check_ind_invalid_entry", CHECK_INDICATORS, GeneralRules::indicators),
          new Rule("ks4gaps_ind_unknown_entry", CHECK_INDICATORS, GeneralRules::unknown));

  private GeneralRules() {}

  /**
   * Rows of the same time, place and filters. Rows of schools and providers are left aside where
   * they are not alone in the file, institutions and planning areas always: the table tool passes
   * over them.
   */
  private static Finding twice(Screened files) {
    Set<String> levels = files.data().levels();
    boolean alone = levels.size() == 1 && APART.containsAll(levels);
    List<String> faults = new ArrayList<>();
    for (String level : levels) {
      LevelFacts rows = files.data().level(level);
      if (rows.duplicates > 0 && !UNSEEN.contains(level) && (alone || !APART.contains(level))) {
        faults.add(
            "%d rows of the level %s, the first in line %d"
                .formatted(rows.duplicates, level, rows.firstDuplicate));
      }
    }
    return Finding.failIfAny(
        faults,
        "No two rows have the same time, place and filters",
        "another row of "
            + files.dataName()
            + " has the same time, place and filters; keep one, or add the filter that differs");
  }

  private static Finding nulls(Screened files) {
    List<String> faults = entries(files, files.data().columns(), Symbols.NULLS::contains);
    for (MetaRow row : files.meta().rows()) {
      row.values()
          .forEach(
              (column, value) -> {
                if (Symbols.NULLS.contains(value)) {
                  faults.add(
                      "%s, line %d, %s '%s'"
                          .formatted(files.metaName(), row.line(), column, value));
                }
              });
    }
    if (!faults.isEmpty()) {
      return Finding.fail(
          Finding.listed(faults)
              + "; write one of z, x, c, low for a figure there is none of, else nothing");
    }
    return Finding.warnIfAny(
        entries(files, files.data().columns(), Symbols.NO_DATA::contains),
        "No entry stands for no value in a way not allowed",
        "write one of z, x, c, low instead");
  }

  private static Finding indicators(Screened files) {
    return Finding.failIfAny(
        entries(
            files,
            indicatorColumns(files),
            text -> text.isBlank() || Symbols.OBSOLETE.contains(text)),
        "No indicator is blank or holds an obsolete symbol",
        "write a number or one of z, x, c, low");
  }

  /**
   * The project's own rule: an indicator holds a number or one of the four symbols. The published
   * rules let any other word through; what they refuse themselves is not told again.
   */
  private static Finding unknown(Screened files) {
    return Finding.warnIfAny(
        entries(
            files,
            indicatorColumns(files),
            text ->
                !text.isBlank()
                    && !Symbols.allows(text)
                    && !Symbols.NULLS.contains(text)
                    && !Symbols.NO_DATA.contains(text)
                    && !Symbols.OBSOLETE.contains(text)),
        "Every indicator is a number or one of z, x, c, low",
        "write a number or one of z, x, c, low");
  }

  private static List<ColumnFacts> indicatorColumns(Screened files) {
    return files.meta().indicators().stream().map(row -> files.data().column(row.name())).toList();
  }

  /** Where such entries are; what an indicator holds is not repeated. */
  private static List<String> entries(
      Screened files, List<ColumnFacts> columns, Predicate<String> bad) {
    List<String> faults = new ArrayList<>();
    for (ColumnFacts column : columns) {
      for (ColumnFacts.Seen seen : column.all()) {
        if (bad.test(seen.text())) {
          faults.add("%s, line %d, %s".formatted(files.dataName(), seen.line(), column.name()));
        }
      }
    }
    return faults;
  }
}
