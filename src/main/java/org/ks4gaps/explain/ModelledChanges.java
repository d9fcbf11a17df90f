package org.ks4gaps.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.JudgedSchools;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.ModelledGapChanges;
import org.ks4gaps.table.ModelledValueAdded;

/**
 * A school's changes in gaps as room model left them, with the lists' view of trends in place of
 * the model's: the lists' own must be the same, or they were made from another fit.
 */
final class ModelledChanges {
  private record Change(String model, String breakdown, String group) {}

  private final Map<Change, StoredRow> changes = new HashMap<>();
  private final ListRules rules;
  private final RareTrends trends;

  ModelledChanges(Lake lake, int school, RunConfig config) {
    this.rules = config.lists();
    this.trends = new RareTrends(lake, school, config.years().first(), config.years().last());
    lake
        .read(ModelledGapChanges.TABLE)
        .where(ModelledGapChanges.SCHOOL_URN.col().equalTo(school))
        .where(ModelledGapChanges.FIRST_YEAR.col().equalTo(config.years().first()))
        .where(ModelledGapChanges.LAST_YEAR.col().equalTo(config.years().last()))
        .collectAsList()
        .stream()
        .map(StoredRow::new)
        .forEach(
            row ->
                changes.put(
                    new Change(
                        row.text(ModelledGapChanges.MODEL),
                        row.text(ModelledGapChanges.BREAKDOWN),
                        row.text(ModelledGapChanges.GROUP)),
                    row));
  }

  /** Holds the posterior of the list, and of each group's list, against the model's. */
  void compare(
      SevenLists list,
      List<GroupNarrowing> groups,
      double pupilSd,
      StoredPlaces places,
      Agreement agreement) {
    places
        .judged(list.name())
        .ifPresent(row -> compare(list, list.name(), row, pupilSd, agreement));
    if (list.hasGroupLists()) {
      for (GroupNarrowing group : groups) {
        String id = list.of(group.group());
        places.judged(id).ifPresent(row -> compare(list, id, row, pupilSd, agreement));
      }
    }
  }

  private void compare(
      SevenLists list, String id, StoredRow judged, double pupilSd, Agreement agreement) {
    String model = list.scale().choose(ModelledValueAdded.PERCENTILE, rules.valueAddedModel());
    String breakdown = list.breakdown().column();
    String group = judged.text(JudgedSchools.GROUP);
    StoredRow change = changes.get(new Change(model, breakdown, group));
    RareTrends.Moments beyond =
        change == null ? new RareTrends.Moments(0, 0) : trends.beyondModel(model, breakdown, group);
    String where = "judged_schools " + id + " against modelled_gap_changes";
    agreement.number(
        where,
        JudgedSchools.POSTERIOR.name(),
        change == null
            ? null
            : (Double) (pupilSd * (change.number(ModelledGapChanges.CHANGE) + beyond.mean())),
        judged.number(JudgedSchools.POSTERIOR));
    agreement.number(
        where,
        JudgedSchools.POSTERIOR_SD.name(),
        change == null
            ? null
            : (Double)
                (pupilSd
                    * Math.sqrt(
                        Math.pow(change.number(ModelledGapChanges.CHANGE_SD), 2)
                            + beyond.variance())),
        judged.number(JudgedSchools.POSTERIOR_SD));
  }
}
