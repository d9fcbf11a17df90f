package org.ks4gaps.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.functions;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.Hypergeometric;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.ListIndex;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.RankedTrusts;

/** The lists of trusts as they concern one of them. */
final class TrustLists {
  private final Lake lake;
  private final RunConfig config;
  private final String trust;
  private final TrustAcademies academies;
  private final Agreement agreement;
  private final Map<String, StoredRow> stored = new TreeMap<>();
  private final Map<String, Long> rankedTrusts = new TreeMap<>();
  private final Map<String, String> headings = new TreeMap<>();
  private final Map<String, List<StoredRow>> eligible = new TreeMap<>();
  private final Map<String, int[]> counts = new TreeMap<>();

  TrustLists(
      Lake lake, RunConfig config, String trust, TrustAcademies academies, Agreement agreement) {
    this.lake = lake;
    this.config = config;
    this.trust = trust;
    this.academies = academies;
    this.agreement = agreement;
    lake.read(RankedTrusts.TABLE)
        .where(RankedTrusts.TRUST_ID.col().equalTo(trust))
        .collectAsList()
        .forEach(row -> stored.put(row.getAs(RankedTrusts.LIST_ID.name()), new StoredRow(row)));
    lake.read(RankedTrusts.TABLE)
        .groupBy(RankedTrusts.LIST_ID.col())
        .agg(functions.count(RankedTrusts.RANK.col()))
        .collectAsList()
        .forEach(row -> rankedTrusts.put(row.getString(0), row.getLong(1)));
    lake.read(ListIndex.TABLE)
        .select(ListIndex.LIST_ID.col(), ListIndex.HEADING.col())
        .collectAsList()
        .forEach(row -> headings.put(row.getString(0), row.getString(1)));
    lake.read(RankedSchools.TABLE)
        .where(RankedSchools.SCHOOL_URN.col().isin(academies.schools().toArray()))
        .orderBy(RankedSchools.LIST_ID.col(), RankedSchools.RANK.col())
        .collectAsList() // map on driver because it is of one trust's schools
        .forEach(
            row ->
                eligible
                    .computeIfAbsent(
                        row.getAs(RankedSchools.LIST_ID.name()), id -> new ArrayList<>())
                    .add(new StoredRow(row)));
    lake.read(RankedSchools.TABLE)
        .groupBy(RankedSchools.LIST_ID.col())
        .agg(
            functions.count(functions.lit(1)),
            functions.count(functions.when(RankedSchools.LISTED.col(), 1)))
        .collectAsList()
        .forEach(
            row ->
                counts.put(
                    row.getString(0), new int[] {(int) row.getLong(1), (int) row.getLong(2)}));
  }

  /** A block for each of the seven lists. */
  List<TrustPage.TrustBlock> blocks(Nation nation) {
    List<Integer> schools = academies.schools().stream().filter(academies::inLastYear).toList();
    InModel models = new InModel(lake, schools);
    List<TrustPage.TrustBlock> blocks = new ArrayList<>();
    for (SevenLists list : SevenLists.values()) {
      PooledFigures pooled =
          nation.on(list.scale()).hasStudyYears()
              ? PooledFigures.of(list, nation, schools, models.behind(list, config.lists()))
              : new PooledFigures(0, null, null);
      blocks.add(block(list, pooled));
    }
    return blocks;
  }

