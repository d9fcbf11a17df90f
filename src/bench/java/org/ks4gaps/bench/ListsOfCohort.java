package org.ks4gaps.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.simulate.TrueLists;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.JudgedSchools;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.ListIndex;
import org.ks4gaps.table.NationalMeasures;

/**
 * The lists of one simulated cohort beside their truth. Who is tested depends on pupils' numbers
 * alone, so that is taken from the lists; what is true of them from the truth.
 */
final class ListsOfCohort {
  private final RunConfig config;
  private final TrueScores truth;
  private final Map<String, Boolean> canRank = new TreeMap<>();
  private final Map<String, List<Row>> judged = new TreeMap<>();

  ListsOfCohort(SparkSession spark, Path cohort, RunConfig config) throws IOException {
    this.config = config;
    Lake lake = new Lake(spark, cohort.resolve("lake").toString());
    Map<Integer, Double> sds = new TreeMap<>();
    lake.read(NationalMeasures.TABLE)
        .select(NationalMeasures.ACADEMIC_YEAR.col(), NationalMeasures.PROGRESS8_SD.col())
        .collectAsList()
        .forEach(row -> sds.put(row.getInt(0), row.getDouble(1)));
    double last = sds.get(config.years().last());
    sds.replaceAll((year, sd) -> last / sd);
    truth =
        new TrueScores(
            TrueLists.read(cohort.resolve("extracts/truth/school_group_year_effects.csv")),
            config,
            sds);
    lake.read(ListIndex.TABLE)
        .select(ListIndex.LIST_ID.col(), ListIndex.CAN_RANK.col())
        .collectAsList()
        .forEach(row -> canRank.put(row.getString(0), row.getBoolean(1)));
    lake.read(JudgedSchools.TABLE)
        .select(
            JudgedSchools.LIST_ID.col(),
            JudgedSchools.SCHOOL_URN.col(),
            JudgedSchools.GROUP.col(),
            JudgedSchools.RANK.col(),
            JudgedSchools.P_TOP.col(),
            JudgedSchools.RANK_5.col(),
            JudgedSchools.RANK_95.col(),
            JudgedSchools.RANK_SET_LOWER.col(),
            JudgedSchools.RANK_SET_UPPER.col(),
            JudgedSchools.POSTERIOR.col(),
            JudgedSchools.POSTERIOR_SD.col(),
            JudgedSchools.GROUPS_TESTED.col())
        .collectAsList()
        .forEach(row -> judged.computeIfAbsent(row.getString(0), l -> new ArrayList<>()).add(row));
  }

  /** By list; those of single ethnic groups together, as {@code A_ATT_ETH_*}. */
  Map<String, ListTally> tallies() {
    Map<String, ListTally> tallies = new TreeMap<>();
    judged.forEach(
        (list, rows) -> {
          boolean ofGroup = list.matches("._.*_ETH_.*");
          String name = ofGroup ? list.substring(0, list.lastIndexOf('_')) + "_*" : list;
          ListTally tally = tallies.computeIfAbsent(name, n -> new ListTally());
          if (list.startsWith("A")) {
            narrowing(list, ofGroup, rows, tally);
          } else {
            high(list, ofGroup, rows, tally);
          }
        });
    return tallies;
  }

  /** The groups of each school that were tested, or counted, for a list. */
  private Map<Integer, List<String>> groups(String list) {
    Map<Integer, List<String>> groups = new HashMap<>();
    if (list.endsWith("_FSM")) {
      for (Row row : judged.get(list)) {
        boolean both = list.startsWith("B") && row.getInt(11) == 2;
        groups.put(
            row.getInt(1),
            list.startsWith("A")
                ? List.of(Breakdown.DISADVANTAGED)
                : both ? List.of(Breakdown.DISADVANTAGED, Breakdown.NOT_DISADVANTAGED) : List.of());
      }
      return groups;
    }
    String start = list.substring(0, list.indexOf("_ETH")) + "_ETH_";
    judged.forEach(
        (id, rows) -> {
          if (id.startsWith(start)) {
            rows.forEach(
                row ->
                    groups
                        .computeIfAbsent(row.getInt(1), s -> new ArrayList<>())
                        .add(id.substring(start.length())));
          }
        });
    return groups;
  }

  private void narrowing(String list, boolean ofGroup, List<Row> rows, ListTally tally) {
    TrueScores.Of of = TrueScores.Of.list(list);
    Map<Integer, List<String>> groups = groups(list);
    List<ListTally.Tested> tested = new ArrayList<>();
    double[] scores = new double[rows.size()];
    double[] figures = new double[rows.size()];
    for (int i = 0; i < scores.length; i++) {
      Row row = rows.get(i);
      int urn = row.getInt(1);
      scores[i] = TrueScores.OUT;
      figures[i] = TrueScores.OUT;
      List<String> own = ofGroup ? List.of(row.getString(2)) : groups.getOrDefault(urn, List.of());
      double shown = Double.NaN;
      for (String group : own) {
        Optional<TrueScores.Narrowed> narrowed = truth.narrowed(of, urn, group);
        if (narrowed.isEmpty()) {
          throw new IllegalStateException(list + ": the truth lacks " + urn + " " + group);
        }
        scores[i] = Math.max(scores[i], narrowed.get().score());
        figures[i] = Math.max(figures[i], narrowed.get().signed());
        if (group.equals(row.getString(2))) {
          shown = narrowed.get().signed();
        }
      }
      tested.add(tested(row, shown));
    }
    tally.add(tested, scores, figures, config.lists().top(), canRank.get(list));
  }

  private void high(String list, boolean ofGroup, List<Row> rows, ListTally tally) {
    TrueScores.Of of = TrueScores.Of.list(list);
    Map<Integer, List<String>> groups = groups(list);
    Map<Integer, Double> marks = truth.highMarks(of);
    List<ListTally.Tested> tested = new ArrayList<>();
    double[] scores = new double[rows.size()];
    double[] figures = new double[rows.size()];
    for (int i = 0; i < scores.length; i++) {
      Row row = rows.get(i);
      int urn = row.getInt(1);
      TrueScores.High high =
          truth
              .high(of, urn, groups.getOrDefault(urn, List.of()), marks)
              .orElseThrow(() -> new IllegalStateException(list + ": the truth lacks " + urn));
      figures[i] = ofGroup ? high.groups().get(row.getString(2)) : high.mean();
      scores[i] = high.holds() ? figures[i] : TrueScores.OUT;
      tested.add(tested(row, figures[i]));
    }
    tally.add(tested, scores, figures, config.lists().top(), canRank.get(list));
  }

  private ListTally.Tested tested(Row row, double truth) {
    return new ListTally.Tested(
        !row.isNullAt(3) && row.getInt(3) <= config.lists().top(),
        row.getDouble(4),
        row.getInt(5),
        row.getInt(6),
        row.getInt(7),
        row.getInt(8),
        row.getDouble(9) - truth,
        row.getDouble(10));
  }
}
