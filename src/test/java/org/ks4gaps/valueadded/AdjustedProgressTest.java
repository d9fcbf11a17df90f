package org.ks4gaps.valueadded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;

/**
 * Adjusted Progress 8 against R's {@code lm} on the pupils one by one, R 4.2:
 *
 * <pre>
 * i <- 0:359
 * sex   <- ifelse((i * 7 + i %/% 5) %% 2 == 0, "M", "F")
 * month <- 1 + (i * 5 + i %/% 12) %% 12
 * eth   <- c("WBRI", "APKN", "BCRB", "UNCL", "WBRI")[1 + (i + i %/% 7) %% 5]
 * lang  <- c("no", "yes", "no", NA, "yes", "no", "no")[1 + (i + i %/% 11) %% 7]
 * sen   <- c("N", "N", "K", "N", "E", NA, "N", "K", "N")[1 + (i * 2 + i %/% 13) %% 9]
 * dis   <- c("yes", "no", NA, "no", "no", "yes")[1 + (i + i %/% 17) %% 6]
 * idaci <- ifelse(i %% 29 == 0, NA, ((i * 37) %% 101) / 100)
 * a8    <- 20 + ((i * 53 + i * i * 7) %% 211) / 4 + 3 * (sex == "F") + month / 4 -
 *          6 * (dis %in% "yes")
 * school <- 1 + (i * i + i %/% 20) %% 5
 * p8 <- (a8 - floor(mean(a8) * 100 + 0.5) / 100) / 10   # one prior-attainment group
 * level <- function(x, order) factor(ifelse(is.na(x), "missing", x), c(order, "missing"))
 * band <- 1 + floor(5 * (rank(idaci, na.last = "keep") - 0.5) / sum(!is.na(idaci)))
 * fit <- lm(p8 ~ sex + month + eth + lang + sen + dis + band, data.frame(p8,
 *   sex   = factor(sex, c("M", "F")),
 *   month = factor(month, c(9, (1:12)[-9])),
 *   eth   = factor(eth, c("WBRI", "APKN", "BCRB", "UNCL")),
 *   lang  = level(lang, c("no", "yes")),
 *   sen   = level(sen, c("N", "E", "K")),
 *   dis   = level(dis, c("no", "yes")),
 *   band  = level(band, 1:5)))
 * print(summary(fit)$coefficients[, 1:2], digits = 9)
 * s <- sd(resid(fit)); n <- tabulate(school)
 * m <- tapply(resid(fit), school, mean); u <- tapply(p8, school, mean)
 * print(cbind(n, u, m, m - 1.96 * s / sqrt(n), m + 1.96 * s / sqrt(n)), digits = 9)
 * print(c(s, summary(fit)$r.squared), digits = 9)
 * </pre>
 */
class AdjustedProgressTest {
  private static final String BY_R =
      """
      intercept                0.13405672037 0.398071716
      sex:F                    0.18895768295 0.173987109
      month_of_birth:01        0.12725662690 0.432402965
      month_of_birth:02        0.44739726968 0.430645768
      month_of_birth:03        0.44014261071 0.419064404
      month_of_birth:04       -0.67909835888 0.426046910
      month_of_birth:05        0.13179153886 0.419582543
      month_of_birth:06        0.56621720073 0.436499605
      month_of_birth:07        0.05704933685 0.432965552
      month_of_birth:08       -0.04132884444 0.433952453
      month_of_birth:10        0.51382101333 0.425316444
      month_of_birth:11        0.33946091046 0.421612516
      month_of_birth:12       -0.20302672107 0.432385342
      ethnicity_minor:APKN    -0.09665256593 0.245384157
      ethnicity_minor:BCRB    -0.17900053884 0.237788434
      ethnicity_minor:UNCL    -0.25491200870 0.240588083
      eal:yes                  0.02208285680 0.197932992
      eal:missing              0.18297377667 0.252709872
      sen:E                   -0.00674729675 0.255110279
      sen:K                   -0.09881290838 0.228563771
      sen:missing             -0.63434569153 0.350209535
      disadvantaged:yes       -0.52503800524 0.197704287
      disadvantaged:missing   -0.04392430972 0.233660848
      deprivation_band:02     -0.21563380486 0.276183452
      deprivation_band:03     -0.13965447345 0.273125806
      deprivation_band:04     -0.04948089109 0.275108665
      deprivation_band:05      0.22139111420 0.272956214
      deprivation_band:missing -0.25800048942 0.491879077
      """;

