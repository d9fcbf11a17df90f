package org.ks4gaps.valueadded;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.FloorRule;
import org.ks4gaps.stats.MidRanks;
import org.ks4gaps.stats.ProgressEight;
import org.ks4gaps.stats.ProgressModel;
import org.ks4gaps.stats.ScoreCount;

/**
 * One year's national scale: the Progress 8 model, where the year has one, and the percentiles of
 * Attainment 8 among mainstream pupils.
 *
 * @param elementEstimates mean points of English, maths, EBacc and open by prior-attainment group,
 *     in hundredths, rounded half up
 */
record NationalYear(
    int academicYear,
    long pupils,
    long modelPupils,
    Optional<ProgressEight.Unavailable> unavailable,
    Optional<ProgressModel> model,
    SortedMap<Integer, Long[]> elementEstimates,
    Optional<MidRanks> percentiles,
    long compared,
    long agreed) {

  /**
   * Fits a year.
   *
   * @throws IllegalStateException if a year that has Progress 8 has no pupils in the model
   */
  static NationalYear fit(int academicYear, List<ScoreCell> cells, RunConfig.ProgressEight rules) {
    Optional<ProgressEight.Unavailable> unavailable = ProgressEight.unavailable(academicYear);
    List<ScoreCell> inModel = cells.stream().filter(ScoreCell::inModel).toList();
    if (unavailable.isEmpty() && inModel.isEmpty()) {
      throw new IllegalStateException(
          "Academic year "
              + name(academicYear)
              + " has Progress 8, but no pupil of the extract is in the model (INP8MOD 1 with a prior-attainment group).");
    }
    Optional<ProgressModel> model =
        unavailable.isPresent()
            ? Optional.empty()
            : Optional.of(
                ProgressModel.fit(
                    inModel.stream()
                        .map(c -> new ScoreCount(c.group(), c.attainment8Hundredths(), c.pupils()))
                        .toList(),
                    floorRule(academicYear, cells, rules)));
    long[] comparison = model.map(m -> compare(cells, m)).orElse(new long[2]);
    return new NationalYear(
        academicYear,
        cells.stream().mapToLong(ScoreCell::pupils).sum(),
        inModel.stream().mapToLong(ScoreCell::pupils).sum(),
        unavailable,
        model,
        model.isPresent() ? elementEstimates(inModel) : new TreeMap<>(),
        percentiles(cells),
        comparison[0],
        comparison[1]);
  }

  /** 2019 as 2018/19. */
  String name() {
    return name(academicYear);
  }

  private static String name(int academicYear) {
    return String.format(Locale.ROOT, "%d/%02d", academicYear - 1, academicYear % 100);
  }

  /** Pupils in mainstream schools. */
  long mainstreamPupils() {
    return percentiles.map(MidRanks::pupils).orElse(0L);
  }

  /**
   * Supplied floors where there are any; from 2017/18 on the floor is solved where there are none.
   */
  private static FloorRule floorRule(
      int academicYear, List<ScoreCell> cells, RunConfig.ProgressEight rules) {
    if (!ProgressEight.hasFloor(academicYear)) {
      return FloorRule.none();
    }
    Map<Integer, Double> supplied = new TreeMap<>();
    for (ScoreCell cell : cells) {
      if (cell.floor() != null && cell.group() > 0) {
        supplied.merge(cell.group(), cell.floor(), Math::max);
      }
    }
    return supplied.isEmpty()
        ? FloorRule.solved(rules.adjustedShare())
        : FloorRule.supplied(supplied);
  }

  /** Mean points by group, over the pupils that have them; null where the extract has none. */
  private static SortedMap<Integer, Long[]> elementEstimates(List<ScoreCell> inModel) {
    SortedMap<Integer, long[]> sums = new TreeMap<>();
    SortedMap<Integer, long[]> pupils = new TreeMap<>();
    for (ScoreCell cell : inModel) {
      add(
          sums.computeIfAbsent(cell.group(), g -> new long[ScoreCell.SLOTS.length]),
          cell.elementSums());
      add(
          pupils.computeIfAbsent(cell.group(), g -> new long[ScoreCell.SLOTS.length]),
          cell.elementPupils());
    }
    SortedMap<Integer, Long[]> estimates = new TreeMap<>();
    sums.forEach(
        (group, sum) -> {
          Long[] of = new Long[sum.length];
          for (int e = 0; e < sum.length; e++) {
            long n = pupils.get(group)[e];
            of[e] =
                n == 0
                    ? null
                    : BigDecimal.valueOf(sum[e])
                        .divide(BigDecimal.valueOf(n), 0, RoundingMode.HALF_UP)
                        .longValueExact();
          }
          estimates.put(group, of);
        });
    return estimates;
  }

  private static void add(long[] to, long[] more) {
    for (int e = 0; e < to.length; e++) {
      to[e] += more[e];
    }
  }

  private static Optional<MidRanks> percentiles(List<ScoreCell> cells) {
    SortedMap<Long, Long> counts = new TreeMap<>();
    cells.stream()
        .filter(ScoreCell::mainstream)
        .forEach(c -> counts.merge(c.attainment8Hundredths(), c.pupils(), Long::sum));
    return counts.isEmpty() ? Optional.empty() : Optional.of(MidRanks.of(counts));
  }

  /**
   * How many pupils have a supplied score, and how many of these have ours at two places. Pupils of
   * a cell share our score, so a cell agrees when its smallest and largest supplied scores are both
   * ours.
   */
  private static long[] compare(List<ScoreCell> cells, ProgressModel model) {
    long compared = 0;
    long agreed = 0;
    for (ScoreCell cell : new ArrayList<>(cells)) {
      ProgressModel.Group group = model.groups().get(cell.group());
      if (cell.supplied() == 0 || group == null) {
        continue;
      }
      long thousandths = cell.attainment8Hundredths() - group.estimateHundredths();
      if (group.floor().isPresent()) {
        thousandths = Math.max(thousandths, Math.round(group.floor().getAsDouble() * 1000));
      }
      long ours =
          BigDecimal.valueOf(thousandths)
              .divide(BigDecimal.TEN, 0, RoundingMode.HALF_UP)
              .longValueExact();
      compared += cell.supplied();
      agreed += cell.leastSupplied() == ours && cell.mostSupplied() == ours ? cell.supplied() : 0;
    }
    return new long[] {compared, agreed};
  }
}
