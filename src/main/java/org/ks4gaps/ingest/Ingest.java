package org.ks4gaps.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.Problems;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.RawTables;
import org.ks4gaps.table.RejectedRows;
import org.ks4gaps.table.Table;

/**
 * The front door: reads the files of the extracts folder into raw tables, every row of every file,
 * under one set of names.
 *
 * <p>All headers are read before any row, and everything that is wrong with them is reported at
 * once.
 */
public final class Ingest {
  private static final List<String> TABBED = List.of("ks4", "census");

  private final SparkSession spark;
  private final Map<String, List<Columns>> bySource;

  private Ingest(SparkSession spark, Map<String, List<Columns>> bySource) {
    this.spark = spark;
    this.bySource = bySource;
  }

  /**
   * Finds the files and reads their headers.
   *
   * @throws ExtractException if there is no such folder or a file is empty, or naming every missing
   *     file and every required column that no file supplies
   */
  public static Ingest open(SparkSession spark, String folder, RunConfig config) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    ExtractFolder extracts = ExtractFolder.find(folder, config.crosswalk(), hadoop);
    Problems problems = new Problems();
    Set<Integer> years = new TreeSet<>(config.years().study());
    years.add(config.years().check());
    extracts.of("ks4").forEach(f -> years.add(f.academicYear()));
    extracts.checkComplete(years, problems);
    Map<String, List<Columns>> bySource = new LinkedHashMap<>();
    for (Crosswalk.Source source : config.crosswalk().sources().values()) {
      List<Columns> mapped = new ArrayList<>();
      for (ExtractFile file : extracts.of(source.name())) {
        List<String> header =
            TABBED.contains(source.name())
                ? TabExtract.header(file, hadoop)
                : RegisterExtract.header(file, hadoop);
        mapped.add(Columns.map(file, header, problems));
      }
      bySource.put(source.name(), mapped);
    }
    problems.throwIfAny("The extracts in " + folder, ExtractException::new);
    return new Ingest(spark, bySource);
  }

  /**
   * Reads the headers of the register's files in a folder, whichever of them are there.
   *
   * @throws ExtractException as {@link #open}, or if there is none
   */
  public static Ingest openRegister(SparkSession spark, String folder, RunConfig config) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    ExtractFolder extracts = ExtractFolder.find(folder, config.crosswalk(), hadoop);
    Problems problems = new Problems();
    Map<String, List<Columns>> bySource = new LinkedHashMap<>();
    boolean none = true;
    for (Crosswalk.Source source : config.crosswalk().sources().values()) {
      List<Columns> mapped = new ArrayList<>();
      if (!TABBED.contains(source.name())) {
        for (ExtractFile file : extracts.of(source.name())) {
          mapped.add(Columns.map(file, RegisterExtract.header(file, hadoop), problems));
          none = false;
        }
      }
      bySource.put(source.name(), mapped);
    }
    if (none) {
      problems.add("no file of the register of schools; crosswalk.conf says what they are called");
    }
    problems.throwIfAny("The register in " + folder, ExtractException::new);
    return new Ingest(spark, bySource);
  }

  /** File names of one kind of extract, by year. */
  public List<String> files(String source) {
    return bySource.get(source).stream().map(c -> c.file().name()).toList();
  }

  /** Every row of one kind of extract, in the shape of {@link #rawTable}. */
  public Dataset<Row> rows(Crosswalk.Source source) {
    List<Columns> files = bySource.get(source.name());
    if (!TABBED.contains(source.name())) {
      Configuration hadoop = spark.sparkContext().hadoopConfiguration();
      List<Row> rows = new ArrayList<>();
      files.forEach(columns -> rows.addAll(RegisterExtract.rows(columns, hadoop)));
      return spark.createDataFrame(rows, rawTable(source).schema()).coalesce(1);
    }
    return files.stream()
        .map(columns -> TabExtract.rows(spark, columns))
        .reduce(Dataset::unionByName)
        .orElseThrow();
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
