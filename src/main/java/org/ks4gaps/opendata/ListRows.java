package org.ks4gaps.opendata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.Hypergeometric;
import org.ks4gaps.table.OpenIndex;
import org.ks4gaps.table.OpenRankedSchools;
import org.ks4gaps.table.OpenRankedTrusts;

/**
 * The open lists as rows, or the reason why they cannot be made: {@code A_VA_FSM_OPEN} of schools
 * and {@code A_VA_FSM_OPEN_TRUST} of the trusts that run them.
 */
final class ListRows {
  private static final String TRUSTS = OpenList.ID + "_TRUST";

  private final RunConfig config;
  private final Changes changes;
  private final Optional<OpenList> list;
  private final Optional<TrustMembers> members;
  private final String years;
  private final String wanted;

  /**
   * @param wanted what the tables lack for a change, in words, for an index that has no list
   */
  ListRows(RunConfig config, Changes changes, List<TrustCell> trusts, String wanted) {
    this.config = config;
    this.changes = changes;
    this.wanted = wanted;
    this.list =
        changes
            .ofList()
            .flatMap(
                pair ->
                    changes
                        .between(pair)
                        .map(b -> new OpenList(changes.judged(pair), b, config.lists())));
    this.members = TrustMembers.near(changes.ofList().map(Change.Pair::last).orElse(0), trusts);
    this.years =
        changes.schoolsByYear().keySet().stream()
            .map(String::valueOf)
            .collect(Collectors.joining(" "));
  }

  /** Every eligible school, in the list's order. */
  List<Row> schools() {
    return list.map(l -> l.places.stream().map(this::school).toList()).orElse(List.of());
  }

  private Row school(OpenList.Place place) {
    Change change = place.change();
    Optional<TrustCell> trust = members.flatMap(m -> m.of(change.urn()));
    return new RowOf(OpenRankedSchools.TABLE)
        .set(OpenRankedSchools.LIST_ID, OpenList.ID)
        .set(OpenRankedSchools.RANK, place.rank())
        .set(OpenRankedSchools.LISTED, place.listed())
        .set(OpenRankedSchools.URN, change.urn())
        .set(OpenRankedSchools.NAME, change.last().either().school().name())
        .set(OpenRankedSchools.LA_CODE, change.last().either().school().laCode())
        .set(OpenRankedSchools.FIRST, change.pair().first())
        .set(OpenRankedSchools.LAST, change.pair().last())
        .set(OpenRankedSchools.NARROWED, change.raw())
        .set(OpenRankedSchools.SE, Math.sqrt(change.samplingVariance()))
        .set(OpenRankedSchools.SHRUNKEN, place.shrunken().posterior())
        .set(OpenRankedSchools.POSTERIOR_SD, place.shrunken().posteriorSd())
        .set(OpenRankedSchools.RELIABILITY, place.shrunken().reliability())
        .set(OpenRankedSchools.P_NARROWED, place.shrunken().probabilityAbove(0))
        .set(OpenRankedSchools.P_TOP, place.top())
        .set(OpenRankedSchools.RANK_5, place.rankLow())
        .set(OpenRankedSchools.RANK_MEDIAN, place.rankMedian())
        .set(OpenRankedSchools.RANK_95, place.rankHigh())
        .set(OpenRankedSchools.RANK_SET_LOWER, place.set().lower())
        .set(OpenRankedSchools.RANK_SET_UPPER, place.set().upper())
        .set(OpenRankedSchools.BAND, place.band())
        .set(OpenRankedSchools.GROUP_FIRST, change.scaled(change.first()).groupMean())
        .set(OpenRankedSchools.GROUP_LAST, change.scaled(change.last()).groupMean())
        .set(OpenRankedSchools.REST_FIRST, change.scaled(change.first()).restMean())
        .set(OpenRankedSchools.REST_LAST, change.scaled(change.last()).restMean())
        .set(OpenRankedSchools.GROUP_PUPILS, change.groupPupils())
        .set(OpenRankedSchools.TRUST_ID, trust.map(TrustCell::trustId))
        .set(OpenRankedSchools.TRUST_NAME, trust.map(TrustCell::name))
        .set(OpenRankedSchools.TRUST_YEAR, trust.map(TrustCell::academicYear))
        .row();
  }