  private TrustPage.TrustBlock block(SevenLists list, PooledFigures pooled) {
    List<StoredRow> own =
        eligible.getOrDefault(list.name(), List.of()).stream()
            .filter(row -> academies.inLastYear(row.whole(RankedSchools.SCHOOL_URN)))
            .toList();
    List<TrustPage.Listed> listed =
        own.stream()
            .filter(row -> row.flag(RankedSchools.LISTED))
            .map(
                row ->
                    new TrustPage.Listed(
                        row.whole(RankedSchools.RANK),
                        row.whole(RankedSchools.SCHOOL_URN),
                        row.text(RankedSchools.SCHOOL_NAME),
                        row.text(RankedSchools.GROUP),
                        academies.inherited(row.whole(RankedSchools.SCHOOL_URN)),
                        row.number(RankedSchools.P_TOP)))
            .toList();
    int onReferenceDate =
        (int)
            eligible.getOrDefault(list.name(), List.of()).stream()
                .filter(row -> row.flag(RankedSchools.LISTED))
                .filter(row -> academies.onReferenceDate(row.whole(RankedSchools.SCHOOL_URN)))
                .count();
    int[] all = counts.getOrDefault(list.name(), new int[] {0, 0});
    StoredRow row = stored.get(list.name() + "_TRUST");
    TrustPage.TrustBlock block =
        new TrustPage.TrustBlock(
            list.name() + "_TRUST",
            headings.getOrDefault(list.name(), "not in list_index"),
            list.scale().unit(),
            row == null ? null : row.whole(RankedTrusts.RANK),
            rankedTrusts.getOrDefault(list.name() + "_TRUST", 0L),
            listed,
            own.size(),
            (int) listed.stream().filter(TrustPage.Listed::inherited).count(),
            own.isEmpty() ? null : (Double) ((double) listed.size() / own.size()),
            own.isEmpty()
                ? null
                : (Double) Hypergeometric.atLeast(listed.size(), all[0], all[1], own.size()),
            onReferenceDate,
            pooled.schools(),
            pooled.mean(),
            pooled.standardError(),
            row == null ? null : row.whole(RankedTrusts.RANK_SET_LOWER),
            row == null ? null : row.whole(RankedTrusts.RANK_SET_UPPER),
            verdict(listed.size(), own.size(), row));
    compare(block, row);
    return block;
  }

  private String verdict(int listed, int eligible, StoredRow row) {
    if (listed == 0) {
      return eligible == 0
          ? "Not on the list: none of its schools is eligible."
          : "Not on the list: of its " + eligible + " eligible schools none is listed.";
    }
    String schools = listed + " of its " + eligible + " eligible schools are listed";
    return academies.ranked()
        ? "Place " + (row == null ? "unknown" : row.whole(RankedTrusts.RANK)) + ": " + schools + "."
        : "Named, not ranked (too few academies): " + schools + ".";
  }

  private void compare(TrustPage.TrustBlock block, StoredRow row) {
    String where = RankedTrusts.TABLE.name() + " " + block.listId() + " " + trust;
    agreement.same(where, "is there", !block.schools().isEmpty(), row != null);
    if (row == null) {
      return;
    }
    agreement.same(where, "ranked", academies.ranked(), row.whole(RankedTrusts.RANK) != null);
    agreement.same(
        where,
        "academies_count",
        (long) academies.academies().size(),
        row.count(RankedTrusts.ACADEMIES));
    agreement.same(
        where,
        "academies_three_years_count",
        (long) academies.fullAcademies().size(),
        row.count(RankedTrusts.FULL_ACADEMIES));
    agreement.same(
        where, "eligible_schools_count", (long) block.eligible(), row.count(RankedTrusts.ELIGIBLE));
    agreement.same(
        where,
        "listed_schools_count",
        (long) block.schools().size(),
        row.count(RankedTrusts.LISTED_SCHOOLS));
    agreement.same(
        where,
        "inherited_schools_count",
        (long) block.inherited(),
        row.count(RankedTrusts.INHERITED));
    agreement.number(where, "listed_share", block.share(), row.number(RankedTrusts.LISTED_SHARE));
    agreement.number(where, "chance_probability", block.chance(), row.number(RankedTrusts.CHANCE));
    agreement.same(
        where,
        "listed_schools_reference_count",
        (long) block.onReferenceDate(),
        row.count(RankedTrusts.LISTED_REFERENCE));
    agreement.same(
        where,
        "pooled_schools_count",
        (long) block.pooledSchools(),
        row.count(RankedTrusts.POOLED_SCHOOLS));
    agreement.number(where, "pooled_effect", block.pooled(), row.number(RankedTrusts.POOLED));
    agreement.number(
        where, "pooled_effect_se", block.standardError(), row.number(RankedTrusts.POOLED_SE));
  }
}
