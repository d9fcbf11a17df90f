package org.ks4gaps.stats.multilevel;

import java.util.List;

/**
 * Lambda of the rest of a block, the effects that are not of the leaf: block-diagonal, a small
 * lower triangle for each level, applied in place to the rows or columns of a matrix of those
 * effects.
 */
final class RestLambda {
  private final double[][] lambda;
  private final int[] sizes;

  RestLambda(List<RandomTerm> terms, double[][] lambda) {
    this.lambda = lambda;
    this.sizes = terms.stream().mapToInt(RandomTerm::size).toArray();
  }

  /** rows := Lambda' rows. */
  void transposedTimes(BlockForm block, double[][] rows, int columns) {
    for (int t = 0; t < lambda.length; t++) {
      int size = sizes[t];
      for (int level = 0; level < block.restLevels()[t]; level++) {
        int at = block.restOffsets()[t] + level * size;
        for (int i = 0; i < size; i++) {
          Rows.scale(rows[at + i], lambda[t][i * size + i], columns);
          for (int k = i + 1; k < size; k++) {
            Rows.add(rows[at + i], lambda[t][k * size + i], rows[at + k], 0, columns);
          }
        }
      }
    }
  }

  /** rows := Lambda rows. */
  void times(BlockForm block, double[][] rows, int columns) {
    for (int t = 0; t < lambda.length; t++) {
      int size = sizes[t];
      for (int level = 0; level < block.restLevels()[t]; level++) {
        int at = block.restOffsets()[t] + level * size;
        for (int i = size - 1; i >= 0; i--) {
          Rows.scale(rows[at + i], lambda[t][i * size + i], columns);
          for (int k = 0; k < i; k++) {
            Rows.add(rows[at + i], lambda[t][i * size + k], rows[at + k], 0, columns);
          }
        }
      }
    }
  }

  /** matrix := matrix Lambda. */
  void columnsTimes(BlockForm block, double[][] matrix, int r) {
    for (int t = 0; t < lambda.length; t++) {
      int size = sizes[t];
      for (int level = 0; level < block.restLevels()[t]; level++) {
        int at = block.restOffsets()[t] + level * size;
        for (int row = 0; row < r; row++) {
          for (int j = 0; j < size; j++) {
            double sum = 0;
            for (int k = j; k < size; k++) {
              sum += matrix[row][at + k] * lambda[t][k * size + j];
            }
            matrix[row][at + j] = sum;
          }
        }
      }
    }
  }
}
