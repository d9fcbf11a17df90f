package org.ks4gaps.valueadded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.ExpectedAttainment;
import org.ks4gaps.table.NationalMeasures;
import org.ks4gaps.table.SchoolValueAdded;
import org.ks4gaps.table.ValueAddedCells;
import org.ks4gaps.valueadded.Cohort.Pupil;

/** Value added of random pupils against the same pupils counted one by one. */
class ValueAddedTest {
  private static final RunConfig.ProgressEight RULES = RunConfig.defaults().progressEight();

  /** Years with Progress 8, and those without and why. */
  private static final Map<Integer, String> YEARS = new TreeMap<>();

  static {
    YEARS.put(2017, null);
    YEARS.put(2018, null);
    YEARS.put(2019, null);
    YEARS.put(2020, "EXAMS_CANCELLED");
    YEARS.put(2021, "EXAMS_CANCELLED");
    YEARS.put(2025, "NO_KEY_STAGE_2_TESTS");
    YEARS.put(2026, "NO_KEY_STAGE_2_TESTS");
  }

  private static final Map<Integer, List<Pupil>> COHORTS = new TreeMap<>();
  private static final Map<Integer, PupilByPupil> ONE_BY_ONE = new TreeMap<>();
  private static final Map<Integer, Row> MEASURES = new TreeMap<>();
  private static final Map<String, Row> EXPECTED = new HashMap<>();
  private static final SortedMap<String, Row> FOUND = new TreeMap<>();
  private static List<String> rows;
  private static NationalFit fit;

  @BeforeAll
  static void fit() {
    YEARS.forEach((year, why) -> COHORTS.put(year, Cohort.of(year, year == 2019 ? 204 : 72, year)));
    Dataset<Row> pupils = Cohort.frame(all());
    fit = NationalFit.of(SparkHere.spark(), pupils, RULES);
    Dataset<Row> valueAdded = here(valueAdded(pupils, fit));
    rows = Frames.text(valueAdded);
    for (Row row : valueAdded.collectAsList()) {
      FOUND.put(
          row.<Integer>getAs("academic_year")
              + " "
              + row.<Integer>getAs("school_urn")
              + " "
              + row.<String>getAs("breakdown")
              + " "
              + row.<String>getAs("group"),
          row);
    }
    for (Row row : ExpectedAttainment.TABLE.enforce(fit.expectedAttainment()).collectAsList()) {
      EXPECTED.put(row.getInt(0) + " " + row.getInt(1), row);
    }
    for (Row row : NationalMeasures.TABLE.enforce(fit.measures()).collectAsList()) {
      MEASURES.put(row.getInt(0), row);
    }
    YEARS
        .keySet()
        .forEach(year -> ONE_BY_ONE.put(year, new PupilByPupil(COHORTS.get(year), floors(year))));
  }

  private static List<Pupil> all() {
    return COHORTS.values().stream().flatMap(List::stream).toList();
  }

  private static Dataset<Row> valueAdded(Dataset<Row> pupils, NationalFit fit) {
    return SchoolValueAdded.TABLE.enforce(ValueAdded.of(pupils, fit, RULES));
  }

  private static Dataset<Row> here(Dataset<Row> frame) {
    return SparkHere.spark().createDataFrame(frame.collectAsList(), frame.schema());
  }

  /** The floors as fitted; the tests below say that they are the right ones. */
  private static Map<Integer, BigDecimal> floors(int year) {
    Map<Integer, BigDecimal> floors = new TreeMap<>();
    EXPECTED.forEach(
        (of, row) -> {
          Double floor = row.getAs("progress8_floor");
          if (row.getInt(0) == year && floor != null) {
            floors.put(row.getInt(1), BigDecimal.valueOf(floor));
          }
        });
    return floors;
  }

  @Test
  void detailedSumsAddUpToTheGroupsOfMainstreamSchools() {
    SortedMap<String, long[]> sums = new TreeMap<>();
    for (Row row :
        ValueAddedCells.TABLE
            .enforce(
                DetailedSums.of(
                    Cohort.frame(all())
                        .withColumn(
                            "sex",
                            functions.expr(
                                "if(cast(attainment8 * 100 as bigint) % 2 = 0, 'F', 'M')")),
                    fit))
            .collectAsList()) {
      String school = row.getInt(0) + " " + row.getInt(1) + " ";
      List<String> groups = new ArrayList<>(List.of("all all"));
      groups.add("ethnicity_minor " + row.<String>getAs("ethnicity_minor"));
      if (row.<Boolean>getAs("disadvantaged")) {
        groups.add("disadvantage_status disadvantaged");
      }
      if (row.<Boolean>getAs("fsm_now")) {
        groups.add("fsm_status fsm_eligible");
      }
      for (String group : groups) {
        long[] of = sums.computeIfAbsent(school + group, k -> new long[4]);
        of[0] += row.<Long>getAs("pupils_count");
        of[1] += row.<Long>getAs("progress8_pupils_count");
        of[2] += row.<Long>getAs("attainment8_hundredths_sum");
        of[3] += row.<Long>getAs("progress8_thousandths_sum");
      }
    }
    Map<String, long[]> expected = new TreeMap<>();
    FOUND.forEach(
        (group, row) -> {
          if (row.<Boolean>getAs("mainstream")
              && group.matches(
                  ".* (all all|ethnicity_minor .*|.*status disadvantaged|.*fsm_eligible)")
              && !group.contains("not_")) {
            Long progress8 = row.getAs("progress8_thousandths_sum");
            expected.put(
                group,
                new long[] {
                  row.<Long>getAs("pupils_count"),
                  row.<Long>getAs("progress8_pupils_count"),
                  row.<Long>getAs("attainment8_hundredths_sum"),
                  progress8 == null ? 0 : progress8
                });
          }
        });
    assertThat(expected).hasSizeGreaterThan(100);
    assertThat(sums.keySet()).isEqualTo(expected.keySet());
    expected.forEach((group, of) -> assertThat(sums.get(group)).as(group).isEqualTo(of));
  }

