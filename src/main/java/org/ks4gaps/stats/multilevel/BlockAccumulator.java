package org.ks4gaps.stats.multilevel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the rows of one block, one after another, into cross-products. Sums are formed about the
 * first row's values, so that a column far from zero keeps its digits; rows in the same order give
 * the same bits. Zeros cost nothing: most columns of a pupil are groups the pupil is not in.
 *
 * <p>Not safe for several threads; blocks are independent, so each thread takes blocks of its own.
 */
public final class BlockAccumulator {
  private final Design design;
  private final String block;
  private final int width;
  private final int random;
  private final Map<List<String>, Integer> places = new LinkedHashMap<>();
  private final List<double[]> ww = new ArrayList<>();
  private final List<double[]> wv = new ArrayList<>();
  private final double[] vv;
  private final int[] filled;
  private final double[] values;
  private double[] origin;
  private long rows;

  public BlockAccumulator(Design design, String block) {
    this.design = design;
    this.block = block;
    this.width = design.width();
    this.random = design.random().size();
    this.vv = new double[width * width];
    this.filled = new int[width];
    this.values = new double[width];
  }

  /** The cell of these levels, one name a term: a number to give to {@link #add}. */
  public int cell(List<String> levels) {
    Integer known = places.get(levels);
    if (known != null) {
      return known;
    }
    if (levels.size() != design.terms().size()) {
      throw new IllegalArgumentException(
          "A cell has a level for each of " + design.terms().size() + " terms, not " + levels);
    }
    places.put(List.copyOf(levels), places.size());
    ww.add(new double[random * random]);
    wv.add(new double[random * width]);
    return places.size() - 1;
  }

  /**
   * Adds a row.
   *
   * @param cell from {@link #cell}
   * @param w values of {@link Design#random}
   * @param v values of {@link Design#fixed}, then the outcome
   * @throws IllegalArgumentException if a value is NaN or infinite; the message names the column
   *     and the block, not the value
   */
  public void add(int cell, double[] w, double[] v) {
    if (origin == null) {
      origin = origin(v);
    }
    for (int i = 0; i < random; i++) {
      if (!Double.isFinite(w[i])) {
        throw notFinite("random column " + design.random().get(i));
      }
    }
    int n = 0;
    for (int c = 0; c < width; c++) {
      double x = v[c] - origin[c];
      if (x != 0) {
        if (!Double.isFinite(x)) {
          throw notFinite(c == width - 1 ? "the outcome" : "column " + design.fixed().get(c));
        }
        filled[n] = c;
        values[n++] = x;
      }
    }
    double[] squares = ww.get(cell);
    double[] products = wv.get(cell);
    for (int i = 0; i < random; i++) {
      double wi = w[i];
      if (wi != 0) {
        for (int j = 0; j < random; j++) {
          squares[i * random + j] += wi * w[j];
        }
        int from = i * width;
        for (int k = 0; k < n; k++) {
          products[from + filled[k]] += wi * values[k];
        }
      }
    }
    for (int k = 0; k < n; k++) {
      double x = values[k];
      int from = filled[k] * width;
      for (int m = k; m < n; m++) {
        vv[from + filled[m]] += x * values[m];
      }
    }
    rows++;
  }

  /** Values of more than 1 are far enough from zero to be worth a shift; dummies stay sparse. */
  private double[] origin(double[] first) {
    double[] from = new double[width];
    if (design.intercept() >= 0) {
      for (int c = 0; c < width; c++) {
        from[c] = Math.abs(first[c]) > 1 && Double.isFinite(first[c]) ? first[c] : 0;
      }
    }
    return from;
  }

  private IllegalArgumentException notFinite(String name) {
    return new IllegalArgumentException(
        "In block "
            + block
            + ", "
            + name
            + " is NaN or infinite. Leave such rows out, or mend the column.");
  }

  /** The products of the rows so far. */
  public BlockProducts products() {
    Map<List<String>, Cell> cells = new LinkedHashMap<>();
    places.forEach(
        (levels, cell) -> cells.put(levels, sparse(new int[0], ww.get(cell), wv.get(cell), width)));
    return new BlockProducts(
        Block.of(block, design.terms().size(), cells),
        new Totals(rows, vv.clone()),
        origin == null ? new double[width] : origin);
  }

  /** The columns of W'V that are not all zero. */
  static Cell sparse(int[] levels, double[] ww, double[] dense, int width) {
    int rows = dense.length / width;
    int[] columns = new int[width];
    int size = 0;
    for (int c = 0; c < width; c++) {
      for (int row = 0; row < rows; row++) {
        if (dense[row * width + c] != 0) {
          columns[size++] = c;
          break;
        }
      }
    }
    double[] kept = new double[rows * size];
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < size; c++) {
        kept[row * size + c] = dense[row * width + columns[c]];
      }
    }
    return new Cell(levels, ww.clone(), Arrays.copyOf(columns, size), kept);
  }
}
