package org.ks4gaps.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.stats.NarrowingRule;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.JudgedSchools;
import org.ks4gaps.table.Measure;
import org.ks4gaps.table.RankedSchools;

/** Holds what was computed again of a school against its rows in the tables of the lists. */
final class SchoolAgreement {
  private final SchoolIdentity identity;
  private final StoredPlaces places;
  private final ListRules rules;
  private final Agreement agreement;

  SchoolAgreement(
      SchoolIdentity identity, StoredPlaces places, ListRules rules, Agreement agreement) {
    this.identity = identity;
    this.places = places;
    this.rules = rules;
    this.agreement = agreement;
  }

  /** A list A and the lists of its groups. */
  void narrowing(SevenLists list, List<GroupNarrowing> groups) {
    List<GroupNarrowing> tested = groups.stream().filter(GroupNarrowing::tested).toList();
    long qualifying = tested.stream().filter(g -> g.ruleFailed() == null).count();
    GroupNarrowing best = tested.stream().max(furthest(list)).orElse(null);
    narrowing(list, list.name(), best, tested.size(), qualifying);
    if (list.hasGroupLists()) {
      groups.forEach(
          g ->
              narrowing(
                  list, list.of(g.group()), g.tested() ? g : null, tested.size(), qualifying));
    }
  }

  /** The group that stands for a school: furthest through the rules, then by the list's order. */
  private Comparator<GroupNarrowing> furthest(SevenLists list) {
    Comparator<GroupNarrowing> rule =
        Comparator.comparingInt(
            g ->
                g.ruleFailed() == null
                    ? NarrowingRule.Rule.values().length
                    : NarrowingRule.Rule.valueOf(g.ruleFailed()).ordinal());
    return rule.thenComparingDouble(
            g ->
                list.scale() == Measure.ATTAINMENT || g.ownList() == null
                    ? g.shrunken()
                    : g.ownList().posterior())
        .thenComparingLong(GroupNarrowing::pupils)
        .thenComparing(GroupNarrowing::group, Comparator.reverseOrder());
  }

  private void narrowing(
      SevenLists list, String id, GroupNarrowing of, long tested, long qualifying) {
    Optional<StoredRow> judged = places.judged(id);
    String where = JudgedSchools.TABLE.name() + " " + id;
    agreement.same(where, "tested", of != null, judged.isPresent());
    if (of == null || judged.isEmpty()) {
      return;
    }
    StoredRow row = judged.get();
    agreement.same(where, "group", of.group(), row.text(JudgedSchools.GROUP));
    agreement.number(where, "gap_first", of.gapFirst(), row.number(JudgedSchools.GAP_FIRST));
    agreement.number(where, "gap_last", of.gapLast(), row.number(JudgedSchools.GAP_LAST));
    agreement.number(
        where, "group_change", of.groupChange(), row.number(JudgedSchools.GROUP_CHANGE));
    agreement.number(where, "rest_change", of.restChange(), row.number(JudgedSchools.REST_CHANGE));
    judged(where, row, of.ruleFailed(), of.shrunken(), of.pupils(), tested, of.checkYear());
    ranked(list, id, row, qualifying);
    places
        .ranked(id)
        .ifPresent(
            place -> {
              String there = RankedSchools.TABLE.name() + " " + id;
              agreement.number(
                  there, "change_raw", of.change(), place.number(RankedSchools.CHANGE_RAW));
              agreement.number(
                  there,
                  "change_raw_se",
                  of.standardError(),
                  place.number(RankedSchools.CHANGE_RAW_SE));
              agreement.number(
                  there,
                  "change_shrunken",
                  of.shrunken(),
                  place.number(RankedSchools.CHANGE_SHRUNKEN));
              agreement.number(
                  there,
                  "gap of the first year",
                  of.gapFirst(),
                  place.number(RankedSchools.REST_FIRST) - place.number(RankedSchools.GROUP_FIRST));
              agreement.number(
                  there,
                  "gap of the last year",
                  of.gapLast(),
                  place.number(RankedSchools.REST_LAST) - place.number(RankedSchools.GROUP_LAST));
            });
  }

  /** A list B and the lists of its groups; null where the school has nothing to look at. */
  void heights(SevenLists list, Heights heights) {
    boolean tested = heights != null && heights.tested();
    long groups = heights == null ? 0 : heights.compared();
    height(list, list.name(), tested ? heights : null, tested ? heights.mean() : null, groups);
    if (list.hasGroupLists() && heights != null) {
      for (Heights.GroupDeviation group : heights.groups()) {
        boolean on = tested && group.counts() && group.inModel();
        String id = list.of(group.group());
        height(list, id, on ? heights : null, group.mean(), groups);
        places
            .judged(id)
            .ifPresent(
                row ->
                    agreement.same(
                        JudgedSchools.TABLE.name() + " " + id,
                        "pupils_count",
                        group.pupils(),
                        row.count(JudgedSchools.PUPILS)));
      }
    }
  }

