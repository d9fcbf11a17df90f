package org.ks4gaps.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The mean over pupils who come in clusters, such as the schools of a trust, with a standard error
 * that lets pupils of a cluster be alike.
 *
 * <pre>
 *   m = sum R_s / sum n_s,     se = sqrt( G / (G - 1) * sum (R_s - n_s m)^2 ) / sum n_s
 * </pre>
 *
 * with R_s the sum and n_s the number of pupils of cluster s, G clusters: the cluster-robust
 * variance of an intercept (Liang and Zeger 1986, doi 10.1093/biomet/73.1.13) with the usual
 * correction for few clusters. With few clusters it is itself uncertain.
 *
 * @param clusters G
 * @param pupils sum of n_s
 * @param mean m
 * @param standardError se; empty for one cluster, which says nothing of others
 */
public record ClusteredMean(int clusters, long pupils, double mean, OptionalDouble standardError) {

  /**
   * A cluster.
   *
   * @param pupils n_s, at least 1
   * @param sum R_s
   */
  public record Cluster(long pupils, double sum) {
    public Cluster {
      if (pupils < 1 || !Double.isFinite(sum)) {
        throw new IllegalArgumentException(
            "A cluster has at least one pupil and a finite sum, not " + pupils + " and " + sum);
      }
    }
  }

  /**
   * Over clusters, added in the order given.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ClusteredMean of(List<Cluster> clusters) {
    if (clusters.isEmpty()) {
      throw new IllegalArgumentException("A mean needs at least one cluster.");
    }
    List<Cluster> all = new ArrayList<>(clusters);
    long pupils = all.stream().mapToLong(Cluster::pupils).sum();
    double sum = 0;
    for (Cluster cluster : all) {
      sum += cluster.sum();
    }
    double mean = sum / pupils;
    int g = all.size();
    if (g == 1) {
      return new ClusteredMean(1, pupils, mean, OptionalDouble.empty());
    }
    double squares = 0;
    for (Cluster cluster : all) {
      double beyond = cluster.sum() - cluster.pupils() * mean;
      squares += beyond * beyond;
    }
    double se = Math.sqrt(squares * g / (g - 1)) / pupils;
    return new ClusteredMean(g, pupils, mean, OptionalDouble.of(se));
  }
}
