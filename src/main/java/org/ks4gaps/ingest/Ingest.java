package org.ks4gaps.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.RawTables;
import org.ks4gaps.table.RejectedRows;
import org.ks4gaps.table.Table;

/**
 * The front door: reads the files of the extracts folder into raw tables, every row of every file,
 * under one set of names.
 *
 * <p>Every file is looked at before any row is read, and everything that is wrong with any of them
 * is reported at once.
 */
public final class Ingest {
  private final SparkSession spark;
  private final Map<ExtractFile, Columns> files;
  private final Optional<PupilKey> key;

  private Ingest(SparkSession spark, Map<ExtractFile, Columns> files, Optional<PupilKey> key) {
    this.spark = spark;
    this.files = files;
    this.key = key;
  }

  /**
   * Finds the files, their shapes and their headers.
   *
   * @throws ExtractException if there is no such folder, or reporting every missing file, every
   *     file that cannot be opened, every required column that no file supplies and every column
   *     that must not be there
   */
  public static Ingest open(SparkSession spark, String folder, RunConfig config) {
    return open(spark, folder, config, System.getenv());
  }

  static Ingest open(
      SparkSession spark, String folder, RunConfig config, Map<String, String> environment) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    ExtractFolder extracts = ExtractFolder.find(folder, config.crosswalk(), hadoop);
    List<Finding> findings = new ArrayList<>();
    extracts.checkComplete(config.years(), findings);
    return open(spark, folder, config, environment, extracts.all(), findings);
  }

  /**
   * Reads the headers of the register's files in a folder, whichever of them are there.
   *
   * @throws ExtractException as {@link #open}, or if there is none
   */
  public static Ingest openRegister(SparkSession spark, String folder, RunConfig config) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    List<ExtractFile> files =
        ExtractFolder.find(folder, config.crosswalk(), hadoop).all().stream()
            .filter(file -> !file.source().ofPupils())
            .toList();
    List<Finding> findings = new ArrayList<>();
    if (files.isEmpty()) {
      findings.add(
          Finding.problem("the folder", "has no file of the register of schools")
              .expected("files named as crosswalk.conf says, in " + folder)
              .found("none")
              .mend("Bring the files, or name them so."));
    }
    return open(spark, folder, config, Map.of(), files, findings);
  }

  private static Ingest open(
      SparkSession spark,
      String folder,
      RunConfig config,
      Map<String, String> environment,
      List<ExtractFile> found,
      List<Finding> findings) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Optional<PupilKey> key = PupilKey.of(environment);
    Map<ExtractFile, Columns> files = new LinkedHashMap<>();
    for (ExtractFile file : found) {
      FirstLook.at(file, hadoop, findings)
          .ifPresent(
              look -> {
                Columns columns = look.columns(file, config.crosswalk().identifying(), findings);
                PupilNumbers.refuse(columns, look.rows(), findings);
                files.put(file, columns);
              });
    }
    PupilKey.check(pupilFiles(files.values().stream().toList()), key, findings);
    new DriftReport("The extracts in " + folder, List.of(), findings).throwIfUnusable();
    return new Ingest(spark, files, key);
  }

  static List<Columns> pupilFiles(List<Columns> files) {
    return files.stream().filter(c -> c.file().source().ofPupils()).toList();
  }

  /** Every file found, by year and name. */
  public List<ExtractFile> files() {
    return List.copyOf(files.keySet());
  }

  /**
   * Names the secret that pupils' pseudonyms are made under without telling it: the pseudonym of a
   * fixed word. Empty without a secret.
   */
  public String underSecret() {
    return key.map(k -> k.pseudonym("ks4-gaps")).orElse("");
  }

  /**
   * Every row of one file, in the shape of {@link #rawTable}.
   *
   * @throws ExtractException if the file is none of {@link #files}; and, wrapped by Spark, when the
   *     rows are read, if a packed file is damaged further in ({@link ExtractException#in})
   */
  public Dataset<Row> rows(ExtractFile file) {
    Columns columns = files.get(file);
    if (columns == null) {
      throw new ExtractException(file.name() + " is not among the extracts opened.");
    }
    // Hadoop unpacks what is named so, packed or not.
    boolean plainlyNamed = !file.name().toLowerCase(Locale.ROOT).endsWith(".gz");
    return columns.shape().inParallel() && plainlyNamed
        ? PlainExtract.rows(spark, columns, key)
        : StreamedExtract.rows(spark, columns, key);
  }

  /** The raw table of one kind of extract. */
  public static Table rawTable(Crosswalk.Source source) {
    return RawTables.of(source.name(), source.concepts());
  }

  /** The rows of a raw table that could not be read, as rejected rows. */
  public static Dataset<Row> rejected(Dataset<Row> raw) {
    return raw.where(RawTables.REASON.col().isNotNull())
        .select(
            RawTables.SOURCE_FILE.col().as(RejectedRows.SOURCE_FILE.name()),
            RawTables.LINE.col().as(RejectedRows.LINE.name()),
            RawTables.REASON.col().as(RejectedRows.REASON.name()),
            functions.lit(null).cast(DataTypes.StringType).as(RejectedRows.CONCEPT.name()),
            functions.lit("ingest").as(RejectedRows.ROOM.name()));
  }
}