  private record Standing(TrustCell trust, int judged, int eligible, int listed, double chance) {
    private static final Comparator<Standing> ORDER =
        Comparator.comparingInt(Standing::listed)
            .thenComparingDouble(s -> (double) s.listed() / s.judged())
            .reversed()
            .thenComparingDouble(Standing::chance)
            .thenComparing(s -> s.trust().trustId());
  }

  /** Every trust with a listed school. */
  List<Row> trusts() {
    List<Row> rows = new ArrayList<>();
    int rank = 0;
    for (Standing standing : standings()) {
      boolean ranked = standing.judged() >= config.trusts().minimumAcademies();
      rank += ranked ? 1 : 0;
      rows.add(
          new RowOf(OpenRankedTrusts.TABLE)
              .set(OpenRankedTrusts.LIST_ID, TRUSTS)
              .set(OpenRankedTrusts.RANK, ranked ? (Integer) rank : null)
              .set(OpenRankedTrusts.TRUST_ID, standing.trust().trustId())
              .set(OpenRankedTrusts.NAME, standing.trust().name())
              .set(OpenRankedTrusts.TRUST_YEAR, standing.trust().academicYear())
              .set(OpenRankedTrusts.MEMBERS, (long) standing.trust().members().size())
              .set(OpenRankedTrusts.JUDGED, (long) standing.judged())
              .set(OpenRankedTrusts.ELIGIBLE, (long) standing.eligible())
              .set(OpenRankedTrusts.LISTED, (long) standing.listed())
              .set(OpenRankedTrusts.SHARE, (double) standing.listed() / standing.judged())
              .set(OpenRankedTrusts.P_CHANCE, standing.chance())
              .row());
    }
    return rows;
  }

  private List<Standing> standings() {
    if (list.isEmpty() || members.isEmpty()) {
      return List.of();
    }
    Set<Integer> judged = urns(list.get().judged);
    Set<Integer> eligible = urns(list.get().places.stream().map(OpenList.Place::change).toList());
    Set<Integer> listed = urns(list.get().listed().stream().map(OpenList.Place::change).toList());
    List<Standing> standings = new ArrayList<>();
    for (TrustCell trust : members.get().trusts().values()) {
      int in = count(trust, listed);
      if (in > 0) {
        int of = count(trust, judged);
        standings.add(
            new Standing(
                trust,
                of,
                count(trust, eligible),
                in,
                Hypergeometric.atLeast(in, judged.size(), listed.size(), of)));
      }
    }
    standings.sort(Standing.ORDER);
    return standings;
  }

  private static Set<Integer> urns(List<Change> changes) {
    return changes.stream().map(Change::urn).collect(Collectors.toSet());
  }

  private static int count(TrustCell trust, Set<Integer> urns) {
    return (int) trust.members().stream().filter(urns::contains).count();
  }

  /** What each list is worth. */
  List<Row> index() {
    return List.of(schoolIndex(), trustIndex());
  }

  private RowOf index(String id, String status, String reason) {
    return new RowOf(OpenIndex.TABLE)
        .set(OpenIndex.LIST_ID, id)
        .set(OpenIndex.STATUS, status)
        .set(OpenIndex.REASON, reason)
        .set(OpenIndex.FIRST, changes.ofList().map(Change.Pair::first))
        .set(OpenIndex.LAST, changes.ofList().map(Change.Pair::last))
        .set(OpenIndex.YEARS, years);
  }