  @Test
  void everyFigureOfEveryGroupIsThatOfItsPupilsCountedOneByOne() {
    SortedMap<String, Map<String, Object>> expected = new TreeMap<>();
    ONE_BY_ONE.forEach((year, pupils) -> expected.putAll(pupils.figures(YEARS.get(year))));

    assertThat(FOUND.keySet()).containsExactlyElementsOf(expected.keySet());
    Map<String, Integer> seen = new TreeMap<>();
    expected.forEach(
        (cell, figures) ->
            figures.forEach(
                (column, value) -> {
                  Object found = FOUND.get(cell).getAs(column);
                  if (value instanceof Double number) {
                    assertThat((Double) found)
                        .as(cell + " " + column)
                        .isCloseTo(number, within(1e-9));
                  } else {
                    assertThat(found).as(cell + " " + column).isEqualTo(value);
                  }
                  if (value instanceof String word) {
                    seen.merge(word, 1, Integer::sum);
                  }
                }));
    // The cohort reaches every status and the outer bands.
    assertThat(seen)
        .containsKeys(
            "REPORTED",
            "LOW_COVERAGE",
            "NO_PUPILS",
            "EXAMS_CANCELLED",
            "NO_KEY_STAGE_2_TESTS",
            "AVERAGE",
            "WELL_ABOVE",
            "WELL_BELOW");
  }

  @Test
  void expectationsAreMeansOfPupilsInTheModelToTwoPlaces() {
    for (int year : List.of(2017, 2018, 2019)) {
      PupilByPupil pupils = ONE_BY_ONE.get(year);
      for (int group : List.of(10, 15, 20, 25)) {
        Row row = EXPECTED.get(year + " " + group);
        List<BigDecimal> raw =
            pupils.inModel().stream()
                .filter(p -> p.priorAttainmentGroup() == group)
                .map(pupils::raw)
                .toList();
        assertThat(row.<Long>getAs("pupils_count")).isEqualTo(raw.size());
        assertThat(row.<Double>getAs("attainment8_expected"))
            .isEqualTo(pupils.estimate(group, p -> (int) p.attainment8()).doubleValue());
        assertThat(row.<Double>getAs("english_expected"))
            .isEqualTo(pupils.estimate(group, p -> p.elements()[0]).doubleValue());
        assertThat(row.<Double>getAs("open_expected"))
            .isEqualTo(pupils.estimate(group, p -> p.elements()[3]).doubleValue());
        assertThat(row.<Double>getAs("progress8_sd"))
            .isCloseTo(PupilByPupil.sd(raw), within(1e-12));
      }
    }
    assertThat(EXPECTED).hasSize(12);
  }

  @Test
  void floorsAreNoneIn2017AsSuppliedIn2018AndSolvedIn2019() {
    assertThat(floors(2017)).isEmpty();
    assertThat(floors(2018)).isEqualTo(Map.of(10, new BigDecimal("-1.25")));
    assertThat(MEASURES.get(2018).<Double>getAs("floor_multiple")).isNull();

    PupilByPupil pupils = ONE_BY_ONE.get(2019);
    double k = MEASURES.get(2019).<Double>getAs("floor_multiple");
    long below = 0;
    for (int group : List.of(10, 15, 20, 25)) {
      List<BigDecimal> raw =
          pupils.inModel().stream()
              .filter(p -> p.priorAttainmentGroup() == group)
              .map(pupils::raw)
              .toList();
      BigDecimal floor =
          new BigDecimal(PupilByPupil.mean(raw).doubleValue() - k * PupilByPupil.sd(raw))
              .setScale(3, RoundingMode.HALF_UP);
      long ofGroup = raw.stream().filter(score -> score.compareTo(floor) < 0).count();
      below += ofGroup;
      BigDecimal fitted = floors(2019).get(group);
      if (ofGroup == 0) {
        assertThat(fitted).isNull();
      } else {
        assertThat(fitted).isEqualByComparingTo(floor);
      }
    }
    // One in a hundred of some 150 pupils is nearest to one or two of them.
    long nearest = Math.round(0.01 * pupils.inModel().size());
    assertThat(below).isPositive().isEqualTo(nearest);
    assertThat(MEASURES.get(2019).<Double>getAs("adjusted_share"))
        .isEqualTo((double) below / pupils.inModel().size());
  }

