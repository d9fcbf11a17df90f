package org.ks4gaps.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ks4gaps.table.Breakdown;

/** Residual variances by stratum, by arithmetic on paper and by R. */
class ResidualVariancesTest {
  private static final Grouping GROUPS = new Grouping(Breakdown.ETHNICITY_MINOR);

  private static ResidualVariances of(Variant variant, Grouping grouping, StoredProducts stored) {
    return new ModelFrame(variant, grouping, stored, Fitted.config("all").years()).variances();
  }

  @Test
  void isTheStratumsVarianceWithinCellsOverThatOfAll() {
    ResidualVariances found = of(Variant.PERCENTILE, GROUPS, onPaper());

    // Square points about the means of cells, and degrees of freedom:
    //   WBRI, school 1: 600 pupils 10 from 50      60,000 of 599
    //   WBRI, school 3: 600 pupils 5 from 90       15,000 of 599
    //   CHNE, school 1: 200 pupils 10 from 80      20,000 of 199
    //   CHNE, school 3: 400 pupils 10 from 90      40,000 of 399
    //   BCRB, school 1: 20 pupils 50 from 50       50,000 of 19
    double all = 185_000 / 1815.0;
    assertThat(found.ratio("WBRI", false)).isCloseTo(60_000 / 599.0 / all, within(1e-9));
    assertThat(found.ratio("WBRI", true)).isCloseTo(15_000 / 599.0 / all, within(1e-9));
    // Fewer than 500: that of schools of the kind.
    assertThat(found.ratio("CHNE", false)).isCloseTo(130_000 / 817.0 / all, within(1e-9));
    assertThat(found.ratio("CHNE", true)).isCloseTo(55_000 / 998.0 / all, within(1e-9));
    assertThat(found.ratio("BCRB", false)).isCloseTo(130_000 / 817.0 / all, within(1e-9));
    assertThat(found.ratios()).hasSize(5);
  }

  private static StoredProducts onPaper() {
    return new MadeUpSchools(3)
        .add(1, "WBRI", 2019, 300, 400_000)
        .add(1, "WBRI", 2019, 300, 600_000)
        .add(3, "WBRI", 2019, 300, 850_000)
        .add(3, "WBRI", 2019, 300, 950_000)
        .add(1, "CHNE", 2019, 100, 700_000)
        .add(1, "CHNE", 2019, 100, 900_000)
        .add(3, "CHNE", 2019, 200, 800_000)
        .add(3, "CHNE", 2019, 200, 1_000_000)
        .add(1, "BCRB", 2019, 10, 0)
        .add(1, "BCRB", 2019, 10, 1_000_000)
        .stored();
  }

  @Test
  void theCriterionIsOfTheRowsAsTheyWere() {
    ModelFrame frame =
        new ModelFrame(Variant.PERCENTILE, GROUPS, onPaper(), Fitted.config("all").years());

    double all = 185_000 / 1815.0;
    assertThat(frame.logWeights())
        .isCloseTo(
            -600 * Math.log(60_000 / 599.0 / all)
                - 600 * Math.log(15_000 / 599.0 / all)
                - 220 * Math.log(130_000 / 817.0 / all)
                - 400 * Math.log(55_000 / 998.0 / all),
            within(1e-6));
  }

  @Test
  void equalsWhatRPoolsWithinCells() {
    // i <- 0:3999
    // school <- i %% 5; group <- c("WBRI", "APKN")[1 + (i %/% 5) %% 2]; year <- 2018 + (i %/% 10)
    // %% 2
    // x <- (i * i * 37 + 11 * i) %% ifelse(group == "APKN", 700001, 1000001)
    // x <- ifelse(school == 4, 800000 + x %/% 5, x)
    // v <- function(own) { f <- lm(x ~ 0 + paste(school, group, year), subset = own)
    //                      deviance(f) / df.residual(f) }
    // all <- v(i >= 0)
    // for (s in c(FALSE, TRUE)) for (g in c("WBRI", "APKN"))
    //   print(v(group == g & (school == 4) == s) / all, digits = 12)
    // print(v(school == 4) / all, digits = 12)
    MadeUpSchools schools = new MadeUpSchools(4);
    for (long i = 0; i < 4000; i++) {
      int school = (int) (i % 5);
      String group = i / 5 % 2 == 0 ? "WBRI" : "APKN";
      long x = (i * i * 37 + 11 * i) % (group.equals("APKN") ? 700_001 : 1_000_001);
      schools.add(school, group, (int) (2018 + i / 10 % 2), 1, school == 4 ? 800_000 + x / 5 : x);
    }
    ResidualVariances found = of(Variant.PERCENTILE, GROUPS, schools.stored());

    assertThat(found.ratio("WBRI", false)).isCloseTo(1.67425563384, within(1e-9));
    assertThat(found.ratio("APKN", false)).isCloseTo(0.800511672299, within(1e-9));
    // 400 pupils in two cells: 398 degrees of freedom are too few, 796 of the school enough.
    assertThat(found.ratio("WBRI", true)).isCloseTo(0.0504653877166, within(1e-9));
    assertThat(found.ratio("APKN", true)).isCloseTo(0.0504653877166, within(1e-9));
  }

  @Test
  void withOneGroupSelectiveSchoolsHaveAVarianceOfTheirOwn() {
    ResidualVariances found = of(Variant.PERCENTILE, new Grouping(Breakdown.ALL), onPaper());

    // About one mean of all groups; those of school 3 have the same mean.
    double mean1 = (600 * 50 + 200 * 80 + 20 * 50) / 820.0;
    double school1 = 130_000 + 620 * Math.pow(50 - mean1, 2) + 200 * Math.pow(80 - mean1, 2);
    double school3 = 55_000;
    double all = (school1 + school3) / (819 + 999);
    assertThat(found.ratio(Breakdown.EVERYONE, false)).isCloseTo(school1 / 819 / all, within(1e-9));
    assertThat(found.ratio(Breakdown.EVERYONE, true)).isCloseTo(school3 / 999 / all, within(1e-9));
  }

  @Test
  void givenBackgroundThereIsOneVariance() {
    assertThat(ResidualVariances.of(Variant.VA1, GROUPS, onPaper(), Map.of()).ratios()).isEmpty();
  }

  @Test
  void cellsOfSinglePupilsHaveOneVarianceForAll() {
    MadeUpSchools schools = new MadeUpSchools(2);
    for (int school = 1; school <= 3; school++) {
      schools.add(school, "WBRI", 2019, 1, 250_000 * school);
    }

    ResidualVariances found = of(Variant.PERCENTILE, GROUPS, schools.stored());

    assertThat(found.ratio("WBRI", false)).isEqualTo(1);
    assertThat(found.ratio("WBRI", true)).isEqualTo(1);
    assertThat(found.ratio("CHNE", true)).isEqualTo(1);
  }
}
