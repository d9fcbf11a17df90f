package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ks4gaps.config.RunConfig;

/** Joint posteriors made by hand. */
final class PosteriorsHere {
  private final SortedMap<Integer, SchoolPosterior> schools = new TreeMap<>();
  private double gapTest = 0.001;
  private double changeTest = 0.001;

  /**
   * A group in a year.
   *
   * @param mean of its effect, in pupil SDs
   * @param sd of its effect, independent of others
   */
  record Cell(String group, int year, long pupils, double mean, double sd) {}

  /** A school whose groups are independent of each other. */
  PosteriorsHere school(int school, Cell... cells) {
    double[][] covariance = new double[cells.length][cells.length];
    for (int i = 0; i < cells.length; i++) {
      covariance[i][i] = cells[i].sd() * cells[i].sd();
    }
    return school(school, covariance, cells);
  }

  /** A school whose groups are not. */
  PosteriorsHere school(int school, double[][] covariance, Cell... cells) {
    schools.put(school, posterior(covariance, cells));
    return this;
  }

  static SchoolPosterior posterior(double[][] covariance, Cell... cells) {
    List<Cell> all = List.of(cells);
    List<Double> upper = new ArrayList<>();
    for (int i = 0; i < covariance.length; i++) {
      for (int j = i; j < covariance.length; j++) {
        upper.add(covariance[i][j]);
      }
    }
    return new SchoolPosterior(
        all.stream().map(Cell::group).toList(),
        all.stream().mapToInt(Cell::year).toArray(),
        all.stream().mapToLong(Cell::pupils).toArray(),
        all.stream().mapToDouble(Cell::mean).toArray(),
        upper.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** How sure it is that schools differ: p for list B, p for list A. */
  PosteriorsHere tests(double gap, double change) {
    gapTest = gap;
    changeTest = change;
    return this;
  }

  PosteriorsHere without(int school) {
    schools.remove(school);
    return this;
  }

  /** Between schools an SD of 0.3, between their groups 0.2, years 0.1, groups in a year 0.15. */
  Posteriors posteriors() {
    return new Posteriors(
        schools,
        new Posteriors.Between(0.09, 0.04, 0.01, 0, 0.0225, EvidenceHere.CONFIG.years()),
        gapTest,
        changeTest);
  }

  /**
   * Every school of some evidence as it was observed, uncertain by its pupils alone: independent
   * effects with variance {@code variance / n} percentile points. Pupils of a school outside the
   * groups compared there are a group of their own, {@code WOTW}, that makes up the school's mean.
   */
  static PosteriorsHere like(Evidence evidence, double variance) {
    PosteriorsHere here = new PosteriorsHere();
    double unit = evidence.unit().pupilSd();
    SortedMap<Integer, SortedMap<String, SortedMap<Integer, Compared>>> bySchool = new TreeMap<>();
    evidence
        .pairs()
        .values()
        .forEach(
            pairs ->
                pairs.forEach(
                    (of, years) ->
                        bySchool
                            .computeIfAbsent(of.schoolUrn(), s -> new TreeMap<>())
                            .put(of.group(), years)));
    TreeSet<Integer> urns = new TreeSet<>(bySchool.keySet());
    urns.addAll(evidence.schoolYears().keySet());
    RunConfig.Years years = evidence.years();
    for (int school : urns) {
      List<Cell> cells = new ArrayList<>();
      for (int year : years.study()) {
        double sum = 0;
        long pupils = 0;
        Evidence.SchoolYear whole =
            evidence.schoolYears().getOrDefault(school, new TreeMap<>()).get(year);
        for (var group : bySchool.getOrDefault(school, new TreeMap<>()).entrySet()) {
          Compared compared = group.getValue().get(year);
          if (compared != null) {
            long n = compared.pair().groupPupils();
            double mean = compared.pair().groupMean();
            cells.add(cell(group.getKey(), year, n, mean, variance, unit));
            pupils += n;
            sum += n * mean;
            if (whole == null) {
              long rest = compared.pair().restPupils();
              whole =
                  new Evidence.SchoolYear(
                      n + rest, (n * mean + rest * compared.pair().restMean()) / (n + rest));
            }
          }
        }
        if (whole != null && whole.pupils() > pupils) {
          long others = whole.pupils() - pupils;
          double mean = (whole.pupils() * whole.mean() - sum) / others;
          cells.add(cell("WOTW", year, others, mean, variance, unit));
        }
      }
      if (!cells.isEmpty()) {
        here.school(school, cells.toArray(Cell[]::new));
      }
    }
    return here;
  }

  private static Cell cell(
      String group, int year, long n, double mean, double variance, double unit) {
    return new Cell(group, year, n, (mean - 50) / unit, Math.sqrt(variance / n) / unit);
  }
}
