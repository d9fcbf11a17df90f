package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SparkHere;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.ModelComponents;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.NationalMeasures;
import org.ks4gaps.table.Table;

/**
 * The joint models against the truth behind a synthetic cohort of 40,000 pupils a year: their 90%
 * intervals hold the true effect of a school's group about nine times in ten.
 *
 * <p>The truth is in grades of Progress 8, the models in national pupil SDs of the year. Which
 * truth a model aims at:
 *
 * <ul>
 *   <li>VA1 takes pupils' background out: {@code deviation}, the school's effects on the group's
 *       pupils less their national mean.
 *   <li>VA0 leaves it in: {@code expected_progress8} less its national mean. That is of the pupils
 *       who happened to be there; in a small cell their make-up is chance, which the model rightly
 *       takes for pupils' own, so cells of 30 pupils or more are compared.
 * </ul>
 *
 * <p>The truth is known up to a constant for each group and year, as its README says: it stands
 * about the mean of pupils, the models about their fixed effect, the mean of schools. A group that
 * gathers in good schools has different ones, so both sides are taken about their pupils' mean.
 *
 * <p>Bounds: there are some 240 schools in four years, whose errors are their own. Were coverage
 * settled by one draw a school and year, its standard error would be 0.3 / sqrt(960) = 0.01; 0.04
 * either way is four of them.
 */
class RecoveryTest {
  private static final double Z = 1.6448536269514722; // qnorm(0.95)

  @TempDir static Path folder;
  private static final Map<String, CSVRecord> TRUTH = new HashMap<>();
  private static final Map<Integer, Double> SDS = new TreeMap<>();

  @BeforeAll
  static void fit() throws IOException {
    Simulation.write(
        new SimulationSettings(folder.resolve("extracts"), 21, 40_000, 2), message -> {});
    Path conf = folder.resolve("two.conf");
    Files.writeString(
        conf, "ks4-gaps.models.breakdowns = [ethnicity_minor, disadvantage_status]\n");
    for (String room : List.of("ingest", "conform", "value-added", "model")) {
      List<String> words =
          new ArrayList<>(
              List.of(
                  room, "--lake", folder.resolve("lake").toString(), "--conf", conf.toString()));
      if (room.equals("ingest")) {
        words.addAll(List.of("--extracts", folder.resolve("extracts").toString()));
      }
      CommandLine run = CommandLine.run(words.toArray(String[]::new));
      assertThat(run.exitCode()).as(run.output()).isZero();
    }
    for (CSVRecord row : truth("school_group_year_effects.csv")) {
      // Pupils who are not disadvantaged have no effect of their own to recover.
      if (!row.get("expected_progress8").isEmpty()
          && !row.get("group").equals("NOT_DISADVANTAGED")) {
        TRUTH.put(key(row.get("urn"), row.get("group"), row.get("academic_year")), row);
      }
    }
    for (Row row :
        table(NationalMeasures.TABLE)
            .select(NationalMeasures.ACADEMIC_YEAR.col(), NationalMeasures.PROGRESS8_SD.col())
            .collectAsList()) {
      SDS.put(row.getInt(0), row.getDouble(1));
    }
  }

  private static List<CSVRecord> truth(String file) throws IOException {
    try (Reader reader = Files.newBufferedReader(folder.resolve("extracts/truth").resolve(file))) {
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .getRecords();
    }
  }

  private static Dataset<Row> table(Table table) {
    return new Lake(SparkHere.spark(), folder.resolve("lake").toString()).read(table);
  }

  private static String key(Object urn, String group, Object year) {
    return urn + " " + group.toUpperCase(java.util.Locale.ROOT) + " " + year;
  }

  /** A cell with the truth it has. */
  private record Found(
      int year, String group, long pupils, double effect, double sd, CSVRecord truth) {
    /** In pupil SDs of the year. */
    double truth(String column) {
      return Double.parseDouble(truth.get(column)) / SDS.get(year);
    }
  }

  private static List<Found> found(String model, String breakdown) {
    List<Found> found = new ArrayList<>();
    for (Row row :
        table(ModelledValueAdded.TABLE)
            .where(ModelledValueAdded.MODEL.col().equalTo(model))
            .where(ModelledValueAdded.BREAKDOWN.col().equalTo(breakdown))
            .where(ModelledValueAdded.SAME_GROUP.col().isNotNull())
            .collectAsList()) {
      String group = row.getAs("group");
      int year = row.getAs("academic_year");
      CSVRecord truth = TRUTH.get(key(row.getAs("school_urn"), group, year));
      if (truth != null) {
        found.add(
            new Found(
                year,
                group,
                row.getAs("model_pupils_count"),
                row.getAs("same_group_effect"),
                row.getAs("same_group_effect_sd"),
                truth));
      }
    }
    return found;
  }

