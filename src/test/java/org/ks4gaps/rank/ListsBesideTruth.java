package org.ks4gaps.rank;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Measure;

/** The joint model of a made-up country, the lists made from it, and what is true of them. */
final class ListsBesideTruth {
  /** Two units: percentile points, and grades of Progress 8 of which a pupil SD has 1.25. */
  static final Unit PERCENTILE = Unit.percentiles(TrueCountry.YEARS);

  static final Unit GRADES = new Unit(1.25, PERCENTILE.factors());

  private final TrueCountry country;
  private final ListRules rules;
  private final Posteriors posteriors;

  ListsBesideTruth(TrueCountry country, ListRules rules, Posteriors posteriors) {
    this.country = country;
    this.rules = rules;
    this.posteriors = posteriors;
  }

  /** Fits the joint model, and weighs how rare trends are, as the room does. */
  static ListsBesideTruth of(TrueCountry country, ListRules rules) {
    return new ListsBesideTruth(
        country, rules, FittedCountry.posteriors(country, 1).withRareTrends());
  }

  private Unit unit(Measure measure) {
    return measure == Measure.ATTAINMENT ? PERCENTILE : GRADES;
  }

  private static ListId id(ListId.Kind kind, Measure measure) {
    return new ListId(kind, measure, Breakdown.ETHNICITY_MINOR, Optional.empty());
  }

  /** Lists A: of any group, then of single groups. */
  List<RankedList> narrowing(Measure measure) {
    return NarrowingLists.of(
        id(ListId.Kind.A, measure), country.evidence(unit(measure)), posteriors, rules);
  }

  /** Lists B. */
  List<RankedList> high(Measure measure) {
    return HighLists.of(
        id(ListId.Kind.B, measure), country.evidence(unit(measure)), posteriors, rules);
  }

  /** Counts what a list A claimed and what was so. */
  void narrowing(RankedList list, Claims claims) {
    List<Standing> tested = list.tested();
    double[] scores = new double[tested.size()];
    double[] changes = new double[tested.size()];
    Arrays.fill(scores, Claims.OUT);
    Arrays.fill(changes, Claims.OUT);
    for (int i = 0; i < scores.length; i++) {
      for (Candidate figure : list.figures()) {
        if (figure.schoolUrn() == tested.get(i).schoolUrn()) {
          changes[i] = Math.max(changes[i], change(list.id(), figure));
          scores[i] = Math.max(scores[i], narrowing(list.id(), figure));
        }
      }
    }
    claims.add(list, scores, changes, rules.top());
  }

  private double change(ListId id, Candidate figure) {
    return gap(id, figure, 0) - gap(id, figure, 2);
  }

  private double gap(ListId id, Candidate figure, int year) {
    return unit(id.measure()).pupilSd()
        * (country.trueRest(figure.schoolUrn(), figure.group(), year)
            - country.trueMean(figure.schoolUrn(), figure.group(), year));
  }

  /** Rules A2 to A5 of the truth, written out. */
  private double narrowing(ListId id, Candidate figure) {
    ListRules.Thresholds thresholds = id.measure().choose(rules.attainment(), rules.valueAdded());
    double unit = unit(id.measure()).pupilSd();
    int urn = figure.schoolUrn();
    String group = figure.group();
    double first = gap(id, figure, 0);
    double last = gap(id, figure, 2);
    double own = unit * (country.trueMean(urn, group, 2) - country.trueMean(urn, group, 0));
    double rest = unit * (country.trueRest(urn, group, 2) - country.trueRest(urn, group, 0));
    boolean holds =
        first >= thresholds.minimumBaseGap()
            && Math.abs(last) < Math.abs(first)
            && own > 0
            && rest >= -thresholds.maximumRestFall();
    return holds ? Math.abs(first) - Math.abs(last) : Claims.OUT;
  }

  /**
   * Counts what a list B claimed and what was so.
   *
   * @param byGroup the lists of single groups, which say what groups a school has
   */
  void high(RankedList list, List<RankedList> byGroup, Claims claims) {
    List<Standing> tested = list.tested();
    double[] scores = new double[tested.size()];
    double[] means = new double[tested.size()];
    double[] marks = marks(list.id());
    for (int i = 0; i < scores.length; i++) {
      Candidate candidate = tested.get(i).candidate();
      int urn = candidate.schoolUrn();
      List<String> groups =
          byGroup.stream()
              .filter(l -> l.tested().stream().anyMatch(s -> s.schoolUrn() == urn))
              .map(l -> l.id().group().orElseThrow())
              .toList();
      means[i] = mean(list.id(), urn, candidate.group());
      scores[i] = holds(list.id(), urn, groups, marks) ? means[i] : Claims.OUT;
    }
    claims.add(list, scores, means, rules.top());
  }

  /** The value a share 0.8 of the way up the sorted true means, interpolated (type 7). */
  private double[] marks(ListId id) {
    double[] marks = new double[3];
    for (int t = 0; t < marks.length; t++) {
      double[] means = new double[country.schools()];
      for (int s = 0; s < means.length; s++) {
        means[s] = unit(id.measure()).pupilSd() * country.trueMean(TrueCountry.urn(s), null, t);
      }
      Arrays.sort(means);
      double at = rules.highQuantile() * (means.length - 1);
      int below = (int) at;
      marks[t] = means[below] + (at - below) * (means[below + 1] - means[below]);
    }
    return marks;
  }

  private double mean(ListId id, int urn, String group) {
    double sum = 0;
    long pupils = 0;
    for (int t = 0; t < 3; t++) {
      long n = country.pupils(urn, group, t);
      sum += n * country.trueMean(urn, group, t);
      pupils += n;
    }
    return unit(id.measure()).pupilSd() * sum / pupils;
  }

  /** Rules B1 to B3 of the truth, written out. */
  private boolean holds(ListId id, int urn, List<String> groups, double[] marks) {
    ListRules.Thresholds thresholds = id.measure().choose(rules.attainment(), rules.valueAdded());
    double unit = unit(id.measure()).pupilSd();
    boolean holds = groups.size() >= rules.minimumGroups();
    for (int t = 0; t < 3; t++) {
      holds &= unit * country.trueMean(urn, null, t) >= marks[t];
    }
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (String group : groups) {
      double sum = 0;
      long pupils = 0;
      for (int t = 0; t < 3; t++) {
        long n = country.pupils(urn, group, t);
        sum += n * (country.trueMean(urn, group, t) - country.trueMean(urn, null, t));
        pupils += n;
      }
      lowest = Math.min(lowest, unit * sum / pupils);
      highest = Math.max(highest, unit * sum / pupils);
    }
    return holds
        && lowest >= thresholds.minimumDeviation()
        && highest - lowest <= thresholds.maximumRange();
  }
}
