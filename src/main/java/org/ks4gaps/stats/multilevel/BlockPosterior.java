package org.ks4gaps.stats.multilevel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ks4gaps.stats.Estimate;

/**
 * What the data say of one block's random effects: their joint distribution given the outcome. With
 * {@code M = Lambda (Lambda' Z'Z Lambda + I)^-1 Lambda'} the effects have mean {@code M Z'(y - X
 * b)}, covariance {@code s2 M} were b known, and {@code s2 (M + M Z'X (X'V^-1 X)^-1 X'Z M)} with
 * its uncertainty (Henderson's mixed-model equations).
 *
 * <p>A contrast {@code l'b + m'u} has variance {@code s2 (m'M m + h'(X'V^-1 X)^-1 h)} with {@code h
 * = l - X'Z M m}: whatever is asked of a school, a change in a gap say, is one contrast of its
 * joint posterior.
 *
 * <p>Effects stand term by term, level by level, column by column: see {@link #at}. M itself is
 * never made: {@code Lambda' Z'Z Lambda + I} has few elements that are not zero.
 */
public final class BlockPosterior {
  private final Block block;
  private final int[] offsets;
  private final int[] sizes;
  private final int[][] columns;
  private final int random;
  private final MixedModelFit.Solved solved;
  private final double[] mean;
  private final int[] order;
  private final SparseCholesky precision;

  BlockPosterior(Block block, Design design, MixedModelFit.Solved solved) {
    this.block = block;
    this.solved = solved;
    int terms = design.terms().size();
    sizes = design.terms().stream().mapToInt(RandomTerm::size).toArray();
    columns = design.terms().stream().map(design::columnsOf).toArray(int[][]::new);
    offsets = new int[terms + 1];
    for (int t = 0; t < terms; t++) {
      offsets[t + 1] = offsets[t] + block.levels().get(t).size() * sizes[t];
    }
    order = order();
    double[] remainder = new double[offsets[terms]];
    random = design.random().size();
    double[] left = new double[random];
    for (Cell cell : block.cells()) {
      remainders(cell, left);
      for (int t = 0; t < terms; t++) {
        int at = offsets[t] + cell.levels()[t] * sizes[t];
        for (int i = 0; i < sizes[t]; i++) {
          remainder[at + i] += left[columns[t][i]];
        }
      }
    }
    precision = precision();
    mean = times(remainder);
  }

  /** Where each effect stands in the system that is solved: those of many levels come first. */
  private int[] order() {
    int[] order = new int[offsets[sizes.length]];
    int place = 0;
    for (int t :
        IntStream.range(0, sizes.length)
            .boxed()
            .sorted(Comparator.comparingInt(t -> -block.levels().get(t).size()))
            .toList()) {
      for (int effect = offsets[t]; effect < offsets[t + 1]; effect++) {
        order[effect] = place++;
      }
    }
    return order;
  }

  /** W'(y - X b) of a cell. */
  private void remainders(Cell cell, double[] to) {
    int n = cell.columns().length;
    for (int row = 0; row < to.length; row++) {
      to[row] = 0;
      for (int c = 0; c < n; c++) {
        to[row] -= cell.wv()[row * n + c] * solved.signedBeta()[cell.columns()[c]];
      }
    }
  }

