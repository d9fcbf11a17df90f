package org.ks4gaps.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.conform.Conform;
import org.ks4gaps.gap.Gaps;
import org.ks4gaps.ingest.Ingest;
import org.ks4gaps.publish.Publish;
import org.ks4gaps.rank.Rank;
import org.ks4gaps.table.AdjustmentCoefficients;
import org.ks4gaps.table.AttainmentGaps;
import org.ks4gaps.table.ExpectedAttainment;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.ListFunnel;
import org.ks4gaps.table.NationalMeasures;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.RankedTrusts;
import org.ks4gaps.table.RejectedRows;
import org.ks4gaps.table.SchoolAdjustedProgress;
import org.ks4gaps.table.SchoolValueAdded;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.TableContents;
import org.ks4gaps.table.TrustMembership;
import org.ks4gaps.valueadded.AdjustedProgress;
import org.ks4gaps.valueadded.AdjustmentFit;
import org.ks4gaps.valueadded.NationalFit;
import org.ks4gaps.valueadded.ValueAdded;

/**
 * The rooms in order, each reading the tables of the ones before and leaving its own. Every method
 * returns the rows it wrote.
 */
final class Pipeline {
  private final SparkSession spark;
  private final RunConfig config;
  private final Lake lake;
  private final Console console;
  private Optional<Accounts> accounts = Optional.empty();

  Pipeline(SparkSession spark, RunConfig config, Lake lake, Console console) {
    this.spark = spark;
    this.config = config;
    this.lake = lake;
    this.console = console;
  }

  /** Files to raw tables. */
  long ingest(String extracts) {
    Ingest ingest = Ingest.open(spark, extracts, config);
    List<Crosswalk.Source> sources = List.copyOf(config.crosswalk().sources().values());
    List<LongSupplier> writes = new ArrayList<>();
    for (Crosswalk.Source source : sources) {
      writes.add(() -> write("ingest", Ingest.rawTable(source), () -> ingest.rows(source)));
    }
    long rows = AtOnce.sum(writes);
    Dataset<Row> rejected =
        sources.stream()
            .map(source -> Ingest.rejected(lake.read(Ingest.rawTable(source))))
            .reduce(Dataset::unionByName)
            .orElseThrow();
    // A new extract voids whatever conform rejected of the old one.
    return rows + write("ingest", RejectedRows.TABLE, () -> rejected.repartition(1));
  }

  /** Raw tables to pupils, schools and trusts; checks that every row is accounted for. */
  long conform() {
    Conform conform = new Conform(config);
    long rows =
        rejected(
            Conform.CHECKED,
            () ->
                conform.broken(
                    raw("ks4"), raw("census"), raw("schools"), raw("links"), raw("membership")));
    // What an earlier run found to be duplicates must not hide what this one looks for.
    Dataset<Row> broken =
        lake.read(RejectedRows.TABLE).where(RejectedRows.ROOM.col().notEqual(Conform.PREFERRED));
    rows +=
        AtOnce.sum(
            List.of(
                () ->
                    rejected(
                        Conform.PREFERRED,
                        () ->
                            Conform.duplicates(
                                Conform.usable(raw("ks4"), broken),
                                Conform.usable(raw("census"), broken))),
                () ->
                    write(
                        "conform",
                        Schools.TABLE,
                        () ->
                            conform.schools(
                                spark,
                                Conform.usable(raw("schools"), broken),
                                Conform.usable(raw("links"), broken))),
                () ->
                    write(
                        "conform",
                        TrustMembership.TABLE,
                        () ->
                            conform.trustMembership(
                                spark,
                                Conform.usable(raw("membership"), broken),
                                Conform.usable(raw("schools"), broken),
                                Conform.usable(raw("links"), broken)))));
    rows +=
        write(
            "conform",
            PupilResults.TABLE,
            () -> conform.pupils(usable("ks4"), usable("census"), lake.read(Schools.TABLE)));
    accounts = Optional.of(Accounts.of(lake, config));
    accounts.get().print(console);
    accounts.get().check(config.ingest().maximumRejectedShare());
    return rows;
  }