  /** School, pupils, mean Progress 8, adjusted mean and its interval. */
  private static final double[][] SCHOOLS_BY_R = {
    {1, 72, -0.00565277778, -0.00908020036, -0.364542424, 0.346382024},
    {2, 80, 0.00493750000, -0.02480080758, -0.362021883, 0.312420267},
    {3, 72, -0.21745833333, -0.11365625059, -0.469118475, 0.241805973},
    {4, 68, 0.09620588235, 0.01353690926, -0.352230702, 0.379304520},
    {5, 68, 0.13407352941, 0.14559675361, -0.220170857, 0.511364365},
  };

  private static final double RESIDUAL_SD_BY_R = 1.5388760148;
  private static final double R_SQUARED_BY_R = 0.0946184293;

  /** Coefficients are rounded to a millionth; R's figures are given to nine digits. */
  private static final double MILLIONTH = 0.5e-6 + 1e-9;

  private static final String[] ETHNICITY = {"WBRI", "APKN", "BCRB", "UNCL", "WBRI"};
  private static final Boolean[] EAL = {false, true, false, null, true, false, false};
  private static final String[] SEN = {"N", "N", "K", "N", "E", null, "N", "K", "N"};
  private static final Boolean[] DISADVANTAGED = {true, false, null, false, false, true};

  private static Dataset<Row> pupils;
  private static Background.Tables tables;
  private static final Map<String, Row> COEFFICIENTS = new TreeMap<>();
  private static final Map<Integer, Row> SCHOOLS = new TreeMap<>();

  @BeforeAll
  static void fit() {
    Background cohort = new Background();
    for (int i = 0; i < 360; i++) {
      boolean girl = (i * 7 + i / 5) % 2 != 0;
      int month = 1 + (i * 5 + i / 12) % 12;
      Boolean disadvantaged = DISADVANTAGED[(i + i / 17) % 6];
      double attainment =
          20
              + (i * 53 + i * i * 7) % 211 / 4.0
              + (girl ? 3 : 0)
              + month / 4.0
              - (Boolean.TRUE.equals(disadvantaged) ? 6 : 0);
      int school = 1 + (i * i + i / 20) % 5;
      for (int year : List.of(2017, 2020)) {
        cohort.pupil(
            year,
            school,
            school != 5,
            girl ? "F" : "M",
            month,
            ETHNICITY[(i + i / 7) % 5],
            EAL[(i + i / 11) % 7],
            SEN[(i * 2 + i / 13) % 9],
            disadvantaged,
            i % 29 == 0 ? null : Double.valueOf(i * 37 % 101 / 100.0),
            true,
            true,
            attainment);
      }
    }
    pupils = cohort.frame();
    tables = Background.Tables.of(pupils);
    tables.coefficients().collectAsList().forEach(r -> COEFFICIENTS.put(r.getAs("term"), r));
    tables.schools().collectAsList().forEach(r -> SCHOOLS.put(r.getAs("school_urn"), r));
  }

  @Test
  void coefficientsAndStandardErrorsAreThoseOfPupilsOneByOne() {
    List<String> estimated = new ArrayList<>();
    BY_R.lines()
        .forEach(
            line -> {
              String[] cells = line.split(" +");
              Row found = COEFFICIENTS.get(cells[0]);
              estimated.add(cells[0]);
              assertThat(found.<Double>getAs("coefficient"))
                  .as(cells[0])
                  .isCloseTo(Double.parseDouble(cells[1]), within(MILLIONTH));
              assertThat(found.<Double>getAs("standard_error"))
                  .as(cells[0])
                  .isCloseTo(Double.parseDouble(cells[2]), within(2e-9));
              assertThat(found.<String>getAs("role")).isEqualTo("ESTIMATED");
            });
    assertThat(COEFFICIENTS.values().stream().filter(r -> r.getAs("role").equals("REFERENCE")))
        .extracting(
            r -> r.getAs("term"), r -> r.getAs("coefficient"), r -> r.getAs("standard_error"))
        .containsExactlyInAnyOrder(
            tuple("sex:M", 0.0, null),
            tuple("month_of_birth:09", 0.0, null),
            tuple("ethnicity_minor:WBRI", 0.0, null),
            tuple("eal:no", 0.0, null),
            tuple("sen:N", 0.0, null),
            tuple("disadvantaged:no", 0.0, null),
            tuple("deprivation_band:01", 0.0, null));
    assertThat(COEFFICIENTS).hasSize(estimated.size() + 7);
  }

