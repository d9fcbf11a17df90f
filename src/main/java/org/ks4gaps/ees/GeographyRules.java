package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.CHECK_GEOGRAPHY;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether the columns of places are filled in the rows they belong to, and in no others. */
final class GeographyRules {
  private static final Set<String> UNSEEN = Set.of("Institution", "Planning area");
  private static final Set<String> APART = Set.of("School", "Provider");

  static final List<Rule> RULES =
      List.of(
          new Rule("check_geog_level_completed", CHECK_GEOGRAPHY, GeographyRules::completed),
          new Rule("check_geog_ignored_rows", CHECK_GEOGRAPHY, GeographyRules::ignored),
          new Rule(
              "check_geog_la_col_present",
              CHECK_GEOGRAPHY,
              files -> together(files, Geography.LOCAL_AUTHORITY)),
          new Rule(
              "check_geog_region_col_present",
              CHECK_GEOGRAPHY,
              files -> together(files, Geography.REGIONAL)),
          new Rule(
              "check_geog_region_for_la",
              CHECK_GEOGRAPHY,
              files -> withRegion(files, Geography.LOCAL_AUTHORITY)),
          new Rule(
              "check_geog_region_for_lad",
              CHECK_GEOGRAPHY,
              files -> withRegion(files, Geography.DISTRICT)),
          new Rule("check_geog_overcompleted_cols", CHECK_GEOGRAPHY, GeographyRules::tooMuch));

  private GeographyRules() {}

  /** New codes of local authorities are left aside: those that were abolished have none. */
  private static Finding completed(Screened files) {
    List<String> faults = new ArrayList<>();
    for (Geography level : Geography.ALL) {
      LevelFacts rows = files.data().level(level.level());
      if (rows != null && !level.level().equals("Planning area")) {
        for (String column : level.columns()) {
          int at = files.data().header().indexOf(column);
          if (at >= 0 && !column.equals("new_la_code") && rows.blank[at] > 0) {
            faults.add("%s, line %d (%s)".formatted(column, rows.blank[at], level.level()));
          }
        }
      }
    }
    return Finding.failIfAny(
        faults,
        "Rows have the place of their level",
        "fill the column in rows of the level in " + files.dataName());
  }

  private static Finding ignored(Screened files) {
    Set<String> levels = files.data().levels();
    if (UNSEEN.containsAll(levels)) {
      return Finding.fail(
          files.dataName()
              + " has rows of institutions or planning areas alone, which the table tool passes"
              + " over; add rows of another level or publish it as an ancillary file");
    }
    if (levels.containsAll(APART)) {
      return Finding.fail(files.dataName() + " mixes schools and providers; make a file for each");
    }
    return Finding.pass(
        levels.size() > 1 && levels.stream().anyMatch(APART::contains)
            ? "The table tool passes over the rows of schools or providers, which are not alone"
            : "The table tool passes over no row of schools or providers");
  }

  private static Finding together(Screened files, Geography level) {
    List<String> missing =
        level.columns().stream().filter(column -> !files.data().has(column)).toList();
    return missing.size() == level.columns().size()
        ? Finding.pass("The data have no columns of the level " + level.level())
        : Finding.failIfAny(
            missing,
            "The columns of the level " + level.level() + " are there together",
            "%s has some columns of the level %s and lacks this; add it"
                .formatted(files.dataName(), level.level()));
  }

  private static Finding withRegion(Screened files, Geography level) {
    LevelFacts rows = files.data().level(level.level());
    if (rows == null) {
      return Finding.pass("The data have no rows of the level " + level.level());
    }
    List<String> faults = new ArrayList<>();
    for (String column : Geography.REGIONAL.columns()) {
      int at = files.data().header().indexOf(column);
      if (at < 0) {
        faults.add(column + " is absent");
      } else if (rows.blank[at] > 0) {
        faults.add(column + ", line " + rows.blank[at]);
      }
    }
    return Finding.warnIfAny(
        faults,
        "Rows of the level " + level.level() + " have their region",
        "fill the region in rows of the level " + level.level() + " of " + files.dataName());
  }

  private static Finding tooMuch(Screened files) {
    List<String> faults = new ArrayList<>();
    for (Geography level : Geography.ALL) {
      for (String column : level.columns()) {
        int at = files.data().header().indexOf(column);
        if (at >= 0 && !files.meta().onlyFilterIs(column)) {
          for (String other : files.data().levels()) {
            int line = files.data().level(other).filled[at];
            if (line > 0 && !Within.mayHave(other, level.level())) {
              faults.add("%s, line %d (%s)".formatted(column, line, other));
            }
          }
        }
      }
    }
    return Finding.failIfAny(
        faults,
        "Columns of places are empty in rows of larger places",
        "empty the column in rows of that level of " + files.dataName());
  }
}
