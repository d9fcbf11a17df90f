package org.ks4gaps.jobs;

import static org.apache.spark.sql.functions.not;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.disclose.Disclose;
import org.ks4gaps.disclose.EarlierReleases;
import org.ks4gaps.gap.Gaps;
import org.ks4gaps.ingest.Ingest;
import org.ks4gaps.model.Models;
import org.ks4gaps.rank.Rank;
import org.ks4gaps.runs.Manifest;
import org.ks4gaps.sample.Sample;
import org.ks4gaps.table.AttainmentGaps;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.ListIndex;
import org.ks4gaps.table.ModelCoefficients;
import org.ks4gaps.table.ModelComponents;
import org.ks4gaps.table.ModelFits;
import org.ks4gaps.table.ModelledGapChanges;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.NationalMeasures;
import org.ks4gaps.table.Part;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.RankedTrusts;
import org.ks4gaps.table.ReleasedCells;
import org.ks4gaps.table.Releases;
import org.ks4gaps.table.SampleBalance;
import org.ks4gaps.table.SampleQuotas;
import org.ks4gaps.table.SampledSchools;
import org.ks4gaps.table.SampledTrusts;
import org.ks4gaps.table.SchoolCrossProducts;
import org.ks4gaps.table.SchoolPosteriors;
import org.ks4gaps.table.SchoolProfiles;
import org.ks4gaps.table.SchoolValueAdded;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.SelectiveSchools;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.TrustMembership;
import org.ks4gaps.table.TrustSpells;
import org.ks4gaps.table.TrustValueAdded;
import org.ks4gaps.table.ValueAddedCells;
import org.ks4gaps.valueadded.CrossProductPass;
import org.ks4gaps.valueadded.DeprivationBands;
import org.ks4gaps.valueadded.NationalFit;

/**
 * The rooms in order, each reading the tables of the ones before and leaving its own. Every method
 * returns the rows it wrote: none, where all was as it would be made.
 */
final class Pipeline {
  private final SparkSession spark;
  private final RunConfig config;
  private final TableWriter writer;
  private final Lake lake;
  private final Console console;

  Pipeline(SparkSession spark, RunConfig config, TableWriter writer, Console console) {
    this.spark = spark;
    this.config = config;
    this.writer = writer;
    this.lake = writer.lake();
    this.console = console;
  }

  /** Another lake of the same session. */
  Lake lake(String folder) {
    return new Lake(spark, folder);
  }

  /** Files to raw tables. */
  long ingest(Ingest ingest, List<Manifest.Input> files) {
    return new IngestStage(spark, config, writer, ingest, files).run();
  }

  /** Raw tables to pupils, schools and trusts. */
  long conform() {
    return new ConformStage(spark, config, writer, console).run();
  }

  /** Pupils to value added of every group of every school. */
  long valueAdded() {
    return new ValueAddedStage(spark, config, writer, console).run();
  }

  /**
   * Adds the years of another lake's pupils to this lake's cross-products, in place of the same
   * years; nothing else of this lake is touched.
   */
  long addYears(Lake from) {
    Dataset<Row> pupils = from.read(PupilResults.TABLE);
    NationalFit national = NationalFit.of(spark, pupils, config.progressEight());
    DeprivationBands bands =
        DeprivationBands.of(pupils, national, config.adjustedProgress().deprivationBands());
    Map<Part, String> parts = new LinkedHashMap<>();
    for (int year : national.years()) {
      Part ofYear = Part.of(PupilResults.ACADEMIC_YEAR, year);
      parts.put(
          Part.of(SchoolCrossProducts.ACADEMIC_YEAR, year),
          Origin.of(Stage.VALUE_ADDED, config, lake)
              .with(PupilResults.TABLE, from.origins(PupilResults.TABLE).of(List.of(ofYear)))
              .hex());
    }
    if (lake.holds(SchoolCrossProducts.TABLE)) {
      lake.read(SchoolCrossProducts.TABLE); // years of an earlier version are not mixed with ours
    }
    return writer.addParts(
        Stage.VALUE_ADDED.word(),
        SchoolCrossProducts.TABLE,
        parts,
        () -> CrossProductPass.of(pupils, national, bands));
  }

