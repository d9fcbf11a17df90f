package org.ks4gaps.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ks4gaps.stats.sampling.Aim;
import org.ks4gaps.stats.sampling.Candidate;
import org.ks4gaps.stats.sampling.Quota;

/**
 * Why a school or trust stands where it does, in plain words: what it is, which quotas the sample
 * would miss without it, and which variable it keeps nearest to the target.
 */
final class Reasons {
  private final DrawnSample sample;

  Reasons(DrawnSample sample) {
    this.sample = sample;
  }

  /**
   * The reason of one row.
   *
   * @param what the school or trust in words, a sentence
   */
  String of(DrawnSample.Entry entry, String what) {
    String pick = sample.plan().nameOf(entry.pick().id());
    return switch (entry.role()) {
      case REFUSED ->
          entry.order() == 0
              ? "Drawn, and refused. " + what
              : "Reserve " + entry.order() + " for " + pick + ", and refused. " + what;
      case TAKEN ->
          "Reserve "
              + entry.order()
              + " for "
              + pick
              + ", but stands for place "
              + sample.placeOf(entry.candidate().id())
              + ". "
              + what;
      case RESERVE -> "Reserve " + entry.order() + " for " + pick + ": " + likeness(entry) + what;
      case DRAWN ->
          entry.standsIn()
              ? "Stands in for " + pick + ", which refused: " + likeness(entry) + what
              : what + needed(entry.candidate()) + nearer(entry.candidate());
    };
  }

  private String likeness(DrawnSample.Entry entry) {
    return String.format(
        Locale.ROOT,
        "%s, %.2f SDs apart. ",
        sample.plan().strata().get(entry.reserve().stratum()),
        entry.reserve().distance());
  }

  /** Minimum counts that the first draw would miss, or miss by more, without the pick. */
  private String needed(Candidate pick) {
    List<String> quotas = new ArrayList<>();
    for (Quota quota : sample.plan().quotas()) {
      if (pick.traits().contains(quota.trait())
          && quota.count(sample.draw().drawn()) <= quota.atLeast()) {
        quotas.add(quota.name() + " (at least " + quota.atLeast() + ")");
      }
    }
    return quotas.isEmpty() ? "" : " Needed for " + String.join(", ", quotas) + ".";
  }

  /** The variable whose mean would move furthest from the target if the pick were left out. */
  private String nearer(Candidate pick) {
    List<Candidate> others =
        sample.draw().drawn().stream().filter(c -> !c.id().equals(pick.id())).toList();
    List<Aim> target = sample.plan().target();
    int best = -1;
    double gain = 0.005;
    for (int v = 0; v < target.size(); v++) {
      double saved = target.get(v).weight() * (away(others, v) - away(sample.draw().drawn(), v));
      if (saved > gain) {
        gain = saved;
        best = v;
      }
    }
    if (best < 0) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        " Keeps the sample nearer its target in %s: %.2f SDs away, %.2f without it.",
        sample.plan().variables().get(best).words(),
        away(sample.draw().drawn(), best),
        away(others, best));
  }

  private double away(List<Candidate> units, int variable) {
    return Math.abs(
        sample.plan().target().get(variable).difference(DrawnSample.mean(units, variable)));
  }
}
