package org.ks4gaps.config;

import static org.ks4gaps.config.Ranges.notNegative;
import static org.ks4gaps.config.Ranges.require;
import static org.ks4gaps.config.Ranges.share;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Set;

/**
 * The sample to visit.
 *
 * @param lists drawn from
 * @param seed of the chance starts
 * @param starts of the search
 * @param reserves behind each pick
 * @param balanceTo {@link #CANDIDATES} or {@link #NATIONAL}: what the sample is to resemble
 * @param mix what divides the kinds of ethnic mix
 */
public record SampleRules(
    List<String> lists,
    long seed,
    int starts,
    int reserves,
    String balanceTo,
    Mix mix,
    Schools schools,
    Trusts trusts) {
  public static final String CANDIDATES = "candidates";
  public static final String NATIONAL = "national";

  public SampleRules {
    lists = List.copyOf(lists);
    require(
        !lists.isEmpty() && lists.size() == Set.copyOf(lists).size(),
        "sample.lists needs at least one list, each once: " + lists);
    require(starts > 0, "sample.starts must be positive, is " + starts);
    require(reserves >= 0, "sample.reserves must not be negative, is " + reserves);
    require(
        balanceTo.equals(CANDIDATES) || balanceTo.equals(NATIONAL),
        "sample.balance_to must be candidates or national, is " + balanceTo);
  }

  static SampleRules from(Config c) {
    return new SampleRules(
        c.getStringList("lists"),
        c.getLong("seed"),
        c.getInt("starts"),
        c.getInt("reserves"),
        c.getString("balance_to"),
        new Mix(
            c.getDouble("mix.majority"),
            c.getDouble("mix.minority"),
            c.getDouble("mix.present"),
            c.getInt("mix.groups")),
        new Schools(
            c.getInt("schools.size"),
            c.getInt("schools.minimum_of_each_mix"),
            c.getInt("schools.minimum_of_each_list"),
            c.getInt("schools.maximum_a_region"),
            c.getInt("schools.minimum_rural"),
            c.getInt("schools.minimum_not_academies")),
        new Trusts(
            c.getIntList("trusts.sizes"),
            c.getIntList("trusts.bands"),
            c.getIntList("trusts.proportions"),
            c.getInt("trusts.maximum_a_region")));
  }

  /** Shares of a school's classified pupils that divide the kinds of ethnic mix. */
  public record Mix(double majority, double minority, double present, int groups) {
    public Mix {
      require(
          majority >= 0.5 && majority < 1,
          "sample.mix.majority must lie from 0.5 to below 1, is " + majority);
      share(minority, "sample.mix.minority");
      share(present, "sample.mix.present");
      require(groups > 0, "sample.mix.groups must be positive, is " + groups);
    }
  }

  /**
   * Size and quotas of the sample of schools; quotas that cannot be met are reported, not refused.
   */
  public record Schools(
      int size,
      int minimumOfEachMix,
      int minimumOfEachList,
      int maximumARegion,
      int minimumRural,
      int minimumNotAcademies) {
    public Schools {
      require(size > 0, "sample.schools.size must be positive, is " + size);
      notNegative(minimumOfEachMix, "sample.schools.minimum_of_each_mix");
      notNegative(minimumOfEachList, "sample.schools.minimum_of_each_list");
      notNegative(maximumARegion, "sample.schools.maximum_a_region");
      notNegative(minimumRural, "sample.schools.minimum_rural");
      notNegative(minimumNotAcademies, "sample.schools.minimum_not_academies");
    }
  }

  /**
   * Sizes and quotas of the samples of trusts.
   *
   * @param bands smallest number of academies of each band
   * @param proportions of the bands in a sample
   */
  public record Trusts(
      List<Integer> sizes, List<Integer> bands, List<Integer> proportions, int maximumARegion) {
    public Trusts {
      sizes = List.copyOf(sizes);
      bands = List.copyOf(bands);
      proportions = List.copyOf(proportions);
      require(
          !sizes.isEmpty() && sizes.get(0) > 0 && rising(sizes),
          "sample.trusts.sizes must be positive and rise: " + sizes);
      require(
          !bands.isEmpty() && bands.get(0) > 0 && rising(bands),
          "sample.trusts.bands must be positive and rise: " + bands);
      require(
          proportions.size() == bands.size()
              && proportions.stream().allMatch(p -> p >= 0)
              && proportions.stream().anyMatch(p -> p > 0),
          "sample.trusts.proportions needs one number for each band, not all 0: " + proportions);
      notNegative(maximumARegion, "sample.trusts.maximum_a_region");
    }

    private static boolean rising(List<Integer> numbers) {
      return numbers.equals(numbers.stream().distinct().sorted().toList());
    }
  }
}
