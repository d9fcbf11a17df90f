package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.ModelCoefficients;
import org.ks4gaps.table.ModelComponents;
import org.ks4gaps.table.ModelFits;
import org.ks4gaps.table.ModelledGapChanges;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.SchoolCrossProducts;
import org.ks4gaps.table.SchoolPosteriors;
import org.ks4gaps.table.SchoolValueAdded;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.TrustMembership;
import org.ks4gaps.table.TrustValueAdded;

/** The commands model and add-year on a small synthetic cohort. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelCommandTest {
  private static final List<Table> TABLES =
      List.of(
          ModelledValueAdded.TABLE,
          ModelledGapChanges.TABLE,
          SchoolPosteriors.TABLE,
          TrustValueAdded.TABLE,
          ModelFits.TABLE,
          ModelComponents.TABLE,
          ModelCoefficients.TABLE);

  @TempDir static Path folder;

  @BeforeAll
  static void run() throws IOException {
    Simulation.write(
        new SimulationSettings(folder.resolve("extracts"), 51, 2_500, 2), message -> {});
    Files.writeString(
        folder.resolve("two.conf"), "ks4-gaps.models.breakdowns = [all, disadvantage_status]\n");
    done("lake", "ingest", "--extracts", folder.resolve("extracts").toString());
    done("lake", "conform");
    done("lake", "value-added");
    done("lake", "model");
  }

  private static CommandLine command(String lake, String room, String... more) {
    List<String> words = new ArrayList<>(List.of(room, "--lake", folder.resolve(lake).toString()));
    words.addAll(List.of("--conf", folder.resolve("two.conf").toString()));
    words.addAll(List.of(more));
    return CommandLine.run(words.toArray(String[]::new));
  }

  private static CommandLine done(String lake, String room, String... more) {
    CommandLine run = command(lake, room, more);
    assertThat(run.exitCode()).as(run.output()).isZero();
    return run;
  }

  private static Lake lake(String name) {
    return new Lake(SparkHere.spark(), folder.resolve(name).toString());
  }

  private static SortedMap<String, List<String>> tables(String name) {
    SortedMap<String, List<String>> tables = new TreeMap<>();
    for (Table table : TABLES) {
      tables.put(table.name(), Frames.text(lake(name).read(table)));
    }
    return tables;
  }

  @Test
  @Order(1)
  void everyGroupShownOfAMainstreamSchoolHasARowWithItsCountsAndProgress() {
    String[] columns = {
      "academic_year",
      "time_period",
      "school_urn",
      "breakdown",
      "group",
      "pupils_count",
      "round(progress8_average, 9) as progress8_average"
    };
    List<String> published =
        Frames.text(
            lake("lake")
                .read(SchoolValueAdded.TABLE)
                .where("mainstream and breakdown in ('all', 'disadvantage_status')")
                .selectExpr(columns));
    for (String model : List.of("VA0", "VA1", "ATT8_PERCENTILE")) {
      assertThat(
              Frames.text(
                  lake("lake")
                      .read(ModelledValueAdded.TABLE)
                      .where("model = '" + model + "'")
                      .selectExpr(columns)))
          .isEqualTo(published);
    }
    assertThat(published).hasSizeGreaterThan(100);
    Dataset<Row> counts =
        lake("lake")
            .read(SchoolValueAdded.TABLE)
            .where("mainstream and breakdown in ('all', 'disadvantage_status')")
            .selectExpr(
                "academic_year", "school_urn", "group", "progress8_pupils_count", "'VA0' as model");
    assertThat(Frames.text(counts))
        .isEqualTo(
            Frames.text(
                lake("lake")
                    .read(ModelledValueAdded.TABLE)
                    .where("model = 'VA0'")
                    .selectExpr(
                        "academic_year", "school_urn", "group", "model_pupils_count", "model")));
  }

  @Test
  @Order(1)
  void modelledPercentilesTurnBackIntoThoseOfSchoolValueAdded() {
    // 28.867513459481287 is 100 / sqrt(12), the SD of what is spread evenly from 0 to 100.
    Dataset<Row> groups =
        lake("lake")
            .read(SchoolValueAdded.TABLE)
            .where("mainstream and breakdown in ('all', 'disadvantage_status')");
    String[] key = {"academic_year", "school_urn", "breakdown", "group"};
    Dataset<Row> modelled =
        lake("lake").read(ModelledValueAdded.TABLE).where("model = 'ATT8_PERCENTILE'");
    Dataset<Row> joint =
        lake("lake")
            .read(SchoolPosteriors.TABLE)
            .where("model = 'ATT8_PERCENTILE'")
            .selectExpr("school_urn", "breakdown", "inline(cells)");
    String off =
        "not coalesce(abs(50 + 28.867513459481287D * raw_average - attainment8_percentile_average)"
            + " < 1e-9D, false) or pupils_count <> in_model";

    Dataset<Row> ofYears =
        groups.join(
            modelled.selectExpr(
                "academic_year",
                "school_urn",
                "breakdown",
                "group",
                "model_pupils_count as in_model",
                "raw_average"),
            key);
    assertThat(ofYears.count()).isEqualTo(groups.count()).isGreaterThan(100);
    assertThat(Frames.text(ofYears.where(off))).isEmpty();
    Dataset<Row> ofCells =
        groups.join(
            joint.withColumnRenamed("raw", "raw_average").withColumnRenamed("pupils", "in_model"),
            key);
    assertThat(ofCells.count())
        .isEqualTo(
            groups.where("academic_year <= 2019 and breakdown = 'disadvantage_status'").count())
        .isGreaterThan(50);
    assertThat(Frames.text(ofCells.where(off))).isEmpty();
  }

  @Test
  void sumsOfAnEarlierVersionAreToBeMadeAgain() {
    Dataset<Row> stored = lake("lake").read(SchoolCrossProducts.TABLE);
    stored
        .withColumn(
            "cells", functions.expr("transform(cells, c -> named_struct('pupils', c.pupils))"))
        .write()
        .format("delta")
        .partitionBy("academic_year")
        .save(lake("old").path(SchoolCrossProducts.TABLE));
    lake("old").write(TrustMembership.TABLE, lake("lake").read(TrustMembership.TABLE));
    lake("from").write(PupilResults.TABLE, lake("lake").read(PupilResults.TABLE));

    for (CommandLine run :
        List.of(
            command("old", "model"),
            command("old", "add-year", "--from", folder.resolve("from").toString()))) {
      assertThat(run.exitCode()).isEqualTo(6);
      assertThat(run.output())
          .contains("school_cross_products")
          .contains("earlier version")
          .contains("lacks cells.ethnicity_major, ")
          .contains("cells.percentile_squares")
          .doesNotContain("\tat org.");
    }
  }

  @Test
  @Order(2)
  void anAddedYearGivesTheTablesOfAllYearsAtOnce() {
    Dataset<Row> pupils = lake("lake").read(PupilResults.TABLE);
    lake("grown").write(PupilResults.TABLE, pupils.where("academic_year <> 2018"));
    lake("grown").write(Schools.TABLE, lake("lake").read(Schools.TABLE));
    lake("grown").write(TrustMembership.TABLE, lake("lake").read(TrustMembership.TABLE));
    lake("new").write(PupilResults.TABLE, pupils.where("academic_year = 2018"));
    done("grown", "value-added");
    List<String> before = Frames.text(lake("grown").read(SchoolValueAdded.TABLE));

    done("grown", "add-year", "--from", folder.resolve("new").toString());
    assertThat(Frames.text(lake("grown").read(SchoolCrossProducts.TABLE)))
        .isEqualTo(Frames.text(lake("lake").read(SchoolCrossProducts.TABLE)));
    // Adding it again replaces it.
    done("grown", "add-year", "--from", folder.resolve("new").toString());
    done("grown", "model");

    assertThat(tables("grown")).isEqualTo(tables("lake"));
    assertThat(Frames.text(lake("grown").read(SchoolValueAdded.TABLE))).isEqualTo(before);
  }

  @Test
  @Order(3)
  void withoutAYearTheTablesAreThoseOfTheOtherYears() {
    Dataset<Row> pupils = lake("lake").read(PupilResults.TABLE);
    lake("three").write(PupilResults.TABLE, pupils.where("academic_year <> 2022"));
    lake("three").write(Schools.TABLE, lake("lake").read(Schools.TABLE));
    lake("three").write(TrustMembership.TABLE, lake("lake").read(TrustMembership.TABLE));
    done("three", "value-added");
    done("three", "model");
    CommandLine without = done("lake", "model", "--without-year", "2022");

    assertThat(without.output()).contains("ATT8_PERCENTILE by all").doesNotContain("ATT8_STAND");
    assertThat(tables("lake")).isEqualTo(tables("three"));
  }

  @Test
  @Order(4)
  void withoutSchoolsTheyAreInNoTable() {
    List<Integer> schools =
        lake("lake")
            .read(SchoolCrossProducts.TABLE)
            .select("school_urn")
            .distinct()
            .orderBy("school_urn")
            .limit(2)
            .collectAsList()
            .stream()
            .map(row -> row.getInt(0))
            .toList();
    long before = lake("lake").read(SchoolCrossProducts.TABLE).count();

    done("lake", "model", "--without-school", schools.get(0) + "," + schools.get(1));

    for (Table table :
        List.of(ModelledValueAdded.TABLE, ModelledGapChanges.TABLE, SchoolPosteriors.TABLE)) {
      Dataset<Row> rows = lake("lake").read(table);
      assertThat(rows.isEmpty()).isFalse();
      assertThat(rows.where(rows.col("school_urn").isin(schools.toArray())).isEmpty()).isTrue();
    }
    // The stored sums stay as they were, for the next fit.
    assertThat(lake("lake").read(SchoolCrossProducts.TABLE).count()).isEqualTo(before);
  }

  @Test
  void beforeValueAddedThereIsNothingToFit() {
    CommandLine run = command("empty", "model");

    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.output()).contains("school_cross_products").contains("ls jobs");
  }

  @Test
  void aBreakdownThatDoesNotExistIsAWrongSetting() throws IOException {
    Path conf = folder.resolve("wrong.conf");
    Files.writeString(conf, "ks4-gaps.models.breakdowns = [all, shoe_size]\n");
    CommandLine run =
        CommandLine.run(
            "model", "--lake", folder.resolve("lake").toString(), "--conf", conf.toString());

    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.output()).contains("shoe_size").contains("disadvantage_status");
  }

  @Test
  void leavingOutEveryYearIsSaidInASentence() {
    CommandLine run = command("lake", "model", "--without-year", "2017,2018,2019,2022");

    assertThat(run.exitCode()).isEqualTo(9);
    assertThat(run.output()).contains("no cross-products").doesNotContain("\tat org.");
  }

  @Test
  void addYearAsksForALake() {
    assertThat(command("lake", "add-year").exitCode()).isEqualTo(2);
  }
}
