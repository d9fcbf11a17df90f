package org.ks4gaps.simulate;

import java.util.HashMap;
import java.util.Map;

/**
 * National figures of a year that are not in the table of cells, from {@code national.csv}, which
 * names the source of each.
 *
 * @param specialPupils pupils in state-funded special schools
 * @param specialAttainment their mean Attainment 8
 * @param specialProgress their mean Progress 8
 * @param specialCoverage share of them with key stage 2 results
 * @param specialFactor rate of special schooling by deprivation, relative to all pupils
 * @param statusPupils pupils beyond the published table, not in national results
 * @param gapAttainment Attainment 8, never disadvantaged less disadvantaged earlier
 * @param gapProgress the same in Progress 8
 * @param concentration how tightly Attainment 8 lies round its mean (Beta parameters' sum)
 * @param disengaged share of pupils who all but drop out of their examinations
 */
record YearFigures(
    int specialPupils,
    double specialAttainment,
    double specialProgress,
    double specialCoverage,
    double[] specialFactor,
    int statusPupils,
    double gapAttainment,
    double gapProgress,
    double concentration,
    double disengaged) {

  static YearFigures of(AcademicYear year) {
    Map<String, Double> own = new HashMap<>();
    for (SourceTable.Row row : SourceTable.read("national.csv").rows()) {
      boolean everyYear = row.text("figure").startsWith("special_factor");
      if (everyYear || row.count("year") == year.year()) {
        own.put(row.text("figure"), row.number("value"));
      }
    }
    return new YearFigures(
        own.get("special_pupils").intValue(),
        own.get("special_attainment8"),
        own.get("special_progress8"),
        own.get("special_coverage"),
        new double[] {
          own.get("special_factor_fsm"),
          own.get("special_factor_earlier"),
          own.get("special_factor_other")
        },
        own.get("special_status_pupils").intValue(),
        own.get("disadvantage_gap_attainment8"),
        own.get("disadvantage_gap_progress8"),
        own.get("concentration"),
        own.get("disengaged"));
  }
}
