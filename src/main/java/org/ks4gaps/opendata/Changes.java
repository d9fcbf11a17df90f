package org.ks4gaps.opendata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.OpenTables;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.EstimatedCentre;

/**
 * The changes of all schools: of each between the first and last year it has a gap with its
 * standard error, and between the years of the list.
 *
 * <p>Centre and variance between schools are by moments over the schools judged of the same pair of
 * years; where they are fewer than {@code lists.minimum_schools_a_group} nothing is shrunken.
 */
final class Changes {
  private final RunConfig config;
  private final List<Change> all = new ArrayList<>();
  private final SortedMap<Change.Pair, EstimatedCentre> between = new TreeMap<>();
  private final SortedMap<Integer, Integer> schoolsByYear = new TreeMap<>();
  private final Optional<Change.Pair> ofList;

  Changes(Map<Integer, List<GapYear>> schools, RunConfig config) {
    this.config = config;
    SortedMap<Integer, List<GapYear>> usable = new TreeMap<>();
    schools.forEach(
        (urn, years) -> {
          List<GapYear> with = years.stream().filter(y -> y.estimate().isPresent()).toList();
          usable.put(urn, with);
          with.forEach(y -> schoolsByYear.merge(y.academicYear(), 1, Integer::sum));
        });
    ofList = listYears(config.openTables());
    usable.values().forEach(this::add);
    all.sort(Comparator.comparingInt(Change::urn).thenComparing(Change::pair));
    all.stream().map(Change::pair).distinct().forEach(this::estimate);
  }

  private void add(List<GapYear> years) {
    if (years.size() >= 2) {
      all.add(new Change(years));
    }
    ofList.ifPresent(
        pair -> {
          List<GapYear> within =
              years.stream()
                  .filter(y -> y.academicYear() >= pair.first() && y.academicYear() <= pair.last())
                  .toList();
          if (within.size() >= 2
              && new Change(within).pair().equals(pair)
              && within.size() < years.size()) {
            all.add(new Change(within));
          }
        });
  }

  private Optional<Change.Pair> listYears(OpenTables settings) {
    if (!settings.listYears().isEmpty()) {
      return Optional.of(new Change.Pair(settings.listYears().get(0), settings.listYears().get(1)));
    }
    int most = schoolsByYear.isEmpty() ? 0 : Collections.max(schoolsByYear.values());
    List<Integer> full =
        schoolsByYear.keySet().stream().filter(y -> 2 * schoolsByYear.get(y) >= most).toList();
    return full.size() < 2
        ? Optional.empty()
        : Optional.of(new Change.Pair(full.get(0), full.get(full.size() - 1)));
  }

  private void estimate(Change.Pair pair) {
    List<Change> judged = judged(pair);
    if (judged.size() >= Math.max(2, config.lists().minimumSchoolsAGroup())) {
      between.put(
          pair,
          EstimatedCentre.of(
              judged.stream().mapToDouble(Change::raw).toArray(),
              judged.stream().mapToDouble(Change::samplingVariance).toArray()));
    }
  }

  private Optional<String> notJudged(Change change) {
    return change.notJudged(config.lists(), config.progressEight().minimumCoverage());
  }

  /** Schools judged over a pair of years, in the order of their URNs. */
  List<Change> judged(Change.Pair pair) {
    return all.stream()
        .filter(change -> change.pair().equals(pair) && notJudged(change).isEmpty())
        .toList();
  }

  /** The pair of years of the list, where there are two. */
  Optional<Change.Pair> ofList() {
    return ofList;
  }

  Optional<EstimatedCentre> between(Change.Pair pair) {
    return Optional.ofNullable(between.get(pair));
  }

  /** How many schools have a gap with its standard error, by year. */
  SortedMap<Integer, Integer> schoolsByYear() {
    return Collections.unmodifiableSortedMap(schoolsByYear);
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Change change : all) {
      Optional<EstimatedCentre> of = between(change.pair());
      Optional<String> notJudged =
          notJudged(change)
              .or(() -> of.isPresent() ? Optional.empty() : Optional.of("TOO_FEW_SCHOOLS"));
      boolean listed = ofList.filter(change.pair()::equals).isPresent();
      rows.add(change.row(listed, of, notJudged, config.lists()));
    }
    return rows;
  }
}
