package org.ks4gaps.config;

import static org.ks4gaps.config.Ranges.require;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Map;
import java.util.TreeMap;

/**
 * How strict the data checks are.
 *
 * @param severity by kind of check
 * @param ofCheck of single checks, by table and name with a point between, in place of their kind's
 * @param standardErrors by which published bounds and jumps are widened
 * @param designEffect how many pupils tell as much of a country as one drawn at random would
 * @param maximumJump by how much one year may differ from the one before
 */
public record DataCheckRules(
    Map<String, Severity> severity,
    Map<String, Severity> ofCheck,
    double standardErrors,
    double designEffect,
    Jumps maximumJump) {

  public DataCheckRules {
    severity = Map.copyOf(severity);
    ofCheck = Map.copyOf(ofCheck);
    require(
        standardErrors >= 0,
        "data_checks.standard_errors must not be negative, is " + standardErrors);
    require(designEffect >= 1, "data_checks.design_effect must be at least 1, is " + designEffect);
  }

  /**
   * Largest differences between a year and the next.
   *
   * @param pupils as a share of the earlier year's pupils or schools
   * @param share of a share of pupils, 0 to 1
   * @param attainment8 of mean Attainment 8, in points
   */
  public record Jumps(double pupils, double share, double attainment8) {
    public Jumps {
      Ranges.share(pupils, "data_checks.maximum_jump.pupils");
      Ranges.share(share, "data_checks.maximum_jump.share");
      require(
          attainment8 >= 0,
          "data_checks.maximum_jump.attainment8 must not be negative, is " + attainment8);
    }
  }

  static DataCheckRules from(Config c) {
    return new DataCheckRules(
        severities(c, "severity"),
        severities(c, "of_check"),
        c.getDouble("standard_errors"),
        c.getDouble("design_effect"),
        new Jumps(
            c.getDouble("maximum_jump.pupils"),
            c.getDouble("maximum_jump.share"),
            c.getDouble("maximum_jump.attainment8")));
  }

  private static Map<String, Severity> severities(Config c, String setting) {
    Map<String, Severity> severities = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : c.getConfig(setting).entrySet()) {
      // A check's name has a point in it, and may be written with quotes or without.
      String name = String.join(".", ConfigUtil.splitPath(entry.getKey()));
      severities.put(
          name,
          Severity.of(
              "data_checks." + setting + "." + name, String.valueOf(entry.getValue().unwrapped())));
    }
    return severities;
  }
}
