package org.ks4gaps.disclose;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.ModelledValueAdded;

/** Value added of schools by the joint model, by the cells that released tables tell. */
final class Effects {

  /** Posterior mean and SD. */
  record Effect(double mean, double sd) {}

  private final Map<String, Effect> byCell = new HashMap<>();
  private final Axes axes;

  private Effects(Axes axes) {
    this.axes = axes;
  }

  static Effects of(Dataset<Row> modelled, Axes axes) {
    Effects effects = new Effects(axes);
    Breakdown[] told = {Breakdown.ALL, Breakdown.DISADVANTAGE, Breakdown.FSM};
    ModelledValueAdded.TABLE
        .enforce(modelled)
        .where(ModelledValueAdded.MODEL.col().equalTo(ModelledValueAdded.VA0))
        .where(
            ModelledValueAdded.BREAKDOWN
                .col()
                .isin(Arrays.stream(told).map(Breakdown::column).toArray()))
        .where(ModelledValueAdded.EFFECT.col().isNotNull())
        .select(
            ModelledValueAdded.SCHOOL_URN.col(),
            ModelledValueAdded.ACADEMIC_YEAR.col(),
            ModelledValueAdded.GROUP.col(),
            ModelledValueAdded.EFFECT.col(),
            ModelledValueAdded.EFFECT_SD.col())
        .collectAsList()
        .forEach(
            row ->
                effects.byCell.put(
                    key(row.getInt(0), row.getInt(1), row.getString(2)),
                    new Effect(row.getDouble(3), row.getDouble(4))));
    return effects;
  }

  /** The effect of a cell; null where the model tells none of it. */
  Effect of(int[] at) {
    Integer urn = axes.place(at).urn();
    if (urn == null
        || at[Axes.PERIOD] == Axes.ALL
        || at[Axes.ETHNICITY] != Axes.ALL
        || at[Axes.SEX] != Axes.ALL) {
      return null;
    }
    String group =
        at[Axes.DISADVANTAGE] != Axes.ALL
            ? at[Axes.DISADVANTAGE] == Axes.YES
                ? Breakdown.DISADVANTAGED
                : Breakdown.NOT_DISADVANTAGED
            : at[Axes.FSM] != Axes.ALL
                ? at[Axes.FSM] == Axes.YES ? Breakdown.FSM_ELIGIBLE : Breakdown.NOT_FSM_ELIGIBLE
                : Breakdown.EVERYONE;
    return byCell.get(key(urn, axes.year(at), group));
  }

  private static String key(int urn, int year, String group) {
    return urn + " " + year + " " + group;
  }
}
