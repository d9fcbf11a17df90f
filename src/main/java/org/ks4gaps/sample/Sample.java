package org.ks4gaps.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.ConfigurationException;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.ListIndex;
import org.ks4gaps.table.SampleBalance;
import org.ks4gaps.table.SampleQuotas;
import org.ks4gaps.table.SampledSchools;
import org.ks4gaps.table.SampledTrusts;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.TrustSpells;

/**
 * The schools and trusts to visit, drawn from the lists, each with reserves in order.
 *
 * <p>DfE research report RR1390 drew ten schools and five trusts, and nine trusts in the end, to
 * learn from; they stand for nothing but themselves, and trusts and schools so selected are
 * likelier to be urban and high performing. Everything is settled on the driver from sorted rows
 * and a seed, so the same tables, settings and refusals give the same sample.
 */
public final class Sample {
  private final SparkSession spark;
  private final List<Row> schools = new ArrayList<>();
  private final List<Row> trusts = new ArrayList<>();
  private final List<Row> balance = new ArrayList<>();
  private final List<Row> quotas = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private Sample(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Those who said no, each list in the order in which they did; every refusal so far, since each
   * run draws anew.
   *
   * @param schools URNs
   * @param trusts identifiers
   */
  public record Refusals(List<Integer> schools, List<String> trusts) {
    public static final Refusals NONE = new Refusals(List.of(), List.of());

    public Refusals {
      schools = List.copyOf(schools);
      trusts = List.copyOf(trusts);
    }
  }

  /**
   * Draws every sample and plays the refusals.
   *
   * @param listIndex {@link ListIndex}
   * @param schools {@link org.ks4gaps.table.Schools}
   * @param membership {@link org.ks4gaps.table.TrustMembership}
   * @throws ConfigurationException if a list of {@code sample.lists} is not made
   * @throws SampleException if one who refused is not in the sample, or a place has no reserve left
   */
  public static Sample of(
      SparkSession spark,
      Dataset<Row> listIndex,
      Dataset<Row> rankedSchools,
      Dataset<Row> rankedTrusts,
      Dataset<Row> profiles,
      Dataset<Row> schools,
      Dataset<Row> membership,
      RunConfig config,
      Refusals refusals) {
    refuseUnknownLists(listIndex, config.sample().lists());
    Sample sample = new Sample(spark);
    SchoolFrame frame = SchoolFrame.of(profiles, rankedSchools, config.sample().lists());
    SchoolSample schoolSample = new SchoolSample(frame, config);
    DrawnSample drawn = DrawnSample.of(schoolSample.plan(), config.sample());
    List<String> refused = refusals.schools().stream().map(String::valueOf).toList();
    refuseUnknown(refused, List.of(drawn), "--refused");
    sample.notes.add(
        String.format(
            Locale.ROOT,
            "%d schools are listed on %s and confirmed; the sample is drawn from the %d that are of"
                + " a sampled ethnic mix.",
            frame.confirmed().size(),
            String.join(" or ", config.sample().lists()),
            drawn.plan().candidates().size()));
    drawn = drawn.after(refused);
    sample.schools.addAll(schoolSample.rows(drawn));
    sample.tally(drawn);

    TrustSample trustSample =
        new TrustSample(
            TrustFrame.of(
                frame,
                rankedTrusts,
                membership,
                schools,
                new TrustSpells(
                    membership, config.trusts().joinedBy(), config.trusts().notLeftBefore()),
                config.trusts().referenceDate()),
            frame,
            config);
    List<DrawnSample> drawnTrusts = new ArrayList<>();
    for (int size : config.sample().trusts().sizes()) {
      drawnTrusts.add(DrawnSample.of(trustSample.plan(size), config.sample()));
    }
    refuseUnknown(refusals.trusts(), drawnTrusts, "--refused-trust");
    for (DrawnSample of : drawnTrusts) {
      DrawnSample after = of.after(refusals.trusts());
      sample.trusts.addAll(trustSample.rows(after));
      sample.tally(after);
    }
    return sample;
  }

  private static void refuseUnknownLists(Dataset<Row> listIndex, List<String> wanted) {
    List<String> made =
        listIndex
            .select(ListIndex.LIST_ID.col())
            .orderBy(ListIndex.LIST_ID.col())
            .collectAsList() // map on driver because there is one row a list
            .stream()
            .map(row -> row.getString(0))
            .toList();
    List<String> unknown = wanted.stream().filter(list -> !made.contains(list)).toList();
    if (!unknown.isEmpty()) {
      throw new ConfigurationException(
          "sample.lists: there is no list "
              + String.join(", ", unknown)
              + "; lists made are "
              + String.join(", ", made));
    }
  }

  private static void refuseUnknown(
      List<String> refused, List<DrawnSample> samples, String option) {
    for (String id : refused) {
      if (samples.stream().noneMatch(s -> s.knows(id))) {
        throw SampleException.notSampled(
            option
                + " "
                + id
                + " is neither drawn nor in reserve in "
                + String.join(", ", samples.stream().map(s -> s.plan().name()).toList())
                + ". Tables sampled_schools and sampled_trusts name those who are; after new lists"
                + " or settings the sample is another one.");
      }
    }
  }

  private void tally(DrawnSample drawn) {
    Tallied tallied = new Tallied(drawn);
    balance.addAll(tallied.balance());
    quotas.addAll(tallied.quotas());
    notes.add(tallied.sentence());
    for (DrawnSample.Entry entry : drawn.entries()) {
      if (entry.standsIn()) {
        notes.add(
            drawn.plan().name()
                + ": place "
                + entry.position()
                + ", drawn "
                + drawn.plan().nameOf(entry.pick().id())
                + ", is now "
                + drawn.plan().nameOf(entry.candidate().id())
                + ".");
      }
    }
  }

  /** The {@link SampledSchools} table. */
  public Dataset<Row> schools() {
    return frame(schools, SampledSchools.TABLE);
  }

  /** The {@link SampledTrusts} table. */
  public Dataset<Row> trusts() {
    return frame(trusts, SampledTrusts.TABLE);
  }

  /** The {@link SampleBalance} table. */
  public Dataset<Row> balance() {
    return frame(balance, SampleBalance.TABLE);
  }

  /** The {@link SampleQuotas} table. */
  public Dataset<Row> quotas() {
    return frame(quotas, SampleQuotas.TABLE);
  }

  /** What was drawn, which quotas fell short, and who stands in for whom; a sentence each. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private Dataset<Row> frame(List<Row> rows, Table table) {
    return spark.createDataFrame(rows, table.schema()).coalesce(1);
  }
}
