package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.stats.CheckYear;
import org.ks4gaps.stats.trend.TrendPrior;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Measure;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.TrustSpells;

/** Rows of the tables of a list. */
final class ListRows {
  private final RankedList list;
  private final ListRules rules;

  ListRows(RankedList list, ListRules rules) {
    this.list = list;
    this.rules = rules;
  }

  /** Rows of {@link org.ks4gaps.table.RankedSchools}. */
  List<Row> ranked(
      Map<Integer, SchoolAttributes> attributes,
      TrustRanking trusts,
      Evidence evidence,
      Set<Integer> onBoth) {
    List<Row> rows = new ArrayList<>();
    Measure measure = list.id().measure();
    ListStatus status = ListStatus.of(list, rules);
    int nonSelective = 0;
    int competitionRank = 0;
    for (int i = 0; i < list.eligible().size(); i++) {
      Standing standing = list.eligible().get(i);
      int school = standing.schoolUrn();
      double score = standing.score(measure);
      if (i == 0 || score != list.eligible().get(i - 1).score(measure)) {
        competitionRank = i + 1;
      }
      SchoolAttributes known = attributes.getOrDefault(school, SchoolAttributes.UNKNOWN);
      nonSelective += known.selective() ? 0 : 1;
      Candidate candidate = standing.candidate();
      Candidate.Narrowed narrowed = candidate.narrowed();
      Candidate.High high = candidate.high();
      Worth worth = standing.worth();
      List<Object> row = new ArrayList<>();
      row.add(list.id().id());
      row.add(status.name());
      row.add(i + 1);
      row.add(competitionRank);
      row.add(known.selective() ? null : (Integer) nonSelective);
      row.add(i < rules.top());
      row.add(school);
      row.add(known.name());
      row.add(known.laName());
      row.add(known.region());
      row.add(known.selective());
      row.add(candidate.group());
      row.add(score);
      row.add(narrowed == null ? high.last() - high.first() : narrowed.change());
      row.add(narrowed == null ? high.changeStandardError() : narrowed.standardError());
      row.add(narrowed == null ? null : narrowed.shrunken().posterior());
      row.add(worth.change());
      row.add(worth.changeSd());
      addPlaces(row, worth);
      row.add(band(standing).name());
      row.add(worth.reliability());
      row.add(narrowed == null ? null : narrowed.groupFirst());
      row.add(narrowed == null ? null : narrowed.groupLast());
      row.add(narrowed == null ? null : narrowed.restFirst());
      row.add(narrowed == null ? null : narrowed.restLast());
      row.add(candidate.pupils());
      row.add(high == null ? null : high.mean());
      row.add(high == null ? null : high.lowest());
      row.add(high == null ? null : high.range());
      row.add(standing.groupsTested());
      row.add(standing.groupsQualifying());
      row.add(evidence.manyUnclassified(school, rules.unclassifiedShare()));
      row.add(candidate.checkYear().name());
      row.add(onBoth.contains(school));
      row.add(trusts.trust(school).map(TrustSpells.Trust::id).orElse(null));
      row.add(trusts.trust(school).map(TrustSpells.Trust::name).orElse(null));
      row.add(trusts.inherited(school).orElse(null));
      row.add(trusts.onReferenceDate(school).map(TrustSpells.Trust::id).orElse(null));
      rows.add(RowFactory.create(row.toArray()));
    }
    return rows;
  }

  private static void addPlaces(List<Object> row, Worth worth) {
    row.add(value(worth.narrowed()));
    row.add(worth.places().belongs());
    row.add(worth.places().top());
    row.add(worth.places().median());
    row.add(worth.places().rank5());
    row.add(worth.places().rank95());
    row.add(worth.set().lower());
    row.add(worth.set().upper());
  }

  /** Rows of {@link org.ks4gaps.table.JudgedSchools}. */
  List<Row> judged() {
    SortedMap<Integer, Integer> places = new TreeMap<>();
    for (int i = 0; i < list.eligible().size(); i++) {
      places.put(list.eligible().get(i).schoolUrn(), i + 1);
    }
    List<Row> rows = new ArrayList<>();
    for (Standing standing : list.tested()) {
      Candidate candidate = standing.candidate();
      Candidate.Narrowed narrowed = candidate.narrowed();
      Candidate.High high = candidate.high();
      List<Object> row = new ArrayList<>();
      row.add(list.id().id());
      row.add(standing.schoolUrn());
      row.add(candidate.group());
      row.add(candidate.eligible());
      row.add(candidate.ruleFailed().orElse(null));
      row.add(places.get(standing.schoolUrn()));
      row.add(narrowed == null ? null : narrowed.gapFirst());
      row.add(narrowed == null ? null : narrowed.gapLast());
      row.add(narrowed == null ? null : narrowed.groupLast() - narrowed.groupFirst());
      row.add(narrowed == null ? null : narrowed.restLast() - narrowed.restFirst());
      row.add(high == null ? null : high.aboveMark());
      row.add(high == null ? null : high.lowest());
      row.add(high == null ? null : high.range());
      row.add(candidate.key());
      row.add(candidate.pupils());
      row.add(standing.groupsTested());
      row.add(standing.worth().posterior());
      row.add(standing.worth().posteriorSd());
      addPlaces(row, standing.worth());
      row.add(candidate.checkYear().name());
      rows.add(RowFactory.create(row.toArray()));
    }
    return rows;
  }

