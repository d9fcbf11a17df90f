package org.ks4gaps.jobs;

import java.io.File;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.runs.Manifest;
import org.ks4gaps.runs.RunFolder;
import org.ks4gaps.table.Lake;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What {@code explain} is told. */
final class ExplainOptions {
  @Option(
      names = "--lake",
      paramLabel = "DIR",
      required = true,
      description = "Folder of Delta tables that every room up to rank has run on; only read.")
  String lake;

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "The settings that the lists were made with, where they were not the defaults.")
  File conf;

  @Option(
      names = "--run",
      paramLabel = "ID",
      defaultValue = "",
      description = "The tables as this earlier run left them; the subcommand runs lists all.")
  String run;

  @ArgGroup(multiplicity = "1")
  Whom whom;

  /** One or the other. */
  static final class Whom {
    @Option(
        names = "--urn",
        paramLabel = "N",
        description = "The school with this URN, of today or an old one.")
    Integer urn;

    @Option(
        names = "--trust",
        paramLabel = "ID",
        description = "The trust with this identifier (Group UID).")
    String trust;
  }

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the page with all digits, too.")
  String json;

  /**
   * The tables asked for. While another run writes to the lake, those of the run that was published
   * last: the others may be of two runs.
   */
  Lake lake(SparkSession spark, Consumer<String> say) {
    Lake now = new Lake(spark, lake);
    RunFolder folder = new RunFolder(lake, spark.sparkContext().hadoopConfiguration());
    if (!run.isEmpty()) {
      return now.at(folder.run(run).tables());
    }
    Optional<Manifest> published = folder.writing().flatMap(writing -> folder.latest());
    published.ifPresent(
        p -> say.accept("A run is under way: these are the tables of run " + p.run() + "."));
    return published.map(p -> now.at(p.tables())).orElse(now);
  }

  RunConfig config() {
    return conf == null ? RunConfig.defaults() : RunConfig.fromFile(conf);
  }
}