  @Test
  void everyPupilHasOneLevelOfEachCovariate() {
    Map<String, Long> pupilsOf = new TreeMap<>();
    COEFFICIENTS
        .values()
        .forEach(r -> pupilsOf.merge(r.getAs("covariate"), r.getAs("pupils_count"), Long::sum));

    assertThat(pupilsOf).hasSize(8).allSatisfy((c, n) -> assertThat(n).isEqualTo(360));
    // i mod 29 is 0 for 0, 29, ... 348.
    assertThat(COEFFICIENTS.get("deprivation_band:missing").<Long>getAs("pupils_count"))
        .isEqualTo(13);
    assertThat(COEFFICIENTS.get("month_of_birth:04").<Long>getAs("pupils_count")).isEqualTo(30);
  }

  @Test
  void schoolScoresAndIntervalsAreThoseOfTheResiduals() {
    for (double[] school : SCHOOLS_BY_R) {
      Row found = SCHOOLS.get((int) school[0]);
      assertThat(found.<Long>getAs("progress8_pupils_count")).isEqualTo((long) school[1]);
      assertThat(found.<Double>getAs("progress8_average")).isCloseTo(school[2], within(1e-10));
      // Eight coefficients, each within half a millionth.
      double rounding = 8 * MILLIONTH;
      assertThat(found.<Double>getAs("background_adjusted_average"))
          .isCloseTo(school[3], within(rounding));
      assertThat(found.<Double>getAs("background_adjusted_lower"))
          .isCloseTo(school[4], within(rounding));
      assertThat(found.<Double>getAs("background_adjusted_upper"))
          .isCloseTo(school[5], within(rounding));
    }
    assertThat(COEFFICIENTS.get("intercept").<Double>getAs("residual_sd"))
        .isCloseTo(RESIDUAL_SD_BY_R, within(1e-9));
    assertThat(COEFFICIENTS.get("intercept").<Double>getAs("explained_share"))
        .isCloseTo(R_SQUARED_BY_R, within(1e-9));
    assertThat(tables.notes())
        .containsExactly(
            "2016/17: background accounts for 9.5% of the variance of Progress 8 of 360 pupils");
  }

  @Test
  void ranksAreAmongMainstreamSchoolsOnly() {
    // School 5, the best on both scores, is a special school.
    assertThat(Frames.text(tables.schools(), "school_urn", "rank", "adjusted_rank", "places_moved"))
        .containsExactly(
            "1 | 3 | 2 | 1", "2 | 2 | 3 | -1", "3 | 4 | 4 | 0", "4 | 1 | 1 | 0", "5 |  |  | ");
  }

  @Test
  void residualsOfAllPupilsAddUpToNothing() {
    double sum = 0;
    for (Row school : SCHOOLS.values()) {
      sum +=
          school.<Long>getAs("progress8_pupils_count")
              * school.<Double>getAs("background_adjusted_average");
    }
    assertThat(sum / 360).isCloseTo(0, within(8 * MILLIONTH));
  }

  @Test
  void aYearWithoutProgressEightHasNoRows() {
    assertThat(Frames.text(tables.schools().select("academic_year").distinct()))
        .containsExactly("2017");
    assertThat(Frames.text(tables.coefficients().select("time_period").distinct()))
        .containsExactly("201617");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void partitionsAndOrderChangeNoBit(int partitions) {
    SparkSession spark = SparkHere.spark();
    String before = spark.conf().get("spark.sql.shuffle.partitions");
    String ansi = spark.conf().get("spark.sql.ansi.enabled");
    try {
      spark.conf().set("spark.sql.shuffle.partitions", String.valueOf(partitions));
      spark.conf().set("spark.sql.ansi.enabled", String.valueOf(partitions == 7));
      Background.Tables again =
          Background.Tables.of(pupils.orderBy(functions.rand(partitions)).repartition(partitions));

      // Doubles as text read back to the same bits.
      assertThat(Frames.text(again.coefficients())).isEqualTo(Frames.text(tables.coefficients()));
      assertThat(Frames.text(again.schools())).isEqualTo(Frames.text(tables.schools()));
    } finally {
      spark.conf().set("spark.sql.shuffle.partitions", before);
      spark.conf().set("spark.sql.ansi.enabled", ansi);
    }
  }
}
