package org.ks4gaps.stats;

import java.util.Map;
import java.util.Set;

/**
 * The kind of ethnic mix a school has, for a sample of schools to visit: DfE research report RR1390
 * wanted schools with pupils of many ethnic groups, schools where most are of one group that is not
 * white, and schools that are mostly White British with a minority of others.
 *
 * <p>Shares are of the pupils whose ethnicity is classified. Decided in this order:
 *
 * <ol>
 *   <li>one minor group that is not white has more than half: {@link #MAJORITY_ONE_NON_WHITE};
 *   <li>White British has more than half and the others together a tenth or more: {@link
 *       #MAJORITY_WBRI_WITH_MINORITY};
 *   <li>no group has more than half, and five groups or more have a twentieth each: {@link
 *       #MANY_GROUPS}; White British counts as a group;
 *   <li>else {@link #OTHER}, which is not sampled.
 * </ol>
 *
 * RR1390 gives no thresholds; these are ours, and settings.
 */
public enum EthnicMix {
  MANY_GROUPS("many ethnic groups, none with a majority"),
  MAJORITY_ONE_NON_WHITE("most pupils of one ethnic group that is not white"),
  MAJORITY_WBRI_WITH_MINORITY("mostly White British with a minority of others"),
  OTHER("none of the three kinds of ethnic mix");

  private static final String WHITE_BRITISH = "WBRI";
  private static final Set<String> WHITE = Set.of(WHITE_BRITISH, "WIRI", "WIRT", "WROM", "WOTH");

  private final String words;

  EthnicMix(String words) {
    this.words = words;
  }

  /** The class in plain words, to stand in a sentence. */
  public String words() {
    return words;
  }

  /**
   * What divides the classes.
   *
   * @param majority a group with more than this share is a majority, 0.5 or more
   * @param minority share from which those who are not White British are a minority to speak of
   * @param present share from which a group counts among many
   * @param groups how many such groups are many
   */
  public record Limits(double majority, double minority, double present, int groups) {
    public Limits {
      if (!(majority >= 0.5 && majority < 1)) {
        throw new IllegalArgumentException(
            "A majority is a share from 0.5 to below 1, not " + majority);
      }
      if (!(minority >= 0 && minority <= 1) || !(present >= 0 && present <= 1) || groups < 1) {
        throw new IllegalArgumentException(
            "Shares lie between 0 and 1 and groups are 1 or more: "
                + minority
                + ", "
                + present
                + ", "
                + groups);
      }
    }
  }

  /**
   * The class of a school.
   *
   * @param pupils pupils by NPD minor code, classified ones only
   * @return {@link #OTHER} for a school without classified pupils
   */
  public static EthnicMix of(Map<String, Long> pupils, Limits limits) {
    long classified = pupils.values().stream().mapToLong(Long::longValue).sum();
    if (classified == 0) {
      return OTHER;
    }
    // Divided, not multiplied: a share that equals a limit as decimals equals it as doubles.
    double whiteBritish = pupils.getOrDefault(WHITE_BRITISH, 0L) / (double) classified;
    double others = (classified - pupils.getOrDefault(WHITE_BRITISH, 0L)) / (double) classified;
    boolean majority = false;
    int present = 0;
    for (Map.Entry<String, Long> group : pupils.entrySet()) {
      double share = group.getValue() / (double) classified;
      if (share > limits.majority()) {
        majority = true;
        if (!WHITE.contains(group.getKey())) {
          return MAJORITY_ONE_NON_WHITE;
        }
      }
      present += share >= limits.present() && group.getValue() > 0 ? 1 : 0;
    }
    if (whiteBritish > limits.majority() && others >= limits.minority()) {
      return MAJORITY_WBRI_WITH_MINORITY;
    }
    return !majority && present >= limits.groups() ? MANY_GROUPS : OTHER;
  }
}
