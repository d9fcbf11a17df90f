package org.ks4gaps.stats.multilevel;

import java.util.ArrayList;
import java.util.List;

/**
 * Which fixed columns can be estimated: a column is dependent when the earlier ones leave almost
 * nothing of it, less than 1e-11 of its sum of squares.
 *
 * @param kept of each column of V, where it stands among those kept, -1 if it is dropped; the
 *     outcome is kept
 * @param dropped names of the dependent columns
 */
record IndependentColumns(int[] kept, List<String> dropped) {
  private static final double NOTHING = 1e-11;

  /** Goes through the columns in order, the constant first. */
  static IndependentColumns of(Design design, double[] vv) {
    int width = design.width();
    int p = width - 1;
    int constant = design.intercept();
    int[] order = new int[p];
    int filled = 0;
    if (constant >= 0) {
      order[filled++] = constant;
    }
    for (int c = 0; c < p; c++) {
      if (c != constant) {
        order[filled++] = c;
      }
    }
    double[] left = vv.clone();
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < i; j++) {
        left[i * width + j] = left[j * width + i];
      }
    }
    boolean[] independent = new boolean[p];
    for (int c : order) {
      double pivot = left[c * width + c];
      if (!(pivot > NOTHING * vv[c * width + c])) {
        continue;
      }
      independent[c] = true;
      for (int i = 0; i < p; i++) {
        if (i != c) {
          Dense.addRow(left, i * width, -left[i * width + c] / pivot, left, c * width, width);
        }
      }
    }
    int[] kept = new int[width];
    List<String> dropped = new ArrayList<>();
    int next = 0;
    for (int c = 0; c < p; c++) {
      if (independent[c]) {
        kept[c] = next++;
      } else {
        kept[c] = -1;
        dropped.add(design.fixed().get(c));
      }
    }
    kept[p] = next;
    return new IndependentColumns(kept, dropped);
  }

  /** V'V of the kept columns. */
  double[] of(double[] vv) {
    int width = kept.length;
    int size = kept[width - 1] + 1;
    double[] chosen = new double[size * size];
    for (int i = 0; i < width; i++) {
      for (int j = i; j < width; j++) {
        if (kept[i] >= 0 && kept[j] >= 0) {
          chosen[kept[i] * size + kept[j]] = vv[i * width + j];
        }
      }
    }
    return chosen;
  }
}
