package org.ks4gaps.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ks4gaps.stats.multilevel.RandomTerm;

/**
 * The order and the names of the elements of the relative covariance factors, theta, as lme4 gives
 * them: terms by falling number of levels. Where the formula already has them so, they stay; where
 * not, terms with equally many levels come in reverse (lme4 1.1, mkReTrms).
 */
final class ThetaOrder {
  private ThetaOrder() {}

  /** The places of the terms, in the order of theta. */
  static List<Integer> of(OwnModel model) {
    List<RandomTerm> terms = model.fit().products().design().terms();
    List<Long> levels = terms.stream().map(t -> model.groups().get(t.factor())).toList();
    List<Integer> order = new ArrayList<>(IntStream.range(0, terms.size()).boxed().toList());
    if (IntStream.range(1, levels.size()).anyMatch(i -> levels.get(i) > levels.get(i - 1))) {
      order.sort(Comparator.comparing(levels::get));
      Collections.reverse(order);
    }
    return order;
  }

  /** Names such as {@code school.(Intercept)} and {@code school.standLRT.(Intercept)}. */
  static List<String> names(RandomTerm term) {
    List<String> names = new ArrayList<>();
    for (int column = 0; column < term.size(); column++) {
      for (int row = column; row < term.size(); row++) {
        String both =
            row == column
                ? term.columns().get(row)
                : term.columns().get(row) + "." + term.columns().get(column);
        names.add(term.factor() + "." + both);
      }
    }
    return names;
  }
}
