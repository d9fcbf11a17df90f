package org.ks4gaps.jobs;

import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.Collection;
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
import org.ks4gaps.conform.SchoolRegister;
import org.ks4gaps.gap.Gaps;
import org.ks4gaps.ingest.Ingest;
import org.ks4gaps.model.Models;
import org.ks4gaps.publish.Publish;
import org.ks4gaps.rank.Rank;
import org.ks4gaps.sample.Sample;
import org.ks4gaps.table.AdjustmentCoefficients;
import org.ks4gaps.table.AttainmentGaps;
import org.ks4gaps.table.ConverterWitnesses;
import org.ks4gaps.table.ExpectedAttainment;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.LinkOutcomes;
import org.ks4gaps.table.ListIndex;
import org.ks4gaps.table.ModelCoefficients;
import org.ks4gaps.table.ModelComponents;
import org.ks4gaps.table.ModelFits;
import org.ks4gaps.table.ModelledGapChanges;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.NationalMeasures;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.RankedTrusts;
import org.ks4gaps.table.RejectedRows;
import org.ks4gaps.table.SampleBalance;
import org.ks4gaps.table.SampleQuotas;
import org.ks4gaps.table.SampledSchools;
import org.ks4gaps.table.SampledTrusts;
import org.ks4gaps.table.SchoolAdjustedProgress;
import org.ks4gaps.table.SchoolCrossProducts;
import org.ks4gaps.table.SchoolLinks;
import org.ks4gaps.table.SchoolPosteriors;
import org.ks4gaps.table.SchoolProfiles;
import org.ks4gaps.table.SchoolValueAdded;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.SelectiveSchools;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.TableContents;
import org.ks4gaps.table.TrustConflicts;
import org.ks4gaps.table.TrustMembership;
import org.ks4gaps.table.TrustSpells;
import org.ks4gaps.table.TrustValueAdded;
import org.ks4gaps.valueadded.AdjustedProgress;
import org.ks4gaps.valueadded.AdjustmentFit;
import org.ks4gaps.valueadded.CrossProductPass;
import org.ks4gaps.valueadded.DeprivationBands;
import org.ks4gaps.valueadded.NationalFit;
import org.ks4gaps.valueadded.SchoolProfile;
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

  /** Another lake of the same session. */
  Lake lake(String folder) {
    return new Lake(spark, folder);
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
                    raw("ks4"),
                    raw("census"),
                    raw("schools"),
                    raw("links"),
                    raw("membership"),
                    raw("group_links")));
    // What an earlier run found to be duplicates must not hide what this one looks for.
    Dataset<Row> broken =
        lake.read(RejectedRows.TABLE).where(RejectedRows.ROOM.col().notEqual(Conform.PREFERRED));
    SchoolRegister register =
        conform.register(
            spark,
            new SchoolRegister.Sources(
                Conform.usable(raw("schools"), broken),
                Conform.usable(raw("links"), broken),
                Conform.usable(raw("membership"), broken),
                Conform.usable(raw("group_links"), broken),
                Optional.of(Conform.usable(raw("ks4"), broken))));
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
                () -> write("conform", Schools.TABLE, register::schools),
                () -> write("conform", SchoolLinks.TABLE, register::schoolLinks),
                () -> write("conform", ConverterWitnesses.TABLE, register::converterWitnesses),
                () -> write("conform", TrustMembership.TABLE, register::trustMembership),
                () -> write("conform", TrustConflicts.TABLE, register::trustConflicts)));
    register.notes().forEach(note -> console.say("  " + note));
    rows +=
        write(
            "conform",
            PupilResults.TABLE,
            () -> conform.pupils(usable("ks4"), usable("census"), lake.read(Schools.TABLE)));
    rows +=
        write(
            "conform",
            LinkOutcomes.TABLE,
            () ->
                SchoolRegister.linkOutcomes(
                    spark, lake.read(SchoolLinks.TABLE), lake.read(PupilResults.TABLE)));
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
    DeprivationBands bands = bands(pupils, national);
    long rows =
        AtOnce.sum(
            List.of(
                () ->
                    write(
                        "value-added",
                        SchoolCrossProducts.TABLE,
                        () -> CrossProductPass.of(pupils, national, bands)),
                () ->
                    write(
                        "value-added",
                        SchoolValueAdded.TABLE,
                        () -> ValueAdded.of(pupils, national, config.progressEight())),
                () ->
                    write(
                        "value-added",
                        SchoolProfiles.TABLE,
                        () ->
                            SchoolProfile.of(
                                spark,
                                pupils,
                                lake.read(Schools.TABLE),
                                config.years(),
                                config.sample().mix())),
                () -> write("value-added", ExpectedAttainment.TABLE, national::expectedAttainment),
                () -> write("value-added", NationalMeasures.TABLE, national::measures)));
    AdjustmentFit adjustment = AdjustmentFit.of(spark, pupils, national, bands);
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

  private DeprivationBands bands(Dataset<Row> pupils, NationalFit national) {
    return DeprivationBands.of(pupils, national, config.adjustedProgress().deprivationBands());
  }

  /**
   * Adds the years of another lake's pupils to this lake's cross-products, in place of the same
   * years; nothing else of this lake is touched.
   */
  long addYears(Lake from) {
    Dataset<Row> pupils = from.read(PupilResults.TABLE);
    NationalFit national = NationalFit.of(spark, pupils, config.progressEight());
    Dataset<Row> products = CrossProductPass.of(pupils, national, bands(pupils, national));
    long rows = 0;
    for (int year : national.years()) {
      rows +=
          timed(
              "add-year",
              SchoolCrossProducts.TABLE,
              () ->
                  lake.writePartition(
                      SchoolCrossProducts.TABLE,
                      SchoolCrossProducts.ACADEMIC_YEAR,
                      String.valueOf(year),
                      products.where(SchoolCrossProducts.ACADEMIC_YEAR.col().equalTo(year))));
    }
    return rows;
  }

  /**
   * Cross-products to what the joint models say of schools and trusts.
   *
   * @param withoutYears years left out of every fit
   * @param withoutSchools URNs left out of every fit
   */
  long model(Collection<Integer> withoutYears, Collection<Integer> withoutSchools) {
    Dataset<Row> stored = lake.read(SchoolCrossProducts.TABLE);
    Models models =
        Models.fit(
            spark,
            stored
                .where(not(SchoolCrossProducts.ACADEMIC_YEAR.col().isin(withoutYears.toArray())))
                .where(not(SchoolCrossProducts.SCHOOL_URN.col().isin(withoutSchools.toArray()))),
            new TrustSpells(
                lake.read(TrustMembership.TABLE),
                config.trusts().joinedBy(),
                config.trusts().notLeftBefore()),
            SelectiveSchools.urns(lake.read(Schools.TABLE)),
            config,
            sentence -> console.say("  " + sentence));
    return AtOnce.sum(
        List.of(
            () -> write("model", ModelledValueAdded.TABLE, models::valueAdded),
            () -> write("model", ModelledGapChanges.TABLE, models::gapChanges),
            () -> write("model", SchoolPosteriors.TABLE, models::posteriors),
            () -> write("model", TrustValueAdded.TABLE, models::trusts),
            () -> write("model", ModelFits.TABLE, models::fits),
            () -> write("model", ModelComponents.TABLE, models::components),
            () -> write("model", ModelCoefficients.TABLE, models::coefficients)));
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

  /** Gaps and joint posteriors to lists. */
  long rank() {
    Rank rank =
        Rank.of(
            spark,
            new Rank.Sources(
                lake.read(SchoolValueAdded.TABLE),
                lake.read(AttainmentGaps.TABLE),
                lake.read(NationalMeasures.TABLE),
                lake.read(SchoolPosteriors.TABLE),
                lake.read(ModelComponents.TABLE),
                lake.read(Schools.TABLE),
                lake.read(TrustMembership.TABLE)),
            config,
            sentence -> console.say("  " + sentence));
    return AtOnce.sum(
        Rank.TABLES.stream()
            .map(table -> (LongSupplier) () -> write("rank", table, () -> rank.table(table)))
            .toList());
  }

  /** Lists to the schools and trusts to visit. */
  long sample(Sample.Refusals refusals) {
    Sample sample =
        Sample.of(
            spark,
            lake.read(ListIndex.TABLE),
            lake.read(RankedSchools.TABLE),
            lake.read(RankedTrusts.TABLE),
            lake.read(SchoolProfiles.TABLE),
            lake.read(Schools.TABLE),
            lake.read(TrustMembership.TABLE),
            config,
            refusals);
    long rows =
        AtOnce.sum(
            List.of(
                () -> write("sample", SampledSchools.TABLE, sample::schools),
                () -> write("sample", SampledTrusts.TABLE, sample::trusts),
                () -> write("sample", SampleBalance.TABLE, sample::balance),
                () -> write("sample", SampleQuotas.TABLE, sample::quotas)));
    sample.notes().forEach(note -> console.say("  " + note));
    return rows;
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
