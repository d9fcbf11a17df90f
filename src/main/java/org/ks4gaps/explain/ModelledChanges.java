package org.ks4gaps.explain;

import java.util.Map;
import java.util.TreeMap;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.JudgedSchools;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.ModelledGapChanges;

/**
 * A school's changes in gaps as room model left them: the lists' own must be the same, or they were
 * made from another fit.
 */
final class ModelledChanges {
  private final Map<String, StoredRow> byGroup = new TreeMap<>();

  ModelledChanges(Lake lake, String model, Breakdown breakdown, int school, RunConfig.Years years) {
    lake.read(ModelledGapChanges.TABLE)
        .where(ModelledGapChanges.MODEL.col().equalTo(model))
        .where(ModelledGapChanges.BREAKDOWN.col().equalTo(breakdown.column()))
        .where(ModelledGapChanges.SCHOOL_URN.col().equalTo(school))
        .where(ModelledGapChanges.FIRST_YEAR.col().equalTo(years.first()))
        .where(ModelledGapChanges.LAST_YEAR.col().equalTo(years.last()))
        .collectAsList()
        .forEach(
            row -> byGroup.put(row.getAs(ModelledGapChanges.GROUP.name()), new StoredRow(row)));
  }

  /** Holds the posterior of the list, and of each group's list, against the model's. */
  void compare(SevenLists list, double pupilSd, StoredPlaces places, Agreement agreement) {
    places.judged(list.name()).ifPresent(row -> compare(row, list.name(), pupilSd, agreement));
    if (list.hasGroupLists()) {
      for (String group : byGroup.keySet()) {
        places
            .judged(list.of(group))
            .ifPresent(row -> compare(row, list.of(group), pupilSd, agreement));
      }
    }
  }

  private void compare(StoredRow judged, String list, double pupilSd, Agreement agreement) {
    StoredRow change = byGroup.get(judged.text(JudgedSchools.GROUP));
    String where = "judged_schools " + list + " against modelled_gap_changes";
    agreement.number(
        where,
        JudgedSchools.POSTERIOR.name(),
        change == null ? null : (Double) (pupilSd * change.number(ModelledGapChanges.CHANGE)),
        judged.number(JudgedSchools.POSTERIOR));
    agreement.number(
        where,
        JudgedSchools.POSTERIOR_SD.name(),
        change == null ? null : (Double) (pupilSd * change.number(ModelledGapChanges.CHANGE_SD)),
        judged.number(JudgedSchools.POSTERIOR_SD));
  }
}
