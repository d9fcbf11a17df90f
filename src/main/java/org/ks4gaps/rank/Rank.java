package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.JudgedSchools;
import org.ks4gaps.table.ListFunnel;
import org.ks4gaps.table.ListIndex;
import org.ks4gaps.table.ListTrends;
import org.ks4gaps.table.Measure;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.PlaceboScores;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.RankedTrusts;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.TrustSpells;

/**
 * The lists and what they are worth. Some thousands of schools are judged, drawn and ranked on the
 * driver in plain Java; ties are broken by a total order and every draw has a seed, so the same
 * figures give the same lists.
 */
public final class Rank {

  /** The tables this room leaves. */
  public static final List<Table> TABLES =
      List.of(
          RankedSchools.TABLE,
          JudgedSchools.TABLE,
          RankedTrusts.TABLE,
          ListIndex.TABLE,
          ListFunnel.TABLE,
          PlaceboScores.TABLE,
          ListTrends.TABLE);

  /** The tables of the earlier rooms. */
  public record Sources(
      Dataset<Row> valueAdded,
      Dataset<Row> gaps,
      Dataset<Row> national,
      Dataset<Row> posteriors,
      Dataset<Row> components,
      Dataset<Row> schools,
      Dataset<Row> membership) {}

  private final SparkSession spark;
  private final RunConfig config;
  private final Map<Table, List<Row>> rows = new TreeMap<>((a, b) -> a.name().compareTo(b.name()));

  private Rank(SparkSession spark, RunConfig config) {
    this.spark = spark;
    this.config = config;
  }

  /**
   * Makes every list.
   *
   * @param progress told a sentence for each of the seven lists
   * @throws org.ks4gaps.config.ConfigurationException if a joint model that the lists rest on was
   *     not fitted
   */
  public static Rank of(
      SparkSession spark, Sources tables, RunConfig config, Consumer<String> progress) {
    Rank rank = new Rank(spark, config);
    Map<Measure, Evidence> evidence = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      Unit unit =
          measure == Measure.ATTAINMENT
              ? Unit.percentiles(config.years())
              : Unit.progress8(tables.national(), config.years());
      evidence.put(
          measure,
          Evidence.of(
              measure, unit, tables.valueAdded(), tables.gaps(), tables.schools(), config.years()));
    }
    Map<Integer, SchoolAttributes> attributes = SchoolAttributes.of(tables.schools());
    TrustRanking trusts =
        new TrustRanking(
            evidence.get(Measure.ATTAINMENT),
            new TrustSpells(
                tables.membership(), config.trusts().joinedBy(), config.trusts().notLeftBefore()),
            config.trusts(),
            config.lists().worth());
    List<RankedList> made = new ArrayList<>();
    // Lists of one model follow each other: only one model's posteriors are held.
    String held = "";
    Posteriors posteriors = null;
    for (ListId id : ListId.ALL) {
      Evidence of = evidence.get(id.measure());
      if (!of.hasStudyYears()) {
        rank.add(ListIndex.TABLE, List.of(withoutProgress8(id, config.lists())));
        progress.accept(id.id() + ": " + ListStatus.NO_PROGRESS8);
        continue;
      }
      String model =
          id.measure().choose(ModelledValueAdded.PERCENTILE, config.lists().valueAddedModel());
      if (!held.equals(model + id.breakdown())) {
        held = model + id.breakdown();
        posteriors =
            Posteriors.of(
                tables.posteriors(), tables.components(), model, id.breakdown(), config.years());
        rank.add(ListTrends.TABLE, ListRows.trends(model, id.breakdown(), posteriors));
      }
      List<RankedList> lists =
          id.kind() == ListId.Kind.A
              ? NarrowingLists.of(id, of, posteriors, config.lists())
              : HighLists.of(id, of, posteriors, config.lists());
      made.addAll(lists);
      progress.accept(sentence(lists.get(0), config.lists()));
    }
    rank.rows(made, evidence, attributes, trusts);
    return rank;
  }

  private void rows(
      List<RankedList> made,
      Map<Measure, Evidence> evidence,
      Map<Integer, SchoolAttributes> attributes,
      TrustRanking trusts) {
    int top = config.lists().top();
    Map<ListId, Set<Integer>> listed = new HashMap<>();
    made.forEach(list -> listed.put(list.id(), list.listedSchools(top)));
    for (RankedList list : made) {
      ListRows rows = new ListRows(list, config.lists());
      ListId id = list.id();
      Set<Integer> onBoth = new HashSet<>(listed.get(id));
      onBoth.retainAll(listed.getOrDefault(id.other(), Set.of()));
      List<Row> trustRows = trusts.of(list, top);
      // All pupils count among the unclassified, whatever the list is of.
      add(
          RankedSchools.TABLE,
          rows.ranked(attributes, trusts, evidence.get(Measure.ATTAINMENT), onBoth));
      add(JudgedSchools.TABLE, rows.judged());
      add(RankedTrusts.TABLE, trustRows);
      add(
          ListFunnel.TABLE,
          rows.funnel(evidence.get(id.measure()).brokenHistory().size(), trustRows.size()));
      add(PlaceboScores.TABLE, rows.placebo());
      add(ListIndex.TABLE, List.of(rows.index()));
    }
  }

  private void add(Table table, List<Row> more) {
    rows.computeIfAbsent(table, t -> new ArrayList<>()).addAll(more);
  }

  private static Row withoutProgress8(ListId id, ListRules rules) {
    Object[] row = new Object[ListIndex.TABLE.fields().size()];
    row[0] = id.id();
    List<Field> fields = ListIndex.TABLE.fields();
    row[fields.indexOf(ListIndex.STATUS)] = ListStatus.NO_PROGRESS8.name();
    row[fields.indexOf(ListIndex.HEADING)] = ListStatus.NO_PROGRESS8.heading(id, rules, 1);
    row[fields.indexOf(ListIndex.CAN_RANK)] = false;
    row[fields.indexOf(ListIndex.MODEL)] =
        id.measure().choose(ModelledValueAdded.PERCENTILE, rules.valueAddedModel());
    for (int i = 0; i < row.length; i++) {
      if (fields.get(i).type().equals(DataTypes.LongType)) {
        row[i] = 0L;
      }
    }
    return RowFactory.create(row);
  }

  private static String sentence(RankedList list, ListRules rules) {
    ListStatus status = ListStatus.of(list, rules);
    int listed = list.listed(rules.top()).size();
    return String.format(
        Locale.ROOT,
        "%s: %d eligible of %d tested, %d listed, of whom %.1f are expected in the true list; %d not listed in reach%s",
        list.id().id(),
        list.eligible().size(),
        list.tested().size(),
        listed,
        list.expectedTrueMembers(rules.top()),
        list.notListedInReach(rules.top()),
        status == ListStatus.RANKED
            ? ""
            : ". " + status.heading(list.id(), rules, list.varianceTest()));
  }

  /** A table of this room. */
  public Dataset<Row> table(Table table) {
    return spark.createDataFrame(rows.getOrDefault(table, List.of()), table.schema()).coalesce(1);
  }
}