  private Row schoolIndex() {
    if (list.isEmpty()) {
      return index(OpenList.ID, "NOT_MADE", notMade())
          .set(
              OpenIndex.JUDGED,
              changes.ofList().map(p -> (long) changes.judged(p).size()).orElse(0L))
          .set(OpenIndex.ELIGIBLE, 0L)
          .set(OpenIndex.LISTED, 0L)
          .set(OpenIndex.CERTAIN, 0L)
          .set(OpenIndex.LIKELY, 0L)
          .row();
    }
    OpenList of = list.get();
    List<OpenList.Place> listed = of.listed();
    boolean expected = listed.stream().anyMatch(p -> p.top().isPresent());
    return index(OpenList.ID, of.status, because(of))
        .set(OpenIndex.JUDGED, (long) of.judged.size())
        .set(OpenIndex.ELIGIBLE, (long) of.places.size())
        .set(OpenIndex.LISTED, (long) listed.size())
        .set(
            OpenIndex.EXPECTED,
            expected ? listed.stream().mapToDouble(p -> p.top().orElse(0.0)).sum() : null)
        .set(OpenIndex.CERTAIN, inBand(listed, "CERTAIN"))
        .set(OpenIndex.LIKELY, inBand(listed, "LIKELY"))
        .set(OpenIndex.BETWEEN_SD, Math.sqrt(of.between.between().variance()))
        .set(OpenIndex.VARIANCE_TEST_P, of.testP)
        .set(OpenIndex.RELIABILITY, mean(listed, p -> p.shrunken().reliability()))
        .set(OpenIndex.RAW, mean(listed, p -> p.change().raw()))
        .set(OpenIndex.SHRUNKEN, mean(listed, p -> p.shrunken().posterior()))
        .row();
  }

  private Row trustIndex() {
    List<Standing> standings = standings();
    String status =
        list.isEmpty() || members.isEmpty()
            ? "NOT_MADE"
            : standings.isEmpty() ? "NO_ELIGIBLE" : list.get().status;
    String reason;
    if (list.isEmpty()) {
      reason = "There is no list of schools: see " + OpenList.ID + ".";
    } else if (members.isEmpty()) {
      reason =
          "No table names the members of trusts; add DfE's england_ks4-mats-performance.csv of a"
              + " year.";
    } else {
      reason =
          "Members of trusts are those named in the table of "
              + span(members.get().academicYear())
              + "; a trust is ranked with "
              + config.trusts().minimumAcademies()
              + " schools judged.";
    }
    return index(TRUSTS, status, reason)
        .set(OpenIndex.JUDGED, list.map(l -> (long) l.judged.size()).orElse(0L))
        .set(OpenIndex.ELIGIBLE, (long) standings.size())
        .set(OpenIndex.LISTED, (long) standings.size())
        .set(OpenIndex.CERTAIN, 0L)
        .set(OpenIndex.LIKELY, 0L)
        .row();
  }

  private String notMade() {
    return changes
        .ofList()
        .map(
            pair ->
                String.format(
                    Locale.ROOT,
                    "Only %d mainstream schools have enough pupils of both groups in %s and %s; %d"
                        + " are needed (lists.minimum_schools_a_group).",
                    changes.judged(pair).size(),
                    span(pair.first()),
                    span(pair.last()),
                    Math.max(2, config.lists().minimumSchoolsAGroup())))
        .orElse(wanted);
  }

  private String because(OpenList of) {
    String test =
        String.format(
            Locale.ROOT,
            "The %d schools judged %s (p %.3f).",
            of.judged.size(),
            of.testP < config.lists().worth().testLevel() && of.between.between().variance() > 0
                ? "differ in how their gaps changed"
                : "are not shown to differ in how their gaps changed",
            of.testP);
    return of.judged.size() > config.lists().top()
        ? test
        : test + " They are no more than the list is long, so a place says little.";
  }

  /** 2019 as 2018/19. */
  static String span(int academicYear) {
    return String.format(Locale.ROOT, "%d/%02d", academicYear - 1, academicYear % 100);
  }

  private static long inBand(List<OpenList.Place> places, String band) {
    return places.stream().filter(p -> p.band().equals(band)).count();
  }

  private static Double mean(List<OpenList.Place> places, ToDoubleFunction<OpenList.Place> of) {
    return places.isEmpty() ? null : places.stream().mapToDouble(of).average().orElseThrow();
  }
}