  private void height(SevenLists list, String id, Heights of, Double mean, long groups) {
    Optional<StoredRow> judged = places.judged(id);
    String where = JudgedSchools.TABLE.name() + " " + id;
    agreement.same(where, "tested", of != null, judged.isPresent());
    if (of == null || judged.isEmpty()) {
      return;
    }
    StoredRow row = judged.get();
    agreement.number(
        where, "above_high_mark", of.aboveMark(), row.number(JudgedSchools.ABOVE_MARK));
    agreement.number(
        where, "lowest_group_deviation", of.lowest(), row.number(JudgedSchools.LOWEST_DEVIATION));
    agreement.number(
        where, "group_deviation_range", of.range(), row.number(JudgedSchools.DEVIATION_RANGE));
    boolean whole = id.equals(list.name());
    judged(
        where,
        row,
        of.ruleFailed(),
        mean,
        whole ? of.pupils() : row.count(JudgedSchools.PUPILS),
        groups,
        of.checkYear());
    ranked(list, id, row, groups);
    places
        .ranked(id)
        .ifPresent(
            place -> {
              String there = RankedSchools.TABLE.name() + " " + id;
              agreement.number(there, "mean_over_years", mean, place.number(RankedSchools.MEAN));
              if (whole) {
                agreement.number(
                    there, "change_raw", of.change(), place.number(RankedSchools.CHANGE_RAW));
                agreement.number(
                    there,
                    "change_raw_se",
                    of.changeStandardError(),
                    place.number(RankedSchools.CHANGE_RAW_SE));
              }
            });
  }

  private void judged(
      String where,
      StoredRow row,
      String ruleFailed,
      Double key,
      long pupils,
      long groups,
      String checkYear) {
    agreement.same(where, "rule_failed", ruleFailed, row.text(JudgedSchools.RULE_FAILED));
    agreement.same(where, "eligible", ruleFailed == null, row.flag(JudgedSchools.ELIGIBLE));
    agreement.number(where, "rank_key", key, row.number(JudgedSchools.KEY));
    agreement.same(where, "pupils_count", pupils, row.count(JudgedSchools.PUPILS));
    agreement.same(where, "groups_tested", (int) groups, row.whole(JudgedSchools.GROUPS_TESTED));
    agreement.same(where, "check_year", checkYear, row.text(JudgedSchools.CHECK_YEAR));
  }

  /** The two tables of one run say the same. */
  private void ranked(SevenLists list, String id, StoredRow judged, long qualifying) {
    Optional<StoredRow> ranked = places.ranked(id);
    String where = RankedSchools.TABLE.name() + " " + id;
    agreement.same(where, "is there", judged.flag(JudgedSchools.ELIGIBLE), ranked.isPresent());
    if (ranked.isEmpty()) {
      return;
    }
    StoredRow row = ranked.get();
    int rank = row.whole(RankedSchools.RANK);
    double top = judged.number(JudgedSchools.P_TOP);
    agreement.same(where, "rank", judged.whole(JudgedSchools.RANK), rank);
    agreement.same(where, "listed", rank <= rules.top(), row.flag(RankedSchools.LISTED));
    agreement.number(
        where,
        "score",
        list.scale() == Measure.ATTAINMENT ? judged.number(JudgedSchools.KEY) : (Double) top,
        row.number(RankedSchools.SCORE));
    agreement.number(where, "p_top_100", top, row.number(RankedSchools.P_TOP));
    agreement.number(
        where,
        "p_meets_rules",
        judged.number(JudgedSchools.P_MEETS_RULES),
        row.number(RankedSchools.P_MEETS_RULES));
    agreement.number(
        where,
        "p_narrowed",
        judged.number(JudgedSchools.P_NARROWED),
        row.number(RankedSchools.P_NARROWED));
    for (Field field :
        List.of(
            RankedSchools.RANK_MEDIAN,
            RankedSchools.RANK_5,
            RankedSchools.RANK_95,
            RankedSchools.RANK_SET_LOWER,
            RankedSchools.RANK_SET_UPPER)) {
      agreement.same(where, field.name(), judged.whole(field), row.whole(field));
    }
    boolean cannotRank = row.text(RankedSchools.LIST_STATUS).equals("CANNOT_RANK");
    agreement.same(
        where, "band", cannotRank ? "CANNOT_TELL" : band(top), row.text(RankedSchools.BAND));
    agreement.same(
        where, "groups_qualifying", (int) qualifying, row.whole(RankedSchools.GROUPS_QUALIFYING));
    agreement.same(where, "school_name", identity.name(), row.text(RankedSchools.SCHOOL_NAME));
    agreement.same(
        where,
        "trust_id",
        identity.lastTrust() == null ? null : identity.lastTrust().id(),
        row.text(RankedSchools.TRUST_ID));
    agreement.same(
        where, "trust_inherited", identity.inherited(), row.flag(RankedSchools.TRUST_INHERITED));
    agreement.same(
        where,
        "trust_id_reference",
        identity.trustOnReferenceDate() == null ? null : identity.trustOnReferenceDate().id(),
        row.text(RankedSchools.TRUST_ID_REFERENCE));
  }

  /** The flag of many pupils without classified ethnicity, where the school is on the list. */
  void unclassified(SevenLists list, double share) {
    places
        .ranked(list.name())
        .ifPresent(
            row ->
                agreement.same(
                    RankedSchools.TABLE.name() + " " + list.name(),
                    "many_unclassified",
                    share > rules.unclassifiedShare(),
                    row.flag(RankedSchools.MANY_UNCLASSIFIED)));
  }

  private String band(double top) {
    if (top >= rules.worth().certain()) {
      return "CERTAIN";
    }
    return top >= rules.worth().likely() ? "LIKELY" : "CANNOT_TELL";
  }
}