  /**
   * Cross-products to what the joint models say of schools and trusts.
   *
   * @param withoutYears years left out of every fit
   * @param withoutSchools URNs left out of every fit
   */
  long model(Collection<Integer> withoutYears, Collection<Integer> withoutSchools) {
    String origin =
        origin(Stage.MODEL)
            .with("without years", new TreeSet<>(withoutYears).toString())
            .with("without schools", new TreeSet<>(withoutSchools).toString())
            .hex();
    boolean made =
        writer.areMade(
            List.of(
                ModelledValueAdded.TABLE,
                ModelledGapChanges.TABLE,
                SchoolPosteriors.TABLE,
                TrustValueAdded.TABLE,
                ModelFits.TABLE,
                ModelComponents.TABLE,
                ModelCoefficients.TABLE),
            origin);
    if (made) {
      return 0;
    }
    Dataset<Row> stored = lake.read(SchoolCrossProducts.TABLE);
    try (Models models =
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
            sentence -> console.say("  " + sentence))) {
      return AtOnce.sum(
          List.of(
              write(Stage.MODEL, ModelledValueAdded.TABLE, origin, models::valueAdded),
              write(Stage.MODEL, ModelledGapChanges.TABLE, origin, models::gapChanges),
              write(Stage.MODEL, SchoolPosteriors.TABLE, origin, models::posteriors),
              write(Stage.MODEL, TrustValueAdded.TABLE, origin, models::trusts),
              write(Stage.MODEL, ModelFits.TABLE, origin, models::fits),
              write(Stage.MODEL, ModelComponents.TABLE, origin, models::components),
              write(Stage.MODEL, ModelCoefficients.TABLE, origin, models::coefficients)));
    }
  }

  /** Value added to gaps. */
  long gaps() {
    return writer.write(
        Stage.GAPS.word(),
        AttainmentGaps.TABLE,
        origin(Stage.GAPS).hex(),
        () ->
            Gaps.of(
                lake.read(SchoolValueAdded.TABLE),
                lake.read(NationalMeasures.TABLE),
                config.progressEight()));
  }

  /** Gaps and joint posteriors to lists. */
  long rank() {
    String origin = origin(Stage.RANK).hex();
    return writer.stage(
        Rank.TABLES,
        origin,
        () -> {
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
          return Rank.TABLES.stream()
              .map(table -> write(Stage.RANK, table, origin, () -> rank.table(table)))
              .toList();
        });
  }

  /** Lists to the schools and trusts to visit. */
  long sample(Sample.Refusals refusals) {
    String origin = origin(Stage.SAMPLE).with("refusals", refusals.toString()).hex();
    return writer.stage(
        List.of(SampledSchools.TABLE, SampledTrusts.TABLE, SampleBalance.TABLE, SampleQuotas.TABLE),
        origin,
        () -> {
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
          sample.notes().forEach(note -> console.say("  " + note));
          return List.of(
              write(Stage.SAMPLE, SampledSchools.TABLE, origin, sample::schools),
              write(Stage.SAMPLE, SampledTrusts.TABLE, origin, sample::trusts),
              write(Stage.SAMPLE, SampleBalance.TABLE, origin, sample::balance),
              write(Stage.SAMPLE, SampleQuotas.TABLE, origin, sample::quotas));
        });
  }

  /** Exact sums and lists to tables that may leave the secure area. */
  long disclose() {
    EarlierReleases earlier = earlierReleases();
    String origin = origin(Stage.DISCLOSE).with("after releases", earlier.names().toString()).hex();
    return writer.stage(
        Disclose.TABLES,
        origin,
        () -> {
          Disclose disclose =
              Disclose.of(
                  spark,
                  new Disclose.Sources(
                      lake.read(ValueAddedCells.TABLE),
                      lake.read(Schools.TABLE),
                      lake.read(TrustMembership.TABLE),
                      lake.read(NationalMeasures.TABLE),
                      lake.read(ModelledValueAdded.TABLE),
                      lake.read(RankedSchools.TABLE),
                      lake.read(RankedTrusts.TABLE)),
                  earlier,
                  config,
                  sentence -> console.say("  " + sentence));
          return Disclose.TABLES.stream()
              .map(table -> write(Stage.DISCLOSE, table, origin, () -> disclose.table(table)))
              .toList();
        });
  }

  /** What left this lake before, but for releases of what would leave now. */
  EarlierReleases earlierReleases() {
    return lake.holds(Releases.TABLE)
        ? new EarlierReleases(
            lake.read(Releases.TABLE).collectAsList(), lake.read(ReleasedCells.TABLE), content())
        : EarlierReleases.NONE;
  }

  /** What the tables that may leave are made from, earlier releases apart. */
  String content() {
    return origin(Stage.DISCLOSE).hex();
  }

  private LongSupplier write(
      Stage stage, Table table, String origin, Supplier<Dataset<Row>> frame) {
    return () -> writer.write(stage.word(), table, origin, frame);
  }

  private Origin origin(Stage stage) {
    stage.reads().forEach(lake::read); // says which room is missing
    return Origin.of(stage, config, lake);
  }
}