  @Test
  void theNationalScaleIsThatOfPupilsInTheModel() {
    for (int year : YEARS.keySet()) {
      Row row = MEASURES.get(year);
      List<Pupil> national = COHORTS.get(year).stream().filter(Pupil::national).toList();
      assertThat(row.<Long>getAs("pupils_count")).isEqualTo(national.size());
      assertThat(row.<Long>getAs("mainstream_pupils_count"))
          .isEqualTo(national.stream().filter(Pupil::mainstream).count());
      boolean reported = YEARS.get(year) == null;
      assertThat(row.<String>getAs("progress8_status"))
          .isEqualTo(reported ? "REPORTED" : YEARS.get(year));
      if (reported) {
        assertThat(row.<Double>getAs("progress8_pupil_sd"))
            .isCloseTo(ONE_BY_ONE.get(year).pupilSd(), within(1e-12));
        assertThat(row.<Long>getAs("progress8_model_pupils_count"))
            .isEqualTo(ONE_BY_ONE.get(year).inModel().size());
      } else {
        assertThat(row.<Double>getAs("progress8_pupil_sd")).isNull();
        assertThat(row.<Double>getAs("adjusted_share")).isNull();
      }
    }
  }

  @Test
  void percentilesOfMainstreamPupilsAverageFiftyInEveryYear() {
    for (int year : YEARS.keySet()) {
      PupilByPupil pupils = ONE_BY_ONE.get(year);
      Map<Long, Long> fitted = new TreeMap<>();
      fit.percentiles()
          .where("percentile_year = " + year)
          .collectAsList()
          .forEach(r -> fitted.put(r.getLong(1), r.getLong(2)));
      List<BigDecimal> own = new ArrayList<>();
      for (Pupil p : COHORTS.get(year)) {
        if (p.national() && p.mainstream()) {
          own.add(BigDecimal.valueOf(fitted.get(p.attainment8()), 4));
          assertThat(own.get(own.size() - 1)).isEqualByComparingTo(pupils.percentile(p));
        }
      }
      // Each percentile is rounded to four places.
      assertThat(PupilByPupil.mean(own).doubleValue()).isCloseTo(50, within(0.00005));
    }
  }

  @Test
  void withoutAFloorTheNationalMeanOfPupilsInTheModelIsZeroWithinRounding() {
    long sum = 0;
    long pupils = 0;
    PupilByPupil year = ONE_BY_ONE.get(2017);
    // Mainstream schools: 6 is outside the model, and there all who are counted are in the model.
    for (int school = 1; school <= 5; school++) {
      Row row = FOUND.get("2017 " + school + " all all");
      sum += row.<Long>getAs("progress8_thousandths_sum");
      pupils += row.<Long>getAs("progress8_pupils_count");
    }

    assertThat(pupils).isEqualTo(year.inModel().size());
    // Estimates are rounded to half a hundredth of a point, half a thousandth of a grade.
    assertThat((double) sum / pupils).isBetween(-0.5, 0.5);
  }

  @Test
  void refusedYearsKeepTheirAttainment() {
    for (int year : List.of(2020, 2021, 2025, 2026)) {
      Row row = FOUND.get(year + " 1 all all");
      assertThat(row.<String>getAs("progress8_status")).isEqualTo(YEARS.get(year));
      assertThat(row.<Double>getAs("progress8_average")).isNull();
      assertThat(row.<Double>getAs("attainment8_average")).isPositive();
      assertThat(row.<Double>getAs("attainment8_percentile_average")).isPositive();
    }
    assertThat(fit.notes())
        .anyMatch(n -> n.startsWith("2019/20: no Progress 8. Exams were cancelled"))
        .anyMatch(n -> n.startsWith("2024/25: no Progress 8. Pupils who finished"))
        .noneMatch(n -> n.startsWith("2018/19"));
  }

  @Test
  void shuffledPupilsAndAnsiModeGiveIdenticalRows() {
    List<Pupil> shuffled = new ArrayList<>(all());
    Collections.shuffle(shuffled, new Random(3));
    SparkSession spark = SparkHere.spark();
    String before = spark.conf().get("spark.sql.ansi.enabled");
    try {
      spark.conf().set("spark.sql.ansi.enabled", "true");
      Dataset<Row> pupils = Cohort.frame(shuffled).repartition(3);

      assertThat(Frames.text(valueAdded(pupils, NationalFit.of(spark, pupils, RULES))))
          .isEqualTo(rows);
    } finally {
      spark.conf().set("spark.sql.ansi.enabled", before);
    }
  }
}
