package org.ks4gaps.config;

import static org.ks4gaps.config.Ranges.require;

import com.typesafe.config.Config;
import java.util.List;

/**
 * What may leave the secure area.
 *
 * @param name as the record and every published table tell it
 * @param threshold fewest pupils, and fewest in Progress 8, that a figure may stand on; 0 for no
 *     control at all
 * @param roundTo published counts are rounded to the nearest multiple; 1 leaves them as they are
 * @param protection how many pupils wide the range must be in which a withheld cell may lie, for
 *     all that an outsider can work out
 * @param dominantShare a trust is withheld when one school has more than this share of its pupils
 *     and the others have fewer than the threshold together
 * @param differencePupils a figure that was released before and has changed by fewer pupils than
 *     the threshold is withheld if it stands on fewer pupils than this; of more, a mean rounded to
 *     two places tells next to nothing about so few
 * @param namedSchoolsByEthnicity whether figures of named schools by ethnic group leave
 * @param bands lowest numbers of the bands in which pupils are told on lists, ascending
 */
public record DisclosureProfile(
    String name,
    int threshold,
    int roundTo,
    int protection,
    double dominantShare,
    int differencePupils,
    boolean namedSchoolsByEthnicity,
    List<Integer> bands) {

  private static final List<String> SETTINGS =
      List.of(
          "threshold",
          "round_to",
          "protection",
          "dominant_share",
          "difference_pupils",
          "named_schools_by_ethnicity",
          "bands");

  public DisclosureProfile {
    bands = List.copyOf(bands);
    String at = "disclosure.profiles." + name + ".";
    require(
        threshold >= 0 && threshold <= 1000, at + "threshold must be 0 to 1000, not " + threshold);
    require(roundTo >= 1 && roundTo <= 100, at + "round_to must be 1 to 100, not " + roundTo);
    require(
        threshold == 0 ? protection == 0 : protection >= 1 && protection <= threshold - 2,
        at
            + "protection must be 1 to threshold less 2, since two cells of a whole of "
            + threshold
            + " leave no more room (0 where the threshold is 0), not "
            + protection);
    require(
        dominantShare > 0.5 && dominantShare <= 1,
        at + "dominant_share must be above 0.5 and at most 1, not " + dominantShare);
    require(
        differencePupils >= threshold && differencePupils <= 1_000_000,
        at + "difference_pupils must be from the threshold to 1000000, not " + differencePupils);
    require(
        !bands.isEmpty() && bands.get(0) >= Math.max(1, threshold) && ascending(bands),
        at + "bands must ascend and begin at the threshold or above, not " + bands);
  }

  static DisclosureProfile from(String name, Config c) {
    for (String setting : SETTINGS) {
      require(c.hasPath(setting), "disclosure.profiles." + name + " has no " + setting);
    }
    return new DisclosureProfile(
        name,
        c.getInt("threshold"),
        c.getInt("round_to"),
        c.getInt("protection"),
        c.getDouble("dominant_share"),
        c.getInt("difference_pupils"),
        c.getBoolean("named_schools_by_ethnicity"),
        c.getIntList("bands"));
  }

  /** Whether anything is withheld at all. */
  public boolean controls() {
    return threshold > 0;
  }

  /** Whether this profile lets out anything that another would not. */
  public boolean looserThan(DisclosureProfile other) {
    return threshold < other.threshold
        || roundTo < other.roundTo
        || protection < other.protection
        || dominantShare > other.dominantShare
        || differencePupils < other.differencePupils
        || namedSchoolsByEthnicity && !other.namedSchoolsByEthnicity;
  }

  /** A count as it is published: half away from zero to the nearest multiple. */
  public long rounded(long count) {
    return (count + roundTo / 2) / roundTo * roundTo;
  }

  /** The band of a number of pupils on a list: {@code 10 to 14}, {@code 30 or more}. */
  public String band(long pupils) {
    for (int i = bands.size() - 1; i >= 0; i--) {
      if (pupils >= bands.get(i)) {
        return i == bands.size() - 1
            ? bands.get(i) + " or more"
            : bands.get(i) + " to " + (bands.get(i + 1) - 1);
      }
    }
    return "fewer than " + bands.get(0);
  }

  private static boolean ascending(List<Integer> bands) {
    for (int i = 1; i < bands.size(); i++) {
      if (bands.get(i) <= bands.get(i - 1)) {
        return false;
      }
    }
    return true;
  }
}
