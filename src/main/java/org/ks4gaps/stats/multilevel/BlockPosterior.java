package org.ks4gaps.stats.multilevel;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
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
 * <p>Effects stand term by term, level by level, column by column: see {@link #at}.
 */
public final class BlockPosterior {
  private final Block block;
  private final int[] offsets;
  private final int[] sizes;
  private final int[][] columns;
  private final MixedModelFit.Solved solved;
  private final double[] mean;
  private final DMatrixRMaj m;

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
    int q = offsets[terms];
    int random = design.random().size();
    DMatrixRMaj zz = new DMatrixRMaj(q, q);
    double[] remainder = new double[q];
    double[] left = new double[random];
    for (Cell cell : block.cells()) {
      remainders(cell, left);
      for (int t = 0; t < terms; t++) {
        int at = offsets[t] + cell.levels()[t] * sizes[t];
        for (int i = 0; i < sizes[t]; i++) {
          remainder[at + i] += left[columns[t][i]];
          for (int u = 0; u < terms; u++) {
            int beside = offsets[u] + cell.levels()[u] * sizes[u];
            for (int j = 0; j < sizes[u]; j++) {
              zz.data[(at + i) * q + beside + j] +=
                  cell.ww()[columns[t][i] * random + columns[u][j]];
            }
          }
        }
      }
    }
    m = relativeCovariance(zz, q);
    DMatrixRMaj means = new DMatrixRMaj(q, 1);
    CommonOps_DDRM.mult(m, DMatrixRMaj.wrap(q, 1, remainder), means);
    mean = means.data;
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

  private DMatrixRMaj relativeCovariance(DMatrixRMaj zz, int q) {
    DMatrixRMaj lambda = new DMatrixRMaj(q, q);
    for (int t = 0; t < sizes.length; t++) {
      for (int at = offsets[t]; at < offsets[t + 1]; at += sizes[t]) {
        for (int i = 0; i < sizes[t]; i++) {
          for (int j = 0; j <= i; j++) {
            lambda.data[(at + i) * q + at + j] = solved.lambda()[t][i * sizes[t] + j];
          }
        }
      }
    }
    DMatrixRMaj half = new DMatrixRMaj(q, q);
    CommonOps_DDRM.mult(zz, lambda, half);
    DMatrixRMaj a = new DMatrixRMaj(q, q);
    CommonOps_DDRM.multTransA(lambda, half, a);
    for (int i = 0; i < q; i++) {
      a.data[i * q + i] += 1;
    }
    Dense.cholesky(a.data, q);
    CommonOps_DDRM.transpose(lambda);
    Dense.forward(a.data, q, lambda.data, q);
    DMatrixRMaj covariance = new DMatrixRMaj(q, q);
    CommonOps_DDRM.multInner(lambda, covariance);
    return covariance;
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
    return Math.sqrt(Math.max(0, solved.sigma2() * m.get(effect, effect)));
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
    double[] mm = new double[q];
    for (int i = 0; i < q; i++) {
      if (random[i] != 0) {
        value += random[i] * mean[i];
        Dense.addRow(mm, 0, random[i], m.data, i * q, q);
      }
    }
    double[] h = solved.moved(fixed);
    for (int c = 0; c < h.length; c++) {
      value += h[c] * solved.beta()[c];
    }
    value += solved.outcomeShift(fixed);
    for (Cell cell : block.cells()) {
      int n = cell.columns().length;
      for (int t = 0; t < sizes.length; t++) {
        int at = offsets[t] + cell.levels()[t] * sizes[t];
        for (int i = 0; i < sizes[t]; i++) {
          double weight = mm[at + i];
          if (weight != 0) {
            int row = columns[t][i] * n;
            for (int c = 0; c < n; c++) {
              int kept = solved.kept()[cell.columns()[c]];
              if (kept >= 0 && kept < h.length) {
                h[kept] -= weight * cell.wv()[row + c];
              }
            }
          }
        }
      }
    }
    return new Contrast(value, random.clone(), mm, solved.whitened(h), solved.sigma2());
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
