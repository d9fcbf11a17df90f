package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.PRECHECK_GEOGRAPHY;

import java.util.ArrayList;
import java.util.List;

/** Whether the geographic levels are known and have their columns. */
final class GeographyPrechecks {
  static final List<Rule> RULES =
      List.of(
          new Rule("precheck_geog_level", PRECHECK_GEOGRAPHY, GeographyPrechecks::known),
          new Rule("precheck_geog_level_present", PRECHECK_GEOGRAPHY, GeographyPrechecks::columns));

  private GeographyPrechecks() {}

  private static Finding known(Screened files) {
    List<String> faults =
        files.data().column("geographic_level").all().stream()
            .filter(seen -> Geography.of(seen.text()).isEmpty())
            .map(seen -> "%s, line %d, '%s'".formatted(files.dataName(), seen.line(), seen.text()))
            .toList();
    return Finding.failIfAny(
        faults,
        "Every geographic_level is one of the standard",
        "use one of the standard, such as National, Regional, Local authority, School, MAT");
  }

  /** Planning areas are left aside, as the table tool does. */
  private static Finding columns(Screened files) {
    List<String> faults = new ArrayList<>();
    for (Geography level : Geography.ALL) {
      if (files.data().levels().contains(level.level()) && !level.level().equals("Planning area")) {
        level.columns().stream()
            .filter(column -> !files.data().has(column))
            .forEach(column -> faults.add(column + " (" + level.level() + ")"));
      }
    }
    return Finding.failIfAny(
        faults,
        "Every geographic level of the rows has its columns",
        files.dataName() + " has rows of the level without the column; add it");
  }
}
