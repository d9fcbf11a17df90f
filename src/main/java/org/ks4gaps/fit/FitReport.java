package org.ks4gaps.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ks4gaps.stats.multilevel.FixedEffect;
import org.ks4gaps.stats.multilevel.MixedModelFit;
import org.ks4gaps.stats.multilevel.VarianceComponent;

/** A fit on one page, for reading; {@link FitJson} has all digits and every effect. */
public final class FitReport {
  private final OwnModel model;
  private final MixedModelFit fit;
  private final List<String> lines = new ArrayList<>();

  private FitReport(OwnModel model) {
    this.model = model;
    this.fit = model.fit();
  }

  /** The lines of the page. */
  public static List<String> lines(OwnModel model) {
    FitReport report = new FitReport(model);
    report.head();
    report.random();
    report.fixed();
    report.end();
    return List.copyOf(report.lines);
  }

  private void head() {
    say("%s", model.formula());
    say("Linear mixed model, fitted by %s", fit.reml() ? "REML" : "maximum likelihood");
    say("");
    say(
        "Rows          %,d read = %,d used + %,d left out",
        model.rows().read(), model.rows().used(), model.rows().leftOut());
    if (!model.rows().missing().isEmpty()) {
      say("Missing       %s", counts(model.rows().missing()));
    }
    say("Levels        %s", counts(model.groups()));
    say("Blocks        %,d of %s", fit.products().blocks().size(), model.block());
    say(
        "%-13s %.6f   log-likelihood %.4f   AIC %.4f   BIC %.4f",
        fit.reml() ? "REML" : "Deviance",
        fit.criterion(),
        fit.logLikelihood(),
        fit.aic(),
        fit.bic());
  }

  private static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(e -> String.format(Locale.ROOT, "%s %,d", e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void random() {
    int width = fit.components().stream().mapToInt(c -> name(c).length()).max().orElse(0);
    String row = "%-" + Math.max(width, 14) + "s %12s %12s   %s";
    say("");
    say(row, "Random effects", "Variance", "SD", "Interval of the SD or correlation");
    for (VarianceComponent c : fit.components()) {
      String interval =
          Double.isNaN(c.lower()) && Double.isNaN(c.upper())
              ? "-"
              : figure(c.lower()) + " to " + figure(c.upper());
      if (c.isCorrelation()) {
        say(row, name(c), "correlation", figure(c.value()), interval);
      } else {
        say(row, name(c), figure(c.value() * c.value()), figure(c.value()), interval);
      }
    }
  }

  private static String name(VarianceComponent c) {
    return (c.factor() + " " + c.column1() + (c.isCorrelation() ? " with " + c.column2() : ""))
        .strip();
  }

  private void fixed() {
    int width = fit.fixedEffects().stream().mapToInt(e -> e.name().length()).max().orElse(0);
    String row = "%-" + Math.max(width, 14) + "s %12s %12s %9s";
    say("");
    say(row, "Fixed effects", "Estimate", "SE", "t");
    for (FixedEffect e : fit.fixedEffects()) {
      say(
          row,
          e.name(),
          figure(e.value()),
          figure(e.standardError()),
          String.format(Locale.ROOT, "%.3f", e.value() / e.standardError()));
    }
    if (!fit.dropped().isEmpty()) {
      say("Left out, since other columns determine them: %s", String.join(", ", fit.dropped()));
    }
  }

  private void end() {
    say("");
    say("%s", fit.convergence().message());
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.6g", value);
  }

  private void say(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
  }
}
