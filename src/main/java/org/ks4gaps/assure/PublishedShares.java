package org.ks4gaps.assure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bounds of national shares, from published ones. Pupils at the end of key stage 4 in state-funded
 * schools, DfE "Key stage 4 performance", revised characteristics of 2018/19 (542,568 pupils) and
 * 2019/20 (561,994), and of 2022/23 (606,915).
 */
final class PublishedShares {
  /** Least and most a share or a mean may be. */
  record Bounds(double least, double most) {}

  /**
   * 26.5% in 2018/19 (143,816 of 542,568), 26.0% in 2019/20 (146,214 of 561,994), 26.3% in 2022/23
   * (159,363 of 606,915).
   */
  static final Bounds DISADVANTAGED = new Bounds(0.22, 0.31);

  /**
   * 14.1% in 2018/19 (76,237 of 542,568), 15.8% in 2019/20 (88,666 of 561,994), 21.3% in 2022/23
   * (129,198 of 606,915): transitional protection keeps pupils eligible (FFT Education Datalab).
   */
  static final Bounds FSM_NOW = new Bounds(0.11, 0.28);

  /** 49.0% in 2018/19 (265,930 of 542,568) and in 2019/20 (275,406 of 561,994). */
  static final Bounds FEMALE = new Bounds(0.47, 0.51);

  /** 1.5% in 2018/19 (7,943 of 542,568), 1.7% in 2019/20 (9,570 of 561,994). */
  static final Bounds UNCLASSIFIED = new Bounds(0, 0.05);

  /** 46.7 in 2018/19, 50.2, 50.9, 48.8 and 46.3 in 2022/23. */
  static final Bounds ATTAINMENT8 = new Bounds(44, 53);

  /** 94.5% in 2018/19 (512,912 of 542,568), 93.7% in 2022/23 (568,530 of 606,915). */
  static final Bounds IN_PROGRESS8 = new Bounds(0.90, 0.98);

  /** Of mainstream pupils +0.008 in 2018/19: 4,037.03 over 502,972 pupils. */
  static final Bounds MAINSTREAM_PROGRESS8 = new Bounds(-0.05, 0.05);

  /**
   * 1.2825 in 2018/19 (from published intervals), 1.4084 in 2021/22, 1.4140 in 2022/23, 1.4163 in
   * 2023/24 (DfE KS4 ready reckoners).
   */
  static final Bounds PROGRESS8_SD = new Bounds(1.2, 1.5);

  private static final double PUPILS = 542_568;

  /** Pupils by minor ethnic group, 2018/19. */
  private static final Map<String, Integer> ETHNICITY =
      Map.ofEntries(
          Map.entry("WBRI", 375_412),
          Map.entry("WIRI", 1_688),
          Map.entry("WIRT", 151),
          Map.entry("WROM", 1_243),
          Map.entry("WOTH", 28_214),
          Map.entry("MWBC", 7_504),
          Map.entry("MWBA", 3_262),
          Map.entry("MWAS", 6_144),
          Map.entry("MOTH", 10_108),
          Map.entry("AIND", 15_429),
          Map.entry("APKN", 23_502),
          Map.entry("ABAN", 9_877),
          Map.entry("AOTH", 9_303),
          Map.entry("CHNE", 2_006),
          Map.entry("BCRB", 7_493),
          Map.entry("BAFR", 19_807),
          Map.entry("BOTH", 3_875),
          Map.entry("OOTH", 9_607));

  /** How far a group may be from its share of 2018/19, as a factor of its odds. */
  private static final double FACTOR = 1.75;

  private PublishedShares() {}

  /**
   * By minor ethnic group: the odds of 2018/19 over and times 1.75. From 2018/19 to 2021/22 the
   * groups' odds changed by factors between 0.87 and 1.32.
   */
  static Map<String, Bounds> ethnicity() {
    Map<String, Bounds> bounds = new LinkedHashMap<>();
    ETHNICITY.keySet().stream()
        .sorted()
        .forEach(
            group -> {
              double odds = ETHNICITY.get(group) / (PUPILS - ETHNICITY.get(group));
              bounds.put(group, new Bounds(share(odds / FACTOR), share(odds * FACTOR)));
            });
    return bounds;
  }

  private static double share(double odds) {
    return odds / (1 + odds);
  }
}
