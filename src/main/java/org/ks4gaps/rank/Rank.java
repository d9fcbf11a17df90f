package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.ListFunnel;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.RankedTrusts;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.TrustSpells;

/**
 * The lists. Some thousands of schools are ranked on the driver in plain Java; ties are broken by a
 * total order, so the same figures give the same lists.
 */
public final class Rank {
  public static final String NARROWED_ETHNICITY = "A_ATT_ETH";
  public static final String HIGH_ETHNICITY = "B_ATT_ETH";
  public static final String NARROWED_DISADVANTAGE = "A_ATT_FSM";

  private final SparkSession spark;
  private final List<Row> schools = new ArrayList<>();
  private final List<Row> trusts = new ArrayList<>();
  private final List<Row> funnel = new ArrayList<>();

  private Rank(SparkSession spark) {
    this.spark = spark;
  }

  private record Attributes(String name, String laName, String region, boolean selective) {}

  /** Makes every list from the tables of the earlier rooms. */
  public static Rank of(
      SparkSession spark,
      Dataset<Row> valueAdded,
      Dataset<Row> gaps,
      Dataset<Row> schools,
      Dataset<Row> membership,
      RunConfig config) {
    Rank rank = new Rank(spark);
    Evidence evidence = Evidence.of(valueAdded, gaps, schools, config.years());
    Map<Integer, Attributes> attributes = attributes(schools);
    TrustRanking trustRanking =
        new TrustRanking(
            evidence,
            new TrustSpells(
                membership, config.trusts().joinedBy(), config.trusts().notLeftBefore()),
            config.trusts());

    var ethnic = evidence.pairs().getOrDefault(Breakdown.ETHNICITY_MINOR.column(), new TreeMap<>());
    var disadvantage =
        evidence.pairs().getOrDefault(Breakdown.DISADVANTAGE.column(), new TreeMap<>());
    Map<String, Eligible> lists = new LinkedHashMap<>();
    NarrowingList narrowing = new NarrowingList(evidence, config.lists());
    lists.put(NARROWED_ETHNICITY, narrowing.of(ethnic));
    lists.put(HIGH_ETHNICITY, new HighWithoutGapsList(evidence, config.lists()).of(ethnic));
    lists.put(NARROWED_DISADVANTAGE, narrowing.of(disadvantage));

    int top = config.lists().top();
    Set<Integer> onBoth = listed(lists.get(NARROWED_ETHNICITY), top);
    onBoth.retainAll(listed(lists.get(HIGH_ETHNICITY), top));
    lists.forEach(
        (id, eligible) -> {
          rank.addSchools(id, eligible, evidence, attributes, trustRanking, onBoth, config);
          List<Row> trustRows = trustRanking.of(id + "_TRUST", eligible.places(), top);
          rank.trusts.addAll(trustRows);
          rank.addFunnel(
              id, evidence, eligible, Math.min(top, eligible.places().size()), trustRows.size());
        });
    return rank;
  }

  /** The {@link RankedSchools} table. */
  public Dataset<Row> schools() {
    return spark.createDataFrame(schools, RankedSchools.TABLE.schema()).coalesce(1);
  }

  /** The {@link RankedTrusts} table. */
  public Dataset<Row> trusts() {
    return spark.createDataFrame(trusts, RankedTrusts.TABLE.schema()).coalesce(1);
  }

  /** The {@link ListFunnel} table. */
  public Dataset<Row> funnel() {
    return spark.createDataFrame(funnel, ListFunnel.TABLE.schema()).coalesce(1);
  }

  private void addFunnel(
      String listId, Evidence evidence, Eligible eligible, int listed, int listedTrusts) {
    Map<String, Long> steps = new LinkedHashMap<>();
    int broken = evidence.brokenHistory().size();
    steps.put("SCHOOLS", (long) evidence.schoolYears().size() + broken);
    steps.put("BROKEN_HISTORY", (long) broken);
    steps.put("TESTED", (long) eligible.schoolsTested());
    steps.putAll(eligible.keptOut());
    steps.put("ELIGIBLE", (long) eligible.places().size());
    steps.put("LISTED", (long) listed);
    steps.put("TRUSTS", (long) listedTrusts);
    int step = 0;
    for (Map.Entry<String, Long> entry : steps.entrySet()) {
      funnel.add(RowFactory.create(listId, ++step, entry.getKey(), entry.getValue()));
    }
  }

  private void addSchools(
      String listId,
      Eligible eligible,
      Evidence evidence,
      Map<Integer, Attributes> attributes,
      TrustRanking trustRanking,
      Set<Integer> onBoth,
      RunConfig config) {
    int nonSelective = 0;
    int competitionRank = 0;
    for (int i = 0; i < eligible.places().size(); i++) {
      Place place = eligible.places().get(i);
      int school = place.schoolUrn();
      if (i == 0 || place.score() != eligible.places().get(i - 1).score()) {
        competitionRank = i + 1;
      }
      Attributes known = attributes.getOrDefault(school, new Attributes(null, null, null, false));
      nonSelective += known.selective() ? 0 : 1;
      Optional<TrustSpells.Trust> trust = trustRanking.trust(school);
      Place.Change change = place.narrowing();
      Place.Deviations without = place.without();
      schools.add(
          RowFactory.create(
              listId,
              i + 1,
              competitionRank,
              known.selective() ? null : (Integer) nonSelective,
              i < config.lists().top(),
              school,
              known.name(),
              known.laName(),
              known.region(),
              known.selective(),
              place.group(),
              place.score(),
              change == null ? null : change.raw(),
              change == null ? null : change.rawStandardError(),
              change == null ? null : change.shrunken().posterior(),
              change == null ? null : change.shrunken().posteriorSd(),
              change == null ? null : change.shrunken().reliability(),
              change == null ? null : change.groupFirst(),
              change == null ? null : change.groupLast(),
              change == null ? null : change.restFirst(),
              change == null ? null : change.restLast(),
              place.pupils(),
              without == null ? null : without.schoolMean(),
              without == null ? null : without.lowest(),
              without == null ? null : without.range(),
              place.groupsTested(),
              place.groupsQualifying(),
              evidence.manyUnclassified(school, config.lists().unclassifiedShare()),
              place.checkYear().name(),
              onBoth.contains(school),
              trust.map(TrustSpells.Trust::id).orElse(null),
              trust.map(TrustSpells.Trust::name).orElse(null),
              trustRanking.inherited(school).orElse(null),
              trustRanking.onReferenceDate(school).map(TrustSpells.Trust::id).orElse(null)));
    }
  }

  private static Set<Integer> listed(Eligible eligible, int top) {
    Set<Integer> urns = new HashSet<>();
    eligible.places().stream().limit(top).forEach(p -> urns.add(p.schoolUrn()));
    return urns;
  }

  private static Map<Integer, Attributes> attributes(Dataset<Row> schools) {
    Map<Integer, Attributes> attributes = new HashMap<>();
    schools
        .where(Schools.URN.col().equalTo(Schools.SCHOOL_URN.col()))
        .select(
            Schools.URN.col(),
            Schools.NAME.col(),
            Schools.LA_NAME.col(),
            Schools.REGION.col(),
            Schools.SELECTIVE.col())
        .collectAsList() // map on driver because a few thousand names go beside the places
        .forEach(
            r ->
                attributes.put(
                    r.getInt(0),
                    new Attributes(
                        r.getString(1), r.getString(2), r.getString(3), r.getBoolean(4))));
    return attributes;
  }
}
