package org.ks4gaps.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ks4gaps.stats.multilevel.FixedEffect;
import org.ks4gaps.stats.multilevel.MixedModelFit;

/** What both sides must agree on before any time counts; the peer leaves it as lines of text. */
final class Answers {
  private static final double OF_CRITERION = 1e-6;
  private static final double OF_OTHERS = 1e-4;

  private Answers() {}

  private static Map<String, double[]> of(MixedModelFit fit) {
    Map<String, double[]> answers = new LinkedHashMap<>();
    answers.put("criterion", new double[] {fit.criterion()});
    answers.put("sigma", new double[] {fit.sigma()});
    for (int t = 0; t < fit.products().design().terms().size(); t++) {
      answers.put("theta:" + fit.products().design().terms().get(t).factor(), fit.theta(t));
    }
    answers.put("beta", fit.fixedEffects().stream().mapToDouble(FixedEffect::value).toArray());
    return answers;
  }

  /** Prints how far the two are apart, and throws where it is too far. */
  static void compare(MixedModelFit fit, Path peer) {
    Map<String, double[]> theirs = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(peer)) {
        List<String> words = List.of(line.split(" "));
        theirs.put(
            words.get(0),
            words.subList(1, words.size()).stream().mapToDouble(Double::parseDouble).toArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    of(fit)
        .forEach(
            (name, ours) -> {
              double[] other = theirs.get(name);
              double furthest = 0;
              for (int k = 0; k < ours.length; k++) {
                double apart = Math.abs(ours[k] - other[k]);
                furthest =
                    Math.max(
                        furthest, name.equals("criterion") ? apart / Math.abs(other[k]) : apart);
              }
              System.out.printf("  %-26s apart by %.1e%n", name, furthest);
              if (ours.length != other.length
                  || furthest > (name.equals("criterion") ? OF_CRITERION : OF_OTHERS)) {
                throw new IllegalStateException(
                    name + ": " + Arrays.toString(ours) + " and " + Arrays.toString(other));
              }
            });
  }
}