  /** Share of the cells whose 90% interval holds the truth. */
  private static double coverage(List<Found> cells, String truth, long fewest) {
    Map<String, double[]> means = new TreeMap<>();
    for (Found cell : cells) {
      double[] sum = means.computeIfAbsent(cell.group() + cell.year(), k -> new double[3]);
      sum[0] += cell.pupils();
      sum[1] += cell.pupils() * cell.truth(truth);
      sum[2] += cell.pupils() * cell.effect();
    }
    int held = 0;
    int compared = 0;
    for (Found cell : cells) {
      double[] sum = means.get(cell.group() + cell.year());
      if (cell.pupils() >= fewest) {
        double error = cell.effect() - sum[2] / sum[0] - (cell.truth(truth) - sum[1] / sum[0]);
        compared++;
        held += Math.abs(error) <= Z * cell.sd() ? 1 : 0;
      }
    }
    assertThat(compared).isGreaterThan(500);
    return (double) held / compared;
  }

  @Test
  void intervalsOfEthnicGroupsGivenBackgroundHoldTheirTruthNineTimesInTen() {
    assertThat(coverage(found("VA1", "ethnicity_minor"), "deviation", 1)).isBetween(0.86, 0.94);
  }

  @Test
  void intervalsOfEthnicGroupsWithoutBackgroundHoldTheirTruthNineTimesInTen() {
    assertThat(coverage(found("VA0", "ethnicity_minor"), "expected_progress8", 30))
        .isBetween(0.86, 0.94);
  }

  @Test
  void intervalsOfDisadvantagedPupilsHoldTheirTruthNineTimesInTen() {
    assertThat(coverage(found("VA1", "disadvantage_status"), "deviation", 1)).isBetween(0.86, 0.94);
    assertThat(coverage(found("VA0", "disadvantage_status"), "expected_progress8", 30))
        .isBetween(0.86, 0.94);
  }

  @Test
  void variationBetweenSchoolsIsThatOfTheTruth() throws IOException {
    // All three in the pupil SDs of the mean year; school effects are as spread as they fell out.
    double sd = SDS.values().stream().mapToDouble(x -> x).average().orElseThrow();
    List<Double> schools =
        truth("schools.csv").stream()
            .filter(row -> !row.get("school_effect").isEmpty())
            .map(row -> Double.parseDouble(row.get("school_effect")))
            .toList();
    double mean = schools.stream().mapToDouble(x -> x).average().orElseThrow();
    double squares = schools.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    recovers("school", Math.sqrt(squares / (schools.size() - 1)) / sd);
    // As drawn: see the README of the truth.
    recovers("school x year", 0.12 / sd);
    // What a pair keeps from year to year, its drift included: the mean product of two years, over
    // pairs with pupils enough to say something of it.
    Map<String, List<Double>> pairs = new TreeMap<>();
    for (CSVRecord row : truth("school_group_year_effects.csv")) {
      if (!row.get("group").endsWith("DISADVANTAGED")
          && Integer.parseInt(row.get("pupils")) >= 10) {
        pairs
            .computeIfAbsent(row.get("urn") + row.get("group"), k -> new ArrayList<>())
            .add(Double.parseDouble(row.get("group_effect")));
      }
    }
    double products = 0;
    int n = 0;
    for (List<Double> years : pairs.values()) {
      for (int i = 0; i < years.size(); i++) {
        for (int j = 0; j < i; j++) {
          products += years.get(i) * years.get(j);
          n++;
        }
      }
    }
    recovers("school x group", Math.sqrt(products / n) / sd);
  }

  private static void recovers(String component, double truth) {
    Row row =
        table(ModelComponents.TABLE)
            .where(ModelComponents.MODEL.col().equalTo("VA1"))
            .where(ModelComponents.BREAKDOWN.col().equalTo("ethnicity_minor"))
            .where(ModelComponents.COMPONENT.col().equalTo(component))
            .first();
    double found = row.getAs("sd");
    // A 95% interval is four standard errors wide: as much either way.
    double width = row.<Double>getAs("sd_upper") - row.<Double>getAs("sd_lower");
    assertThat(found)
        .as("%s: %.4f of %.4f", component, found, truth)
        .isBetween(truth - width, truth + width);
  }
}
