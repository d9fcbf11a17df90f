package org.ks4gaps.valueadded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ks4gaps.stats.TermCounts;

/**
 * The terms of a year's regression: the intercept, then each level of each covariate but the
 * reference. A term that the terms before it make up (no census row, so neither language nor needs
 * known) is redundant and left out, as R's {@code lm} leaves it out.
 *
 * @param references the reference level of each covariate
 * @param terms every term, the intercept first
 * @param counts pupils by pairs of terms
 * @param independent the terms that are estimated, the intercept first
 */
record AdjustmentTerms(
    Map<Covariate, String> references,
    List<Term> terms,
    TermCounts counts,
    List<TermCounts.Independent> independent) {

  /** A level of a covariate; neither for the intercept. */
  record Term(Covariate covariate, String level) {}

  private static final Term INTERCEPT = new Term(null, null);

  static AdjustmentTerms of(List<CovariatePattern> patterns) {
    Map<Covariate, String> references = new EnumMap<>(Covariate.class);
    List<Term> terms = new ArrayList<>(List.of(INTERCEPT));
    for (Covariate covariate : Covariate.values()) {
      SortedSet<String> levels = new TreeSet<>();
      patterns.forEach(pattern -> levels.add(pattern.levels().get(covariate.ordinal())));
      references.put(covariate, covariate.reference(levels));
      covariate.compared(levels).forEach(level -> terms.add(new Term(covariate, level)));
    }
    Map<Term, Integer> numbers = new HashMap<>();
    for (Term term : terms) {
      numbers.put(term, numbers.size());
    }
    TermCounts counts = new TermCounts(terms.size());
    for (CovariatePattern pattern : patterns) {
      counts.add(had(pattern, numbers), pattern.pupils());
    }
    return new AdjustmentTerms(references, List.copyOf(terms), counts, counts.independent());
  }

  private static int[] had(CovariatePattern pattern, Map<Term, Integer> numbers) {
    int[] had = new int[1 + Covariate.values().length];
    int n = 1; // the intercept, number 0, is everybody's
    for (Covariate covariate : Covariate.values()) {
      Integer number = numbers.get(new Term(covariate, pattern.levels().get(covariate.ordinal())));
      if (number != null) {
        had[n++] = number;
      }
    }
    return Arrays.copyOf(had, n);
  }

  /** The levels of a covariate that are estimated, in order. */
  List<String> estimated(Covariate covariate) {
    return independent.stream()
        .map(i -> terms.get(i.term()))
        .filter(term -> term.covariate() == covariate)
        .map(Term::level)
        .toList();
  }

  /** Pupils of the reference level: those of no other. */
  long referencePupils(Covariate covariate) {
    long pupils = counts.pupils(0);
    for (int t = 1; t < terms.size(); t++) {
      if (terms.get(t).covariate() == covariate) {
        pupils -= counts.pupils(t);
      }
    }
    return pupils;
  }
}
