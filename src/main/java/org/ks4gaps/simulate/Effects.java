package org.ks4gaps.simulate;

import java.util.List;

/**
 * What is true of each school, in Progress 8 units: the truth that the pipeline's estimates are
 * held against.
 *
 * <p>A pupil's expected Progress 8 beyond the national mean of the pupil's cell is
 *
 * <pre>school + school x year + school x ethnic group x year (+ school x disadvantaged x year)
 * </pre>
 *
 * where the last is for disadvantaged pupils only. The school part holds its authority's level (the
 * published mean less what its mix of groups and deprivation would give), its type's published mean
 * and a normal deviation. A group part is a lasting normal deviation, a yearly one, and for some
 * school and group pairs a trend over the three years, kept or lost by 2021/22. All three are
 * multiplied by the group variation asked for: at 0 schools differ as before, but none of them
 * treats one group unlike another. Special schools have no effects.
 *
 * @param school by school
 * @param schoolYear by year, then school
 * @param lasting by school, then group: {@link #DISADVANTAGED} after the 19 ethnic groups
 * @param group by year, then school, then group: lasting part, yearly part and trend together
 */
record Effects(float[] school, float[][] schoolYear, float[][] lasting, float[][][] group) {

  static final double SCHOOL_SD = 0.35;
  static final double SCHOOL_YEAR_SD = 0.12;
  static final double GROUP_SD = 0.10;
  static final double GROUP_YEAR_SD = 0.04;
  static final double TREND_SHARE = 0.12;
  static final double TREND_SD = 0.30;
  static final double KEPT_SHARE = 0.7;

  /** Number of the disadvantaged among the groups. */
  static final int DISADVANTAGED = Ethnicity.COUNT;

  static final int GROUPS = Ethnicity.COUNT + 1;

  /** How much of a trend is there in 2017, 2018, 2019 and, if kept, 2022. */
  private static final double[] TREND_PATH = {0, .5, 1, 1};

  /**
   * Draws the effects of all schools.
   *
   * @param groupVariation multiplies everything drawn for a school and group, 0 or more; the draws
   *     are the same whatever it is
   */
  static Effects draw(List<School> schools, long seed, double groupVariation) {
    int years = AcademicYear.WRITTEN.size();
    Effects effects =
        new Effects(
            new float[schools.size()],
            new float[years][schools.size()],
            new float[schools.size()][GROUPS],
            new float[years][schools.size()][GROUPS]);
    AuthorityLevels levels = new AuthorityLevels();
    Draws draws = new Draws(seed);
    for (School school : schools) {
      if (!school.special()) {
        effects.drawSchool(school, levels.of(school.authority()), draws);
        for (int g = 0; g < GROUPS; g++) {
          effects.drawGroup(school.index(), g, groupVariation, draws);
        }
      }
    }
    return effects;
  }

  private void drawSchool(School place, double level, Draws draws) {
    int s = place.index();
    draws.at(Draws.Purpose.EFFECTS, s, 0, 0);
    double byAdmission =
        switch (place.admission()) {
          case SELECTIVE -> 0.45;
          case MODERN -> -0.10;
          default -> 0;
        };
    school[s] =
        (float)
            (level + byAdmission + place.latest().type().progress() + SCHOOL_SD * draws.normal());
    for (float[] year : schoolYear) {
      year[s] = (float) (SCHOOL_YEAR_SD * draws.normal());
    }
  }

  private void drawGroup(int s, int g, double variation, Draws draws) {
    draws.at(Draws.Purpose.TRENDS, s, g, 0);
    lasting[s][g] = (float) (variation * GROUP_SD * draws.normal());
    double trend = draws.chance(TREND_SHARE) ? variation * TREND_SD * draws.normal() : 0;
    double kept = draws.chance(KEPT_SHARE) ? 1 : .3;
    for (int t = 0; t < group.length; t++) {
      double path = TREND_PATH[t] * (t == 3 ? kept : 1);
      double yearly = variation * GROUP_YEAR_SD * draws.normal();
      group[t][s][g] = (float) (lasting[s][g] + trend * path + yearly);
    }
  }

  /** Expected Progress 8 of a pupil beyond the cell's national mean. */
  double of(int year, int s, int cell) {
    float[] groups = group[year][s];
    double effect = school[s] + schoolYear[year][s] + groups[Cell.ethnicity(cell)];
    return Cell.disadvantaged(cell) ? effect + groups[DISADVANTAGED] : effect;
  }

  /** The level of each authority that its pupils' groups and deprivation do not explain. */
  private static final class AuthorityLevels {
    // National means of the major groups and of disadvantaged pupils, DfE 2017/18 and 2018/19
    // revised; the order is that of LocalAuthority.MAJORS.
    private static final double[] MAJOR_PROGRESS = {-0.11, -0.02, 0.47, 0.13, 0.95, 0.50, -0.36};
    private static final double DISADVANTAGE = -0.57;
    private static final double NATIONAL_SHARE = 0.27;
    private static final double KEPT = 0.8;

    double of(LocalAuthority authority) {
      double expected = 0;
      double total = 0;
      for (int m = 0; m < MAJOR_PROGRESS.length; m++) {
        expected += authority.majors()[m] * MAJOR_PROGRESS[m];
        total += authority.majors()[m];
      }
      double deprivation = (authority.disadvantaged() - 1) * NATIONAL_SHARE * DISADVANTAGE;
      double level = authority.progress() - expected / total - deprivation;
      return KEPT * Math.max(-.5, Math.min(.5, level));
    }
  }
}
