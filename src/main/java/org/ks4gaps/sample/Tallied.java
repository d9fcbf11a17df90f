package org.ks4gaps.sample;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.stats.sampling.Aim;
import org.ks4gaps.stats.sampling.Candidate;
import org.ks4gaps.stats.sampling.Quota;

/** What a sample came to: its quotas and its balance, as rows and as a sentence. */
final class Tallied {
  private static final String SIZE = "SIZE";

  private final Plan plan;
  private final List<Candidate> standing;
  private final List<Double> unbalanced;

  Tallied(DrawnSample sample) {
    this.plan = sample.plan();
    this.standing = sample.standing();
    this.unbalanced = sample.draw().chanceDifferences();
  }

  /** Rows of {@link org.ks4gaps.table.SampleQuotas}. */
  List<Row> quotas() {
    List<Row> rows = new ArrayList<>();
    rows.add(
        row(
            SIZE,
            "AT_LEAST",
            plan.size(),
            plan.candidates().size(),
            standing.size(),
            plan.size() - standing.size()));
    for (Quota quota : plan.quotas()) {
      boolean least = quota.atMost() == Integer.MAX_VALUE;
      int drawn = quota.count(standing);
      rows.add(
          row(
              quota.name(),
              least ? "AT_LEAST" : "AT_MOST",
              least ? quota.atLeast() : quota.atMost(),
              quota.count(plan.candidates()),
              drawn,
              quota.shortfall(drawn)));
    }
    return rows;
  }

  private Row row(String quota, String rule, int wanted, int available, int drawn, int shortBy) {
    return RowFactory.create(
        plan.name(), quota, rule, wanted, available, drawn, shortBy, shortBy == 0);
  }

  /** What was drawn, and each quota that is not met: wanted, got, available. */
  String sentence() {
    List<String> missed = new ArrayList<>();
    if (standing.size() < plan.size()) {
      missed.add(SIZE + " " + standing.size() + " of " + plan.size());
    }
    for (Quota quota : plan.quotas()) {
      int drawn = quota.count(standing);
      if (quota.shortfall(drawn) > 0) {
        missed.add(
            quota.name()
                + " "
                + drawn
                + (drawn > quota.atMost()
                    ? ", at most " + quota.atMost()
                    : " of at least " + quota.atLeast())
                + " ("
                + quota.count(plan.candidates())
                + " candidates)");
      }
    }
    return plan.name()
        + ": "
        + standing.size()
        + " of "
        + plan.candidates().size()
        + " candidates. "
        + (missed.isEmpty()
            ? "Every quota is met."
            : "Quotas not met: "
                + String.join("; ", missed)
                + ". This is the nearest sample found: quotas set to these numbers can be met.");
  }

  /** Rows of {@link org.ks4gaps.table.SampleBalance}. */
  List<Row> balance() {
    List<Row> rows = new ArrayList<>();
    for (int v = 0; v < plan.variables().size(); v++) {
      Aim national = plan.national().get(v);
      Aim target = plan.target().get(v);
      double sampled = DrawnSample.mean(standing, v);
      double candidates = plan.frame().get(v).mean();
      rows.add(
          RowFactory.create(
              plan.name(),
              plan.variables().get(v).name(),
              known(national.mean()),
              known(candidates),
              known(sampled),
              difference(national, candidates),
              difference(national, sampled),
              standing.isEmpty() ? null : unbalanced.get(v),
              difference(target, sampled),
              target.weight()));
    }
    return rows;
  }

  private static Double difference(Aim aim, double mean) {
    return Double.isNaN(mean) || aim.sd() == 0 ? null : (Double) aim.difference(mean);
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }
}
