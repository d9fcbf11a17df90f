package org.ks4gaps.valueadded;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ks4gaps.valueadded.Cohort.Pupil;

/**
 * The figures of one year in decimal arithmetic over a list of pupils, two passes where a mean is
 * needed first. Floors are taken as given.
 */
final class PupilByPupil {
  private static final MathContext DIGITS = MathContext.DECIMAL128;
  private static final int[] SLOTS = {2, 2, 3, 3};

  private final List<Pupil> national;
  private final Map<Integer, BigDecimal> floors;

  PupilByPupil(List<Pupil> year, Map<Integer, BigDecimal> floors) {
    this.national = year.stream().filter(Pupil::national).toList();
    this.floors = floors;
  }

  List<Pupil> inModel() {
    return national.stream().filter(p -> p.inModel() && p.priorAttainmentGroup() != null).toList();
  }

  /** Mean points of the group's pupils in the model, to two places. */
  BigDecimal estimate(int group, Function<Pupil, Integer> hundredths) {
    return mean(inModel().stream()
            .filter(p -> p.priorAttainmentGroup() == group)
            .map(p -> BigDecimal.valueOf(hundredths.apply(p), 2))
            .toList())
        .setScale(2, RoundingMode.HALF_UP);
  }

  BigDecimal raw(Pupil p) {
    return BigDecimal.valueOf(p.attainment8(), 2)
        .subtract(estimate(p.priorAttainmentGroup(), q -> (int) q.attainment8()))
        .movePointLeft(1);
  }

  BigDecimal adjusted(Pupil p) {
    BigDecimal floor = floors.get(p.priorAttainmentGroup());
    return floor == null ? raw(p) : raw(p).max(floor);
  }

  double pupilSd() {
    return sd(inModel().stream().map(this::adjusted).toList());
  }

  /** Percentile of a score among the mainstream: 100 (pupils below + half of those level) / N. */
  BigDecimal percentile(Pupil p) {
    List<Pupil> frame = national.stream().filter(Pupil::mainstream).toList();
    long below = frame.stream().filter(q -> q.attainment8() < p.attainment8()).count();
    long level = frame.stream().filter(q -> q.attainment8() == p.attainment8()).count();
    return BigDecimal.valueOf(100 * (2 * below + level))
        .divide(BigDecimal.valueOf(2L * frame.size()), 4, RoundingMode.HALF_UP);
  }

  /** Every figure of every group of every school, by column; null where there is none. */
  SortedMap<String, Map<String, Object>> figures(String unavailable) {
    SortedMap<String, Map<String, Object>> figures = new TreeMap<>();
    double sd = unavailable == null ? pupilSd() : Double.NaN;
    cells().forEach((cell, pupils) -> figures.put(cell, figures(pupils, sd, unavailable)));
    return figures;
  }

  private Map<String, Object> figures(List<Pupil> pupils, double sd, String unavailable) {
    Map<String, Object> figures = new LinkedHashMap<>();
    Predicate<Pupil> inProgress8 =
        p ->
            unavailable == null
                && p.inCalculation()
                && inModel().stream()
                    .anyMatch(q -> q.priorAttainmentGroup().equals(p.priorAttainmentGroup()));
    List<Pupil> counted = pupils.stream().filter(inProgress8).toList();
    boolean mainstream = wholly(pupils.get(0).school());
    boolean enough = counted.size() * 2 >= pupils.size();
    String status =
        unavailable != null
            ? unavailable
            : counted.isEmpty() ? "NO_PUPILS" : enough ? "REPORTED" : "LOW_COVERAGE";
    boolean reported = status.equals("REPORTED");
    Double mean =
        reported ? mean(counted.stream().map(this::adjusted).toList()).doubleValue() : null;
    Double half = reported ? 1.96 * sd / Math.sqrt(counted.size()) : null;
    figures.put("mainstream", mainstream);
    figures.put("pupils_count", (long) pupils.size());
    figures.put("progress8_pupils_count", (long) counted.size());
    figures.put("progress8_coverage", counted.size() / (double) pupils.size());
    figures.put(
        "attainment8_average",
        mean(pupils.stream().map(p -> BigDecimal.valueOf(p.attainment8(), 2)).toList())
            .doubleValue());
    figures.put(
        "attainment8_percentile_average",
        mainstream ? mean(pupils.stream().map(this::percentile).toList()).doubleValue() : null);
    figures.put("progress8_average", mean);
    figures.put("progress8_lower", reported ? (Double) (mean - half) : null);
    figures.put("progress8_upper", reported ? (Double) (mean + half) : null);
    figures.put("progress8_band", reported ? band(mean, half) : null);
    figures.put("progress8_status", status);
    String[] elements = {"english", "maths", "ebacc", "open"};
    for (int e = 0; e < elements.length; e++) {
      int element = e;
      figures.put(
          "progress8_" + elements[e] + "_average",
          reported
              ? (Object)
                  mean(counted.stream().map(p -> progress(p, element)).toList()).doubleValue()
              : null);
    }
    return figures;
  }

  private BigDecimal progress(Pupil p, int element) {
    return BigDecimal.valueOf(p.elements()[element], 2)
        .subtract(estimate(p.priorAttainmentGroup(), q -> q.elements()[element]))
        .divide(BigDecimal.valueOf(SLOTS[element]), DIGITS);
  }

  private static String band(double mean, double half) {
    if (mean - half > 0) {
      return mean >= 0.5 ? "WELL_ABOVE" : "ABOVE";
    }
    if (mean + half < 0) {
      return mean < -0.5 ? "WELL_BELOW" : "BELOW";
    }
    return "AVERAGE";
  }

  /** Pupils by school, breakdown and group. */
  private SortedMap<String, List<Pupil>> cells() {
    SortedMap<String, List<Pupil>> cells = new TreeMap<>();
    for (Pupil p : national) {
      String disadvantage = known(p.disadvantaged(), "disadvantaged", "not_disadvantaged");
      Map<String, String> groups = new LinkedHashMap<>();
      groups.put("all", "all");
      groups.put("ethnicity_major", p.major());
      groups.put("ethnicity_minor", p.minor());
      groups.put("disadvantage_status", disadvantage);
      groups.put("fsm_status", known(p.fsm(), "fsm_eligible", "not_fsm_eligible"));
      groups.put(
          "ethnicity_disadvantage",
          disadvantage == null || p.minor().equals("UNCL") ? null : p.minor() + "_" + disadvantage);
      groups.forEach(
          (breakdown, group) -> {
            if (group != null) {
              cells
                  .computeIfAbsent(
                      p.year() + " " + p.school() + " " + breakdown + " " + group,
                      c -> new ArrayList<>())
                  .add(p);
            }
          });
    }
    return cells;
  }

  private boolean wholly(int school) {
    return national.stream().filter(p -> p.school() == school).allMatch(Pupil::mainstream);
  }

  private static String known(Boolean characteristic, String yes, String no) {
    return characteristic == null ? null : characteristic ? yes : no;
  }

  static BigDecimal mean(List<BigDecimal> values) {
    return values.stream()
        .filter(Objects::nonNull)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size()), DIGITS);
  }

  static double sd(List<BigDecimal> values) {
    BigDecimal mean = mean(values);
    return values.stream()
        .map(v -> v.subtract(mean).pow(2))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size() - 1L), DIGITS)
        .sqrt(DIGITS)
        .doubleValue();
  }
}
