package org.ks4gaps.stats.sampling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A number of places shared out in whole numbers, as near as may be to given proportions: the whole
 * part of each exact share, and the places left over to the largest remainders (Hamilton's method);
 * of equal remainders to the later class.
 */
public final class Apportionment {
  private Apportionment() {}

  /**
   * Places by class, which add up to {@code places}.
   *
   * @param proportions 0 or more each, not all 0
   */
  public static List<Integer> of(int places, List<Integer> proportions) {
    long total = proportions.stream().mapToLong(Integer::longValue).sum();
    if (places < 0 || total < 1 || proportions.stream().anyMatch(p -> p < 0)) {
      throw new IllegalArgumentException(places + " places cannot be shared out as " + proportions);
    }
    List<Integer> shares = new ArrayList<>();
    for (int proportion : proportions) {
      shares.add((int) ((long) places * proportion / total));
    }
    int left = places - shares.stream().mapToInt(Integer::intValue).sum();
    IntStream.range(0, proportions.size())
        .boxed()
        .sorted(
            Comparator.comparingLong((Integer c) -> (long) places * proportions.get(c) % total)
                .thenComparing(Comparator.naturalOrder())
                .reversed())
        .limit(left)
        .forEach(c -> shares.set(c, shares.get(c) + 1));
    return List.copyOf(shares);
  }
}
