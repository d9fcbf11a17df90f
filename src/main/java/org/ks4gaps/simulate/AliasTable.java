package org.ks4gaps.simulate;

/**
 * Draws an index with given probabilities in constant time (the alias method: Walker 1977, doi
 * 10.1145/355744.355749, with Vose's order of filling, doi 10.1109/32.92917).
 */
final class AliasTable {
  private final double[] keep;
  private final short[] other;

  AliasTable(double[] weights) {
    int n = weights.length;
    if (n == 0 || n > Short.MAX_VALUE) {
      throw new IllegalArgumentException("An alias table holds 1 to 32,767 weights, not " + n);
    }
    double total = 0;
    for (double w : weights) {
      total += w;
    }
    keep = new double[n];
    other = new short[n];
    int[] small = new int[n];
    int[] large = new int[n];
    int smalls = 0;
    int larges = 0;
    for (int i = 0; i < n; i++) {
      keep[i] = weights[i] * n / total;
      other[i] = (short) i;
      if (keep[i] < 1) {
        small[smalls++] = i;
      } else {
        large[larges++] = i;
      }
    }
    while (smalls > 0 && larges > 0) {
      int s = small[--smalls];
      int l = large[larges - 1];
      other[s] = (short) l;
      keep[l] -= 1 - keep[s];
      if (keep[l] < 1) {
        larges--;
        small[smalls++] = l;
      }
    }
    // What is left over differs from 1 only by rounding.
    while (smalls > 0) {
      keep[small[--smalls]] = 1;
    }
  }

  int draw(Draws draws) {
    double u = draws.uniform() * keep.length;
    int i = (int) u;
    return u - i < keep[i] ? i : other[i];
  }
}
