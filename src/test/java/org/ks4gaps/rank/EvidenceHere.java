package org.ks4gaps.rank;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.PairYear;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Measure;

/** Evidence made by hand: study years 2017 to 2019, check year 2022. */
final class EvidenceHere {
  static final RunConfig CONFIG = RunConfig.defaults();
  static final int[] STUDY = {2017, 2018, 2019};
  static final int CHECK = 2022;

  private final SortedMap<SchoolGroup, SortedMap<Integer, Compared>> pairs = new TreeMap<>();
  private final SortedMap<Integer, SortedMap<Integer, Evidence.SchoolYear>> schoolYears =
      new TreeMap<>();
  private final Map<Integer, Long> unclassified = new TreeMap<>();
  private Breakdown breakdown = Breakdown.ETHNICITY_MINOR;
  private Unit unit = Unit.percentiles(CONFIG.years());
  private double pupilVariance = 625;
  private double shift;

  /** Adds this to every mean that is added from now on. */
  EvidenceHere shiftedBy(double points) {
    shift = points;
    return this;
  }

  /** Variance among pupils of every pair that is added from now on. */
  EvidenceHere pupilVariance(double variance) {
    pupilVariance = variance;
    return this;
  }

  /** Of what breakdown the groups are, if not of minor ethnic groups. */
  EvidenceHere by(Breakdown other) {
    breakdown = other;
    return this;
  }

  /** The scale, if not percentiles. */
  EvidenceHere in(Unit other) {
    unit = other;
    return this;
  }

  EvidenceHere pair(
      int school, String group, int year, long n, double groupMean, long restN, double restMean) {
    pairs
        .computeIfAbsent(new SchoolGroup(school, group), g -> new TreeMap<>())
        .put(
            year,
            new Compared(
                new PairYear(n, groupMean + shift, restN, restMean + shift),
                pupilVariance,
                pupilVariance));
    return this;
  }

  /** The three study years, 150 pupils in the rest. */
  EvidenceHere study(int school, String group, long[] n, double[] groupMeans, double[] restMeans) {
    for (int i = 0; i < STUDY.length; i++) {
      pair(school, group, STUDY[i], n[i], groupMeans[i], 150, restMeans[i]);
    }
    return this;
  }

  /** The school as a whole in the study years, 100 pupils in each. */
  EvidenceHere school(int school, double... means) {
    for (int i = 0; i < means.length; i++) {
      schoolYear(school, STUDY[i], 100, means[i]);
    }
    return this;
  }

  EvidenceHere schoolYear(int school, int year, long pupils, double mean) {
    schoolYears
        .computeIfAbsent(school, s -> new TreeMap<>())
        .put(year, new Evidence.SchoolYear(pupils, mean + shift));
    return this;
  }

  EvidenceHere unclassified(int school, long pupils) {
    unclassified.put(school, pupils);
    return this;
  }

  SortedMap<SchoolGroup, SortedMap<Integer, Compared>> pairs() {
    return pairs;
  }

  Evidence evidence() {
    return new Evidence(
        CONFIG.years(),
        unit,
        new TreeMap<>(Map.of(breakdown.column(), pairs)),
        schoolYears,
        new TreeMap<>(unclassified),
        new TreeSet<>());
  }

  /** List A's judgement of every group of every school. */
  SortedMap<SchoolGroup, Candidate> narrowing() {
    return new NarrowingList(evidence(), Measure.ATTAINMENT, CONFIG.lists()).judge(pairs);
  }

  /** List B's judgement of every school. */
  SortedMap<Integer, Candidate> high() {
    return new HighWithoutGapsList(evidence(), Measure.ATTAINMENT, CONFIG.lists())
        .judge(pairs)
        .schools();
  }

  /** The default rules with another length of list and few draws. */
  static ListRules rules(int top, int draws) {
    ListRules rules = CONFIG.lists();
    ListRules.Worth worth = rules.worth();
    return new ListRules(
        top,
        rules.minimumPupils(),
        rules.unclassifiedShare(),
        rules.minimumSchoolsAGroup(),
        rules.highQuantile(),
        rules.minimumGroups(),
        rules.attainment(),
        rules.valueAdded(),
        rules.valueAddedModel(),
        new ListRules.Worth(
            draws,
            worth.seed(),
            worth.rankSetConfidence(),
            200,
            worth.certain(),
            worth.likely(),
            worth.testLevel(),
            3));
  }

  static double[] means(double... means) {
    return means;
  }

  static long[] pupils(long... pupils) {
    return pupils;
  }
}
