package org.ks4gaps.valueadded;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.stddev_samp;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.conform.Conform;
import org.ks4gaps.ingest.Ingest;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.Schools;

/**
 * Text files to cells in one job through the rooms of the program, without a lake: year x school at
 * the exam x ethnic group x free school meals, with pupils, pupils in Progress 8, its mean and SD.
 *
 * <pre>
 *   CellsOfText EXTRACTS OUT
 * </pre>
 *
 * Every check of a row and every choice between two rows of a pupil is made, as in the program.
 * What is read twice is kept, where the program has its tables.
 */
public final class CellsOfText {
  private CellsOfText() {}

  public static void main(String[] arguments) {
    SparkSession spark = SparkSession.builder().appName("cells").getOrCreate();
    // Looking for a shorter form of each column costs more than it spares: a tenth of the whole.
    spark.conf().set("spark.sql.inMemoryColumnarStorage.compressed", "false");
    RunConfig config = RunConfig.defaults();
    Ingest ingest = Ingest.open(spark, arguments[0], config);
    Conform conform = new Conform(config);
    Dataset<Row> ks4 = raw(ingest, config, "ks4").persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> census = raw(ingest, config, "census").persist(StorageLevel.MEMORY_AND_DISK());
    // A bench of pupils: the register has its own checks, and is left out on both sides.
    Dataset<Row> broken =
        conform
            .broken(
                ks4,
                census,
                raw(ingest, config, "schools").limit(0),
                raw(ingest, config, "links").limit(0),
                raw(ingest, config, "membership").limit(0),
                spark.createDataFrame(
                    List.of(), Ingest.rawTable(config.crosswalk().source("group_links")).schema()))
            .localCheckpoint();
    Dataset<Row> usableKs4 = Conform.usable(ks4, broken);
    Dataset<Row> usableCensus = Conform.usable(census, broken);
    Dataset<Row> rejected =
        broken.unionByName(Conform.duplicates(usableKs4, usableCensus)).localCheckpoint();
    Dataset<Row> noRegister = spark.createDataFrame(List.of(), Schools.TABLE.schema());
    Dataset<Row> pupils =
        conform
            .pupils(Conform.usable(ks4, rejected), Conform.usable(census, rejected), noRegister)
            .persist(StorageLevel.MEMORY_AND_DISK());
    NationalFit national = NationalFit.of(spark, pupils, config.progressEight());
    PupilProgress.of(NationalFit.national(pupils), national)
        .groupBy(
            PupilResults.ACADEMIC_YEAR.col(),
            PupilResults.URN_AT_EXAM.col(),
            PupilResults.ETHNICITY_MINOR.col(),
            PupilResults.FSM_NOW.col())
        .agg(
            count(lit(1)).as("pupils"),
            count(col("progress8")).as("counted"),
            avg(col("progress8")).divide(1000).as("mean"),
            stddev_samp(col("progress8")).divide(1000).as("sd"))
        .coalesce(1)
        .write()
        .parquet(arguments[1]);
    spark.stop();
  }

  private static Dataset<Row> raw(Ingest ingest, RunConfig config, String source) {
    return ingest.files().stream()
        .filter(file -> file.source().equals(config.crosswalk().source(source)))
        .map(ingest::rows)
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }
}
