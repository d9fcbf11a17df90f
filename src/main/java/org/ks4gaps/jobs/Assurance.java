package org.ks4gaps.jobs;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.assure.Assure;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.config.Severity;
import org.ks4gaps.runs.Digest;
import org.ks4gaps.runs.ProgramCode;
import org.ks4gaps.table.DataChecks;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.Part;
import org.ks4gaps.table.Table;

/**
 * Checks the tables that a stage has left, and stores what it found before an error ends the run.
 * Tables that are as they were are not looked at again, unless they failed: a run that stopped at
 * an error stops at it until something changes.
 */
final class Assurance {
  private static final List<String> CODE = List.of("assure/", "config/", "table/", "stats/");
  private static final List<String> SETTINGS = List.of("conform", "data_checks");

  private final SparkSession spark;
  private final RunConfig config;
  private final TableWriter writer;
  private final Console console;

  Assurance(SparkSession spark, RunConfig config, TableWriter writer, Console console) {
    this.spark = spark;
    this.config = config;
    this.writer = writer;
    this.console = console;
  }

  /**
   * @param stage the stage that left the tables
   * @throws org.ks4gaps.assure.DataCheckException if a check of severity error failed
   */
  void look(String stage, List<Table> tables) {
    Lake lake = writer.lake();
    Digest digest =
        new Digest()
            .with("code", ProgramCode.digest(CODE))
            .with("settings", config.digest(SETTINGS));
    tables.forEach(table -> digest.with(table.name(), lake.origins(table).byPart()));
    Map<Part, String> parts = Map.of(Part.of(DataChecks.STAGE, stage), digest.hex());
    boolean seen = writer.toMake(DataChecks.TABLE, parts, other -> false).isEmpty();
    if (tables.isEmpty() || seen && !failed(lake, stage)) {
      return;
    }
    Assure assure = new Assure(config, stage);
    List<LongSupplier> looks = new ArrayList<>();
    tables.forEach(table -> looks.add(() -> assure.look(table, lake.read(table))));
    AtOnce.sum(looks);
    writer.addParts(stage, DataChecks.TABLE, parts, () -> assure.findings(spark));
    assure.settle(console::say);
  }

  private static boolean failed(Lake lake, String stage) {
    return !lake.read(DataChecks.TABLE)
        .where(DataChecks.STAGE.col().equalTo(stage))
        .where(DataChecks.OUTCOME.col().equalTo(DataChecks.FAILED))
        .where(DataChecks.SEVERITY.col().equalTo(Severity.ERROR.word()))
        .select(col(DataChecks.CHECK.name()))
        .isEmpty();
  }
}
