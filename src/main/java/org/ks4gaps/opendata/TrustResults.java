package org.ks4gaps.opendata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.ks4gaps.stats.Estimate;
import org.ks4gaps.table.OpenTrustResults;

/**
 * Results of trusts as published. The standard error of a mean is half its published interval over
 * 1.96; the gap of the disadvantaged has that of both means together.
 */
final class TrustResults {
  private TrustResults() {}

  /** A row for each trust, year and group; a trust in two tables counts by the first. */
  static List<Row> rows(List<TrustCell> cells, double z) {
    Map<String, TrustCell> known = new TreeMap<>();
    cells.forEach(cell -> known.putIfAbsent(key(cell, cell.group()), cell));
    List<Row> rows = new ArrayList<>();
    known.values().forEach(cell -> rows.add(row(cell, known, z)));
    return rows;
  }

  private static String key(TrustCell cell, Group group) {
    return cell.trustId() + " " + cell.academicYear() + " " + group.name();
  }

  private static Row row(TrustCell cell, Map<String, TrustCell> known, double z) {
    Optional<Double> pupils =
        cell.number(Measure.PUPILS)
            .or(
                () ->
                    cell.number(Measure.SHARE)
                        .flatMap(
                            share ->
                                known
                                    .get(key(cell, Group.ALL))
                                    .number(Measure.PUPILS)
                                    .map(all -> all * share / 100)));
    Optional<Double> coverage = cell.number(Measure.COVERAGE).map(percent -> percent / 100);
    Optional<Estimate> mean = mean(cell, z);
    Optional<Estimate> gap =
        cell.group() == Group.DISADVANTAGED
            ? mean.flatMap(
                own ->
                    mean(known.get(key(cell, Group.NOT_DISADVANTAGED)), z)
                        .map(others -> Estimate.difference(others, own)))
            : Optional.empty();
    return new RowOf(OpenTrustResults.TABLE)
        .set(OpenTrustResults.TRUST_ID, cell.trustId())
        .set(OpenTrustResults.ACADEMIC_YEAR, cell.academicYear())
        .set(OpenTrustResults.GROUP, cell.group().name())
        .set(OpenTrustResults.NAME, cell.name())
        .set(OpenTrustResults.ACADEMIES, cell.academies())
        .set(
            OpenTrustResults.MEMBERS,
            String.join(";", cell.members().stream().map(String::valueOf).toList()))
        .set(OpenTrustResults.PUPILS, pupils.map(Math::round))
        .set(OpenTrustResults.COVERAGE, coverage)
        .set(OpenTrustResults.ATT8, cell.number(Measure.ATTAINMENT8))
        .set(OpenTrustResults.P8, cell.number(Measure.PROGRESS8))
        .set(OpenTrustResults.WITHHELD, cell.figure(Measure.PROGRESS8).why())
        .set(OpenTrustResults.LOWER, cell.number(Measure.PROGRESS8_LOWER))
        .set(OpenTrustResults.UPPER, cell.number(Measure.PROGRESS8_UPPER))
        .set(OpenTrustResults.SE, mean.map(Estimate::standardError))
        .set(
            OpenTrustResults.IMPLIED_SD,
            mean.flatMap(
                m -> pupils.flatMap(n -> coverage.map(c -> m.standardError() * Math.sqrt(n * c)))))
        .set(OpenTrustResults.GAP, gap.map(Estimate::value))
        .set(OpenTrustResults.GAP_SE, gap.map(Estimate::standardError))
        .set(OpenTrustResults.FILE, cell.file())
        .set(OpenTrustResults.LINE, cell.line())
        .row();
  }

  private static Optional<Estimate> mean(TrustCell cell, double z) {
    Optional<Double> mean = cell.number(Measure.PROGRESS8);
    Optional<Double> lower = cell.number(Measure.PROGRESS8_LOWER);
    Optional<Double> upper = cell.number(Measure.PROGRESS8_UPPER);
    return mean.isPresent() && lower.isPresent() && upper.isPresent() && lower.get() <= upper.get()
        ? Optional.of(new Estimate(mean.get(), (upper.get() - lower.get()) / 2 / z))
        : Optional.empty();
  }
}