  /** {@code Lambda' Z'Z Lambda + I}, cell by cell. */
  private SparseCholesky precision() {
    int q = order.length;
    double[] diagonal = new double[q];
    Arrays.fill(diagonal, 1);
    int[][] places = new int[q][];
    double[][] elements = new double[q][];
    int[] used = new int[q];
    for (Cell cell : block.cells()) {
      for (int t = 0; t < sizes.length; t++) {
        for (int u = 0; u < sizes.length; u++) {
          for (int i = 0; i < sizes[t]; i++) {
            for (int j = 0; j < sizes[u]; j++) {
              int row = order[offsets[t] + cell.levels()[t] * sizes[t] + i];
              int column = order[offsets[u] + cell.levels()[u] * sizes[u] + j];
              if (column > row) {
                continue;
              }
              double product = product(cell, t, i, u, j);
              if (column == row) {
                diagonal[row] += product;
              } else if (product != 0) {
                if (places[row] == null || used[row] == places[row].length) {
                  int room = 8 + 2 * used[row];
                  places[row] = places[row] == null ? new int[8] : Arrays.copyOf(places[row], room);
                  elements[row] =
                      elements[row] == null ? new double[8] : Arrays.copyOf(elements[row], room);
                }
                places[row][used[row]] = column;
                elements[row][used[row]++] = product;
              }
            }
          }
        }
      }
    }
    for (int row = 0; row < q; row++) {
      places[row] = places[row] == null ? new int[0] : Arrays.copyOf(places[row], used[row]);
    }
    return new SparseCholesky(places, elements, diagonal);
  }

  /** Of the effects of two terms' columns: (Lambda_t' W'W Lambda_u) of a cell. */
  private double product(Cell cell, int t, int i, int u, int j) {
    double sum = 0;
    for (int k = i; k < sizes[t]; k++) {
      for (int l = j; l < sizes[u]; l++) {
        sum +=
            solved.lambda()[t][k * sizes[t] + i]
                * cell.ww()[columns[t][k] * random + columns[u][l]]
                * solved.lambda()[u][l * sizes[u] + j];
      }
    }
    return sum;
  }

  /** M x. */
  private double[] times(double[] x) {
    double[] solution = new double[order.length];
    for (int t = 0; t < sizes.length; t++) {
      double[] lambda = solved.lambda()[t];
      for (int at = offsets[t]; at < offsets[t + 1]; at += sizes[t]) {
        for (int i = 0; i < sizes[t]; i++) {
          for (int k = i; k < sizes[t]; k++) {
            solution[order[at + i]] += lambda[k * sizes[t] + i] * x[at + k];
          }
        }
      }
    }
    precision.solve(solution);
    double[] product = new double[order.length];
    for (int t = 0; t < sizes.length; t++) {
      double[] lambda = solved.lambda()[t];
      for (int at = offsets[t]; at < offsets[t + 1]; at += sizes[t]) {
        for (int i = 0; i < sizes[t]; i++) {
          for (int k = 0; k <= i; k++) {
            product[at + i] += lambda[i * sizes[t] + k] * solution[order[at + k]];
          }
        }
      }
    }
    return product;
  }

  /** The block. */
  public Block block() {
    return block;
  }

  /** Number of effects. */
  public int size() {
    return mean.length;
  }

  /** Where an effect stands: of a term's level on the term's column. */
  public int at(int term, int level, int column) {
    return offsets[term] + level * sizes[term] + column;
  }

  /** Where an effect stands, the level by its name; -1 if the block has no such level. */
  public int at(int term, String level, int column) {
    List<String> levels = block.levels().get(term);
    int place = levels.indexOf(level);
    return place < 0 ? -1 : at(term, place, column);
  }

  /** The term that an effect is of. */
  public int term(int effect) {
    int term = 0;
    while (effect >= offsets[term + 1]) {
      term++;
    }
    return term;
  }

  /** Posterior mean of an effect. */
  public double mean(int effect) {
    return mean[effect];
  }

  /** Its SD were the fixed effects known. */
  public double sdGivenFixed(int effect) {
    double[] unit = new double[mean.length];
    unit[effect] = 1;
    return Math.sqrt(Math.max(0, solved.sigma2() * times(unit)[effect]));
  }

