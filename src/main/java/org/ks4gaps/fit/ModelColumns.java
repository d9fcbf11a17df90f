package org.ks4gaps.fit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.ks4gaps.stats.multilevel.Design;

/**
 * The columns of expanded terms, in the order and with the names of R's {@code model.matrix} under
 * treatment contrasts. A factor in a term has a dummy for every level but the first where the term
 * without it is in the model too, and for every level where it is not; without a constant the first
 * factor of the first term that has one is coded in full (Chambers and Hastie, Statistical Models
 * in S, 1992, section 2.4.1).
 */
final class ModelColumns {
  private final Terms terms;
  private final List<Coding> codings;
  private final int[] places;
  private boolean fullGiven;

  private ModelColumns(Terms terms, Map<String, Coding> codings) {
    this.terms = terms;
    List<String> all = List.copyOf(codings.keySet());
    this.codings = terms.variables().stream().map(v -> codings.get(v.name())).toList();
    this.places = terms.variables().stream().mapToInt(v -> all.indexOf(v.name())).toArray();
    this.fullGiven = terms.intercept();
  }

  /**
   * The columns of some terms.
   *
   * @param codings of every variable of the model, in the order of the model's variables
   */
  static List<ModelColumn> of(Terms terms, Map<String, Coding> codings) {
    return new ModelColumns(terms, codings).columns();
  }

  private List<ModelColumn> columns() {
    List<ModelColumn> columns = new ArrayList<>();
    if (terms.intercept()) {
      columns.add(ModelColumn.product(Design.INTERCEPT, List.of()));
    }
    for (int t = 0; t < terms.terms().size(); t++) {
      columns.addAll(term(t));
    }
    return columns;
  }

  /** The columns of one term; the first variable's levels change fastest. */
  private List<ModelColumn> term(int t) {
    List<String> names = List.of("");
    List<List<int[]>> products = List.of(List.of());
    BitSet term = terms.terms().get(t);
    for (int v = term.nextSetBit(0); v >= 0; v = term.nextSetBit(v + 1)) {
      Coding coding = codings.get(v);
      int from = coding.isFactor() ? (isFull(t, v) ? 0 : 1) : -1;
      int to = coding.isFactor() ? coding.levels().size() : 0;
      List<String> longerNames = new ArrayList<>();
      List<List<int[]>> longer = new ArrayList<>();
      for (int level = from; level < to; level++) {
        String part = coding.variable().name() + (level < 0 ? "" : coding.levels().get(level));
        for (int i = 0; i < names.size(); i++) {
          longerNames.add(names.get(i).isEmpty() ? part : names.get(i) + ":" + part);
          List<int[]> product = new ArrayList<>(products.get(i));
          product.add(new int[] {places[v], level});
          longer.add(product);
        }
      }
      names = longerNames;
      products = longer;
    }
    List<ModelColumn> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      columns.add(ModelColumn.product(names.get(i), products.get(i)));
    }
    return columns;
  }

  private boolean isFull(int t, int variable) {
    if (!fullGiven) {
      fullGiven = true;
      return true;
    }
    BitSet margin = (BitSet) terms.terms().get(t).clone();
    margin.clear(variable);
    if (margin.isEmpty()) {
      return false;
    }
    return terms.terms().subList(0, t).stream().noneMatch(earlier -> holds(earlier, margin));
  }

  private static boolean holds(BitSet term, BitSet margin) {
    BitSet rest = (BitSet) margin.clone();
    rest.andNot(term);
    return rest.isEmpty();
  }
}
