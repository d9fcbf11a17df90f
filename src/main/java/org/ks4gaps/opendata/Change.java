package org.ks4gaps.opendata;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.stats.EstimatedCentre;
import org.ks4gaps.stats.NarrowingRule;
import org.ks4gaps.stats.PairYear;
import org.ks4gaps.stats.Shrunken;
import org.ks4gaps.table.OpenChanges;

/**
 * How the gap of one school changed between its first and last of some years.
 *
 * <p>Progress 8 is relative within a year and its pupil SD grows from 2016 on, so every mean is
 * brought to the SD of the last year before years are compared. The change is first gap less last,
 * with its sign: above 0 it narrowed. Its sampling variance is {@code SD² Σ1/n} over the four
 * cells.
 *
 * @param years the years with a gap and its standard error, from first to last
 */
record Change(List<GapYear> years) {
  Change {
    years = List.copyOf(years);
    if (years.size() < 2) {
      throw new IllegalArgumentException("A change takes two years, not " + years.size() + ".");
    }
  }

  /** Between which years. */
  record Pair(int first, int last) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int byFirst = Integer.compare(first, other.first);
      return byFirst != 0 ? byFirst : Integer.compare(last, other.last);
    }
  }

  int urn() {
    return first().urn();
  }

  GapYear first() {
    return years.get(0);
  }

  GapYear last() {
    return years.get(years.size() - 1);
  }

  Pair pair() {
    return new Pair(first().academicYear(), last().academicYear());
  }

  /** A year's means on the scale of the last year. */
  PairYear scaled(GapYear year) {
    double scale = last().sd().orElseThrow() / year.sd().orElseThrow();
    return new PairYear(
        year.groupPupils().orElseThrow().count(),
        scale * year.group().orElseThrow().number(Measure.PROGRESS8).orElseThrow(),
        year.restPupils().orElseThrow().count(),
        scale * year.rest().orElseThrow().number(Measure.PROGRESS8).orElseThrow());
  }

  double raw() {
    return scaled(first()).gap() - scaled(last()).gap();
  }

  double samplingVariance() {
    double sd = last().sd().orElseThrow();
    double cells = 0;
    for (GapYear end : List.of(first(), last())) {
      cells +=
          1.0 / end.groupPupils().orElseThrow().count()
              + 1.0 / end.restPupils().orElseThrow().count();
    }
    return sd * sd * cells;
  }

  /** Disadvantaged pupils of all its years. */
  long groupPupils() {
    return years.stream().mapToLong(y -> y.groupPupils().orElseThrow().count()).sum();
  }

  long leastPupils() {
    return years.stream().mapToLong(GapYear::leastPupils).min().orElseThrow();
  }

  /** Why the school is not judged by rules made for mainstream schools with enough pupils. */
  Optional<String> notJudged(ListRules rules, double minimumCoverage) {
    if (last().either().school().special()) {
      return Optional.of("SPECIAL");
    }
    if (leastPupils() < rules.minimumPupils()) {
      return Optional.of(NarrowingRule.Rule.A1_COHORT.name());
    }
    boolean covered =
        years.stream()
            .flatMap(y -> List.of(y.group().orElseThrow(), y.rest().orElseThrow()).stream())
            .allMatch(cell -> cell.coverage().orElse(1.0) >= minimumCoverage);
    return covered ? Optional.empty() : Optional.of("COVERAGE");
  }

  /** The first rule of a narrowed gap that does not hold. */
  Optional<String> ruleFailed(ListRules rules) {
    ListRules.Thresholds thresholds = rules.valueAdded();
    return new NarrowingRule(
            rules.minimumPupils(), thresholds.minimumBaseGap(), thresholds.maximumRestFall())
        .assess(years.stream().map(this::scaled).toList())
        .firstRuleFailed()
        .map(Enum::name);
  }

  /** Pulled towards the mean change of schools judged over the same years. */
  Shrunken shrunken(EstimatedCentre between) {
    return between.shrink(raw(), samplingVariance());
  }

  Row row(
      boolean ofList,
      Optional<EstimatedCentre> between,
      Optional<String> notJudged,
      ListRules rules) {
    Optional<Shrunken> shrunken = between.map(this::shrunken);
    PairYear first = scaled(first());
    PairYear last = scaled(last());
    return new RowOf(OpenChanges.TABLE)
        .set(OpenChanges.URN, urn())
        .set(OpenChanges.FIRST, pair().first())
        .set(OpenChanges.LAST, pair().last())
        .set(OpenChanges.NAME, last().either().school().name())
        .set(OpenChanges.YEARS, years.size())
        .set(OpenChanges.OF_LIST, ofList)
        .set(OpenChanges.GAP_FIRST, first.gap())
        .set(OpenChanges.GAP_LAST, last.gap())
        .set(OpenChanges.NARROWED, raw())
        .set(OpenChanges.SE, Math.sqrt(samplingVariance()))
        .set(OpenChanges.CENTRE, between.map(b -> b.between().mean()))
        .set(OpenChanges.BETWEEN_SD, between.map(b -> Math.sqrt(b.between().variance())))
        .set(OpenChanges.SHRUNKEN, shrunken.map(Shrunken::posterior))
        .set(OpenChanges.POSTERIOR_SD, shrunken.map(Shrunken::posteriorSd))
        .set(OpenChanges.RELIABILITY, shrunken.map(Shrunken::reliability))
        .set(OpenChanges.P_NARROWED, shrunken.map(s -> s.probabilityAbove(0)))
        .set(OpenChanges.GROUP_FIRST, first.groupMean())
        .set(OpenChanges.GROUP_LAST, last.groupMean())
        .set(OpenChanges.REST_FIRST, first.restMean())
        .set(OpenChanges.REST_LAST, last.restMean())
        .set(OpenChanges.GROUP_PUPILS, groupPupils())
        .set(OpenChanges.LEAST_PUPILS, leastPupils())
        .set(OpenChanges.NOT_JUDGED, notJudged)
        .set(OpenChanges.RULE_FAILED, notJudged.isPresent() ? Optional.empty() : ruleFailed(rules))
        .row();
  }
}