  /** Rows of {@link org.ks4gaps.table.ListFunnel}. */
  List<Row> funnel(int brokenHistory, int trusts) {
    Map<String, Long> steps = new LinkedHashMap<>();
    steps.put("SCHOOLS", (long) brokenHistory + list.keptOut().size() + list.eligible().size());
    steps.put("BROKEN_HISTORY", (long) brokenHistory);
    SortedMap<String, Long> byRule = new TreeMap<>();
    list.keptOut().values().forEach(rule -> byRule.merge(rule, 1L, Long::sum));
    steps.putAll(byRule);
    int listed = list.listed(rules.top()).size();
    steps.put("ELIGIBLE", (long) list.eligible().size());
    steps.put("BELOW_TOP", (long) list.eligible().size() - listed);
    steps.put("LISTED", (long) listed);
    steps.put("TRUSTS", (long) trusts);
    List<Row> rows = new ArrayList<>();
    steps.forEach(
        (step, count) -> rows.add(RowFactory.create(list.id().id(), rows.size() + 1, step, count)));
    return rows;
  }

  /** Rows of {@link org.ks4gaps.table.ListTrends}. */
  static List<Row> trends(String model, Breakdown breakdown, Posteriors posteriors) {
    List<Row> rows = new ArrayList<>();
    for (TrendPrior prior : posteriors.trends()) {
      rows.add(
          RowFactory.create(model, breakdown.column(), rows.size() + 1, prior.share(), prior.sd()));
    }
    return rows;
  }

  /** Rows of {@link org.ks4gaps.table.PlaceboScores}. */
  List<Row> placebo() {
    List<Row> rows = new ArrayList<>();
    list.placebo()
        .ifPresent(
            placebo -> {
              int places = Math.max(placebo.real().size(), placebo.shuffled().size());
              for (int i = 0; i < places; i++) {
                Placebo.Score real = i < placebo.real().size() ? placebo.real().get(i) : null;
                Placebo.Score shuffled =
                    i < placebo.shuffled().size() ? placebo.shuffled().get(i) : null;
                rows.add(
                    RowFactory.create(
                        list.id().id(),
                        i + 1,
                        real == null ? null : real.key(),
                        shuffled == null ? null : shuffled.key(),
                        real == null ? null : real.raw(),
                        shuffled == null ? null : shuffled.raw()));
              }
            });
    return rows;
  }

  /** The row of {@link org.ks4gaps.table.ListIndex}. */
  Row index() {
    int top = rules.top();
    List<Standing> listed = list.listed(top);
    List<Candidate> candidates = listed.stream().map(Standing::candidate).toList();
    boolean narrowing = list.id().kind() == ListId.Kind.A;
    long checked = candidates.stream().filter(c -> c.checkYear() != CheckYear.NO_DATA).count();
    ListStatus status = ListStatus.of(list, rules);
    return RowFactory.create(
        list.id().id(),
        list.id().group().orElse(null),
        status.name(),
        status.heading(list.id(), rules, list.varianceTest()),
        list.varianceTest() <= rules.worth().testLevel(),
        list.varianceTest(),
        list.id().measure().choose(ModelledValueAdded.PERCENTILE, rules.valueAddedModel()),
        (long) list.tested().size(),
        (long) list.eligible().size(),
        (long) listed.size(),
        list.expectedTrueMembers(top),
        count(listed, Worth.Band.CERTAIN),
        count(listed, Worth.Band.LIKELY),
        list.notListedInReach(top),
        value(listed.stream().mapToDouble(s -> s.worth().reliability()).average()),
        narrowing
            ? value(candidates.stream().mapToDouble(c -> c.narrowed().change()).average())
            : null,
        narrowing ? value(listed.stream().mapToDouble(s -> s.worth().change()).average()) : null,
        list.placebo()
            .map(p -> Placebo.meanRaw(p.shuffled()))
            .filter(Double::isFinite)
            .orElse(null),
        list.placebo()
            .map(p -> Placebo.meanKey(p.shuffled()))
            .filter(Double::isFinite)
            .orElse(null),
        list.placebo().map(p -> Placebo.meanKey(p.real())).filter(Double::isFinite).orElse(null),
        checked,
        checked == 0 ? null : Double.valueOf(CheckPool.share(candidates)),
        value(list.pool().chance(candidates)));
  }

  private long count(List<Standing> standings, Worth.Band band) {
    return standings.stream().filter(s -> band(s) == band).count();
  }

  /**
   * What a reader may take from a place; nothing where the data cannot rank, since probabilities
   * rest on a variance that is not shown to be there.
   */
  private Worth.Band band(Standing standing) {
    return ListStatus.of(list, rules) == ListStatus.CANNOT_RANK
        ? Worth.Band.CANNOT_TELL
        : standing.worth().band(rules.worth().certain(), rules.worth().likely());
  }

  private static Double value(OptionalDouble value) {
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }
}
