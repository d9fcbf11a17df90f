package org.ks4gaps.disclose;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.config.DisclosureProfile;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.DisclosedValueAdded;

/**
 * What is told of a cell that is told: counts rounded, means of the exact sums to as many places as
 * published, intervals from the rounded number of pupils: {@code mean +- z SD / sqrt(n rounded)}.
 */
final class DisclosedFigures {
  private static final double EFFECT_Z = 1.959963984540054;

  private final Axes axes;
  private final CubeSums cells;
  private final NationalSpread spread;
  private final Effects effects;
  private final RunConfig config;
  private final DisclosureProfile profile;

  DisclosedFigures(
      Axes axes,
      CubeSums cells,
      NationalSpread spread,
      Effects effects,
      RunConfig config,
      DisclosureProfile profile) {
    this.axes = axes;
    this.cells = cells;
    this.spread = spread;
    this.effects = effects;
    this.config = config;
    this.profile = profile;
  }

  /**
   * A row of {@link DisclosedValueAdded} for every cell that a table shows.
   *
   * @param order the cells in the cube's order
   */
  List<Row> rows(Cube cube, Cube.Linked linked, int[] order) {
    List<Row> rows = new ArrayList<>();
    for (int cell = 0; cell < cube.size(); cell++) {
      if (linked.cells().shown(cell)) {
        rows.add(row(cube.at(cell), order[cell], linked.withheld().why(cell) != null));
      }
    }
    return rows;
  }

  private Row row(int[] at, int cell, boolean withheld) {
    Place place = axes.place(at);
    EthnicGroup group = Axes.ethnicGroup(at);
    Object[] values = new Object[DisclosedValueAdded.TABLE.fields().size()];
    int i = 0;
    values[i++] = place.level();
    values[i++] = place.region() == null ? null : place.region().code();
    values[i++] = place.region() == null ? null : place.region().name();
    values[i++] = place.authority() == null ? null : place.authority().oldCode();
    values[i++] = place.authority() == null ? null : place.authority().newCode();
    values[i++] = place.authority() == null ? null : place.authority().name();
    values[i++] = place.trustId();
    values[i++] = place.trustName();
    values[i++] = place.urn();
    values[i++] = place.name();
    values[i++] = place.laestab();
    values[i++] = Axes.timePeriod(axes.year(at));
    values[i++] =
        at[Axes.PERIOD] == Axes.ALL ? DisclosedValueAdded.POOLED : DisclosedValueAdded.SINGLE;
    values[i++] = group == null ? DisclosedValueAdded.TOTAL : group.major();
    values[i++] =
        group == null || group.minor() == null ? DisclosedValueAdded.TOTAL : group.minor();
    values[i++] = flag(at[Axes.DISADVANTAGE], "Disadvantaged", "Not known to be disadvantaged");
    values[i++] = flag(at[Axes.FSM], "FSM eligible", "Not known to be FSM eligible");
    values[i++] = sex(axes.sex(at));
    if (withheld) {
      values[i] = DisclosedValueAdded.WITHHELD;
      return RowFactory.create(values);
    }
    i++;
    long pupils = cells.pupils(cell);
    long inProgress8 = cells.inProgress8(cell);
    values[i++] = (long) cells.schools(cell);
    values[i++] = profile.rounded(pupils);
    values[i++] = pupils == 0 ? null : (Object) (cells.attainment8(cell) / 100.0 / pupils);
    boolean hasProgress8 = spread.hasProgress8(axes, at);
    values[i++] = hasProgress8 ? (Object) profile.rounded(inProgress8) : null;
    boolean reported =
        hasProgress8
            && inProgress8 > 0
            && inProgress8 >= config.progressEight().minimumCoverage() * pupils
            && profile.rounded(inProgress8) > 0;
    if (reported) {
      double mean = cells.progress8(cell) / 1000.0 / inProgress8;
      double half =
          config.progressEight().intervalZ()
              * spread.sd(axes, at)
              / Math.sqrt(profile.rounded(inProgress8));
      values[i++] = mean;
      values[i++] = mean - half;
      values[i++] = mean + half;
    } else {
      i += 3;
    }
    Effects.Effect effect = reported ? effects.of(at) : null;
    if (effect != null) {
      values[i++] = effect.mean();
      values[i++] = effect.mean() - EFFECT_Z * effect.sd();
      values[i] = effect.mean() + EFFECT_Z * effect.sd();
    }
    return RowFactory.create(values);
  }

  private static String flag(int member, String yes, String no) {
    return switch (member) {
      case Axes.YES -> yes;
      case Axes.NO -> no;
      default -> DisclosedValueAdded.TOTAL;
    };
  }

  private static String sex(String code) {
    if (code == null) {
      return DisclosedValueAdded.TOTAL;
    }
    return switch (code) {
      case "F" -> "Girls";
      case "M" -> "Boys";
      default ->
          throw new DisclosureException(
              "value_added_cells has the sex "
                  + code
                  + ", of which released tables know no label: map it to M or F in conf/crosswalk.conf (crosswalk.codes.sex).");
    };
  }
}
