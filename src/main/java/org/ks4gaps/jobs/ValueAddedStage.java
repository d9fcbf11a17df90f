package org.ks4gaps.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.AdjustmentCoefficients;
import org.ks4gaps.table.ExpectedAttainment;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.NationalMeasures;
import org.ks4gaps.table.Origins;
import org.ks4gaps.table.Part;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.SchoolAdjustedProgress;
import org.ks4gaps.table.SchoolCrossProducts;
import org.ks4gaps.table.SchoolProfiles;
import org.ks4gaps.table.SchoolValueAdded;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.ValueAddedCells;
import org.ks4gaps.valueadded.AdjustedProgress;
import org.ks4gaps.valueadded.AdjustmentFit;
import org.ks4gaps.valueadded.CrossProductPass;
import org.ks4gaps.valueadded.DeprivationBands;
import org.ks4gaps.valueadded.DetailedSums;
import org.ks4gaps.valueadded.NationalFit;
import org.ks4gaps.valueadded.SchoolProfile;
import org.ks4gaps.valueadded.ValueAdded;

/**
 * Pupils to value added of every group of every school, year by year: every scale is a year's own,
 * so a year whose pupils are as they were stays as it was. Only the profiles of schools pool years.
 */
final class ValueAddedStage {
  private static final List<Table> FIRST =
      List.of(
          SchoolCrossProducts.TABLE,
          SchoolValueAdded.TABLE,
          ValueAddedCells.TABLE,
          ExpectedAttainment.TABLE,
          NationalMeasures.TABLE);
  private static final List<Table> THEN =
      List.of(SchoolAdjustedProgress.TABLE, AdjustmentCoefficients.TABLE);

  private final SparkSession spark;
  private final RunConfig config;
  private final TableWriter writer;
  private final Lake lake;
  private final Console console;

  ValueAddedStage(SparkSession spark, RunConfig config, TableWriter writer, Console console) {
    this.spark = spark;
    this.config = config;
    this.writer = writer;
    this.lake = writer.lake();
    this.console = console;
  }

  long run() {
    Dataset<Row> all = lake.read(PupilResults.TABLE);
    Map<String, String> years = years();
    Set<Integer> changed = new LinkedHashSet<>();
    for (Table table : FIRST) {
      changed.addAll(made(toMake(table, years)));
    }
    for (Table table : THEN) {
      changed.addAll(made(toMake(table, years)));
    }
    List<LongSupplier> writes = new ArrayList<>();
    writes.add(() -> profiles(all));
    if (changed.isEmpty()) {
      FIRST.forEach(table -> writes.add(() -> byYear(table, years, () -> none(table))));
      THEN.forEach(table -> writes.add(() -> byYear(table, years, () -> none(table))));
      return AtOnce.sum(writes);
    }
    Dataset<Row> pupils = all.where(PupilResults.ACADEMIC_YEAR.col().isin(changed.toArray()));
    NationalFit national = NationalFit.of(spark, pupils, config.progressEight());
    DeprivationBands bands =
        DeprivationBands.of(pupils, national, config.adjustedProgress().deprivationBands());
    Map<Table, Supplier<Dataset<Row>>> frames = new LinkedHashMap<>();
    frames.put(SchoolCrossProducts.TABLE, () -> CrossProductPass.of(pupils, national, bands));
    frames.put(
        SchoolValueAdded.TABLE, () -> ValueAdded.of(pupils, national, config.progressEight()));
    frames.put(ValueAddedCells.TABLE, () -> DetailedSums.of(pupils, national));
    frames.put(ExpectedAttainment.TABLE, national::expectedAttainment);
    frames.put(NationalMeasures.TABLE, national::measures);
    FIRST.forEach(table -> writes.add(() -> byYear(table, years, frames.get(table))));
    long rows = AtOnce.sum(writes);
    AdjustmentFit adjustment = AdjustmentFit.of(spark, pupils, national, bands);
    frames.put(
        SchoolAdjustedProgress.TABLE,
        () ->
            AdjustedProgress.of(
                pupils,
                lake.read(SchoolValueAdded.TABLE),
                national,
                adjustment,
                config.progressEight()));
    frames.put(AdjustmentCoefficients.TABLE, adjustment::coefficients);
    rows +=
        AtOnce.sum(
            THEN.stream()
                .map(table -> (LongSupplier) () -> byYear(table, years, frames.get(table)))
                .toList());
    national.notes().forEach(note -> console.say("  " + note));
    adjustment.notes().forEach(note -> console.say("  " + note));
    return rows;
  }

  /** The years of a table that are to be made, from a frame of at least these years. */
  private long byYear(Table table, Map<String, String> years, Supplier<Dataset<Row>> frame) {
    Map<Part, String> parts = toMake(table, years);
    return writer.writeParts(
        Stage.VALUE_ADDED.word(),
        table,
        parts,
        () -> frame.get().where(PupilResults.ACADEMIC_YEAR.col().isin(made(parts).toArray())));
  }

  private Map<Part, String> toMake(Table table, Map<String, String> years) {
    Map<Part, String> wanted = new LinkedHashMap<>();
    years.forEach((year, origin) -> wanted.put(Part.of(table.partitions().get(0), year), origin));
    return writer.toMake(table, wanted, part -> true);
  }

  private static List<Integer> made(Map<Part, String> parts) {
    return parts.entrySet().stream()
        .filter(part -> !part.getValue().isEmpty())
        .map(part -> Integer.valueOf(part.getKey().values().get(0).value()))
        .toList();
  }

  /** Origin of every year, from that of its pupils. */
  private Map<String, String> years() {
    Origins pupils = lake.origins(PupilResults.TABLE);
    Map<String, String> years = new LinkedHashMap<>();
    for (String year : lake.contents(PupilResults.TABLE).valuesOf(PupilResults.ACADEMIC_YEAR)) {
      Part part = Part.of(PupilResults.ACADEMIC_YEAR, year);
      years.put(
          year,
          Origin.of(Stage.VALUE_ADDED, config, lake)
              .with(PupilResults.TABLE, pupils.of(List.of(part)))
              .hex());
    }
    return years;
  }

  private long profiles(Dataset<Row> pupils) {
    List<Part> study =
        config.years().study().stream()
            .map(year -> Part.of(PupilResults.ACADEMIC_YEAR, year))
            .toList();
    String origin =
        Origin.of(Stage.VALUE_ADDED, config, lake)
            .with("pooled", config.digest(List.of("years", "sample.mix")))
            .with(PupilResults.TABLE, lake.origins(PupilResults.TABLE).of(study))
            .with(Schools.TABLE, lake.origins(Schools.TABLE).byPart())
            .hex();
    return writer.write(
        Stage.VALUE_ADDED.word(),
        SchoolProfiles.TABLE,
        origin,
        () ->
            SchoolProfile.of(
                spark, pupils, lake.read(Schools.TABLE), config.years(), config.sample().mix()));
  }

  private Dataset<Row> none(Table table) {
    return spark.createDataFrame(List.of(), table.schema());
  }
}
