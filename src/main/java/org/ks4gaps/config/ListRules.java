package org.ks4gaps.config;

import static org.ks4gaps.config.Ranges.require;
import static org.ks4gaps.config.Ranges.share;

import com.typesafe.config.Config;
import java.util.List;

/**
 * Constants of the lists.
 *
 * @param valueAddedModel the joint model behind the lists of value added
 */
public record ListRules(
    int top,
    int minimumPupils,
    double unclassifiedShare,
    int minimumSchoolsAGroup,
    double highQuantile,
    int minimumGroups,
    Thresholds attainment,
    Thresholds valueAdded,
    String valueAddedModel,
    Worth worth) {
  public ListRules {
    require(top > 0, "lists.top must be positive, is " + top);
    require(minimumPupils > 0, "lists.minimum_pupils must be positive, is " + minimumPupils);
    share(unclassifiedShare, "lists.unclassified_share");
    require(
        minimumSchoolsAGroup > 0,
        "lists.minimum_schools_a_group must be positive, is " + minimumSchoolsAGroup);
    share(highQuantile, "lists.high_quantile");
    require(minimumGroups >= 2, "lists.minimum_groups must be at least 2");
    require(
        List.of("VA0", "VA1").contains(valueAddedModel),
        "lists.value_added.model must be VA0 or VA1, is " + valueAddedModel);
  }

  static ListRules from(Config c) {
    return new ListRules(
        c.getInt("lists.top"),
        c.getInt("lists.minimum_pupils"),
        c.getDouble("lists.unclassified_share"),
        c.getInt("lists.minimum_schools_a_group"),
        c.getDouble("lists.high_quantile"),
        c.getInt("lists.minimum_groups"),
        Thresholds.from(c, "attainment"),
        Thresholds.from(c, "value_added"),
        c.getString("lists.value_added.model"),
        Worth.from(c));
  }

  /** What counts as a gap, in the units of a measure. */
  public record Thresholds(
      double minimumBaseGap, double maximumRestFall, double minimumDeviation, double maximumRange) {
    static Thresholds from(Config c, String measure) {
      String block = "lists." + measure + ".";
      Thresholds thresholds =
          new Thresholds(
              c.getDouble(block + "minimum_base_gap"),
              c.getDouble(block + "maximum_rest_fall"),
              c.getDouble(block + "minimum_deviation"),
              c.getDouble(block + "maximum_range"));
      require(
          thresholds.minimumBaseGap >= 0 && thresholds.minimumBaseGap <= 100,
          block + "minimum_base_gap must lie between 0 and 100, is " + thresholds.minimumBaseGap);
      require(thresholds.maximumRestFall >= 0, block + "maximum_rest_fall must not be negative");
      require(thresholds.minimumDeviation <= 0, block + "minimum_deviation must not be positive");
      require(thresholds.maximumRange >= 0, block + "maximum_range must not be negative");
      return thresholds;
    }
  }

  /**
   * How the worth of a place is found.
   *
   * @param draws of true figures from the joint posterior
   * @param seed of these draws, of the rank sets and of the placebo
   * @param rankSetConfidence of rank confidence sets
   * @param rankSetDraws bootstrap draws behind them
   * @param certain probability of a place from which it is called certain
   * @param likely and likely
   * @param testLevel level of the test that schools differ at all
   * @param placeboRuns runs with shuffled years
   */
  public record Worth(
      int draws,
      long seed,
      double rankSetConfidence,
      int rankSetDraws,
      double certain,
      double likely,
      double testLevel,
      int placeboRuns) {
    public Worth {
      require(
          draws >= 100 && draws <= 65_535,
          "lists.worth.draws must lie between 100 and 65535, is " + draws);
      require(
          rankSetConfidence > 0.5 && rankSetConfidence < 1,
          "lists.worth.rank_set_confidence must lie above 0.5 and below 1, is "
              + rankSetConfidence);
      require(
          rankSetDraws >= 100 && rankSetDraws <= 100_000,
          "lists.worth.rank_set_draws must lie between 100 and 100000, is " + rankSetDraws);
      share(certain, "lists.worth.certain");
      require(
          likely > 0 && likely <= certain,
          "lists.worth.likely must lie above 0 and not above lists.worth.certain, is " + likely);
      require(
          testLevel > 0 && testLevel < 1,
          "lists.worth.variance_test_level must lie above 0 and below 1, is " + testLevel);
      require(
          placeboRuns >= 1 && placeboRuns <= 1000,
          "lists.worth.placebo_runs must lie between 1 and 1000, is " + placeboRuns);
    }

    static Worth from(Config c) {
      return new Worth(
          c.getInt("lists.worth.draws"),
          c.getLong("lists.worth.seed"),
          c.getDouble("lists.worth.rank_set_confidence"),
          c.getInt("lists.worth.rank_set_draws"),
          c.getDouble("lists.worth.certain"),
          c.getDouble("lists.worth.likely"),
          c.getDouble("lists.worth.variance_test_level"),
          c.getInt("lists.worth.placebo_runs"));
    }
  }
}