  /**
   * A linear contrast of fixed and random effects, to be asked for its mean, its SD and its
   * covariance with others of the same block.
   *
   * @param fixed l, a coefficient for each fixed column of the design; those dropped count as zero
   * @param random m, a coefficient for each effect of the block
   */
  public Contrast contrast(double[] fixed, double[] random) {
    int q = mean.length;
    double value = 0;
    for (int i = 0; i < q; i++) {
      value += random[i] * mean[i];
    }
    double[] mm = times(random);
    double[] h = solved.moved(fixed);
    for (int c = 0; c < h.length; c++) {
      value += h[c] * solved.beta()[c];
    }
    value += solved.outcomeShift(fixed);
    double[] weights = new double[this.random];
    for (Cell cell : block.cells()) {
      Arrays.fill(weights, 0);
      for (int t = 0; t < sizes.length; t++) {
        int at = offsets[t] + cell.levels()[t] * sizes[t];
        for (int i = 0; i < sizes[t]; i++) {
          weights[columns[t][i]] += mm[at + i];
        }
      }
      subtract(cell, weights, h);
    }
    return new Contrast(value, random.clone(), mm, solved.whitened(h), solved.sigma2());
  }

  /** h -= X'W weights of a cell. */
  private void subtract(Cell cell, double[] weights, double[] h) {
    int n = cell.columns().length;
    for (int w = 0; w < weights.length; w++) {
      if (weights[w] == 0) {
        continue;
      }
      for (int c = 0; c < n; c++) {
        int kept = solved.kept()[cell.columns()[c]];
        if (kept >= 0 && kept < h.length) {
          h[kept] -= weights[w] * cell.wv()[w * n + c];
        }
      }
    }
  }

  /** A contrast of no fixed effect. */
  public Contrast contrast(double[] random) {
    return contrast(null, random);
  }

  /**
   * One contrast: mean, SD, and covariance with another of the same block. Contrasts are linear, so
   * that one that is made of others, such as a gap, is their sum: {@link #plus}.
   */
  public static final class Contrast {
    private final double mean;
    private final double[] weights;
    private final double[] spread;
    private final double[] fixedPart;
    private final double sigma2;

    private Contrast(
        double mean, double[] weights, double[] spread, double[] fixedPart, double sigma2) {
      this.mean = mean;
      this.weights = weights;
      this.spread = spread;
      this.fixedPart = fixedPart;
      this.sigma2 = sigma2;
    }

    /** A contrast of fixed effects alone: it goes with the contrasts of every block. */
    static Contrast ofFixed(double mean, double[] fixedPart, double sigma2) {
      return new Contrast(mean, new double[0], new double[0], fixedPart, sigma2);
    }

    /** This contrast and {@code factor} times another of the same block, or of fixed effects. */
    public Contrast plus(double factor, Contrast other) {
      return new Contrast(
          mean + factor * other.mean,
          sum(weights, factor, other.weights),
          sum(spread, factor, other.spread),
          sum(fixedPart, factor, other.fixedPart),
          sigma2);
    }

    /** This contrast times a factor. */
    public Contrast times(double factor) {
      return plus(factor - 1, this);
    }

    private static double[] sum(double[] a, double factor, double[] b) {
      double[] sum = Arrays.copyOf(a, Math.max(a.length, b.length));
      for (int i = 0; i < b.length; i++) {
        sum[i] += factor * b[i];
      }
      return sum;
    }

    /** SD of its random effects before the data, given the variance of each effect of the block. */
    public double priorSd(IntToDoubleFunction variance) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] == 0 ? 0 : weights[i] * weights[i] * variance.applyAsDouble(i);
      }
      return Math.sqrt(sum);
    }

    /** Posterior mean. */
    public double mean() {
      return mean;
    }

    /** Posterior covariance with another contrast of the same block. */
    public double covariance(Contrast other) {
      return sigma2
          * (Dense.dot(weights, 0, other.spread, 0, Math.min(weights.length, other.spread.length))
              + Dense.dot(fixedPart, 0, other.fixedPart, 0, fixedPart.length));
    }

    /** The same were the fixed effects known. */
    public double covarianceGivenFixed(Contrast other) {
      return sigma2
          * Dense.dot(weights, 0, other.spread, 0, Math.min(weights.length, other.spread.length));
    }

    /** Posterior SD. */
    public double sd() {
      return Math.sqrt(Math.max(0, covariance(this)));
    }

    /** Mean and SD together. */
    public Estimate estimate() {
      return new Estimate(mean, sd());
    }
  }
}