  /** The rows of every file, as conform left them. */
  Accounts accounts() {
    return accounts.orElseGet(() -> Accounts.of(lake, config));
  }

  /** Pupils to value added of every group of every school. */
  long valueAdded() {
    Dataset<Row> pupils = lake.read(PupilResults.TABLE);
    NationalFit national = NationalFit.of(spark, pupils, config.progressEight());
    long rows =
        AtOnce.sum(
            List.of(
                () ->
                    write(
                        "value-added",
                        SchoolValueAdded.TABLE,
                        () -> ValueAdded.of(pupils, national, config.progressEight())),
                () -> write("value-added", ExpectedAttainment.TABLE, national::expectedAttainment),
                () -> write("value-added", NationalMeasures.TABLE, national::measures)));
    AdjustmentFit adjustment = AdjustmentFit.of(spark, pupils, national, config.adjustedProgress());
    rows +=
        AtOnce.sum(
            List.of(
                () ->
                    write(
                        "value-added",
                        SchoolAdjustedProgress.TABLE,
                        () ->
                            AdjustedProgress.of(
                                pupils,
                                lake.read(SchoolValueAdded.TABLE),
                                national,
                                adjustment,
                                config.progressEight())),
                () ->
                    write("value-added", AdjustmentCoefficients.TABLE, adjustment::coefficients)));
    national.notes().forEach(note -> console.say("  " + note));
    adjustment.notes().forEach(note -> console.say("  " + note));
    return rows;
  }

  /** Value added to gaps. */
  long gaps() {
    return write(
        "gaps",
        AttainmentGaps.TABLE,
        () ->
            Gaps.of(
                lake.read(SchoolValueAdded.TABLE),
                lake.read(NationalMeasures.TABLE),
                config.progressEight()));
  }

  /** Gaps to lists. */
  long rank() {
    Rank rank =
        Rank.of(
            spark,
            lake.read(SchoolValueAdded.TABLE),
            lake.read(AttainmentGaps.TABLE),
            lake.read(Schools.TABLE),
            lake.read(TrustMembership.TABLE),
            config);
    return AtOnce.sum(
        List.of(
            () -> write("rank", RankedSchools.TABLE, rank::schools),
            () -> write("rank", RankedTrusts.TABLE, rank::trusts),
            () -> write("rank", ListFunnel.TABLE, rank::funnel)));
  }

  /** Tables to files; returns how many. */
  long publish(String out) {
    return AtOnce.sum(
        new Publish(lake, out, config.lists().top())
            .files().values().stream()
                .map(
                    file ->
                        (LongSupplier)
                            () -> {
                              file.run();
                              return 1;
                            })
                .toList());
  }

  private long rejected(String step, Supplier<Dataset<Row>> rows) {
    return timed(
        "conform",
        RejectedRows.TABLE,
        () ->
            lake.writePartition(
                RejectedRows.TABLE, RejectedRows.ROOM, step, rows.get().repartition(1)));
  }

  /** The rows of a raw table that nothing has refused so far. */
  private Dataset<Row> usable(String source) {
    return Conform.usable(raw(source), lake.read(RejectedRows.TABLE));
  }

  private Dataset<Row> raw(String source) {
    return lake.read(Ingest.rawTable(config.crosswalk().source(source)));
  }

  private long write(String stage, Table table, Supplier<Dataset<Row>> frame) {
    return timed(stage, table, () -> lake.write(table, frame.get()));
  }

  private long timed(String stage, Table table, Supplier<TableContents> write) {
    long began = System.nanoTime();
    TableContents contents = write.get();
    console.wrote(stage, table.name(), contents.rows(), (System.nanoTime() - began) / 1e9);
    return contents.rows();
  }
}
