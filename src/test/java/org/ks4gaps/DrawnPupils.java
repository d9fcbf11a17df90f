package org.ks4gaps;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.PupilResults;

/**
 * Random pupils of schools that differ, between groups and years too, with all that the models ask
 * of a pupil; and Progress 8 by whole-number arithmetic of its own. From 2017/18 on there is one
 * supplied floor; 2019/20 has no Progress 8, by the calendar of the pandemic.
 */
public final class DrawnPupils {
  private static final String[][] ETHNICITIES = {
    {"WHIT", "WBRI"}, {"WHIT", "WBRI"}, {"WHIT", "WBRI"}, {"ASIA", "APKN"}, {"UNCL", "UNCL"}
  };
  private static final Boolean[] YES_NO_OR_UNKNOWN = {
    true, true, true, false, false, false, false, false, false, null
  };
  private static final String[] NEEDS = {"N", "N", "N", "K", "E", null};
  private static final int[] GROUPS = {10, 15, 20, 25};
  private static final List<Field> FIELDS =
      List.of(
          PupilResults.ACADEMIC_YEAR,
          PupilResults.SCHOOL_URN,
          PupilResults.MAINSTREAM,
          PupilResults.IN_NATIONAL_RESULTS,
          PupilResults.ETHNICITY_MAJOR,
          PupilResults.ETHNICITY_MINOR,
          PupilResults.DISADVANTAGED,
          PupilResults.FSM_NOW,
          PupilResults.SEX,
          PupilResults.MONTH_OF_BIRTH,
          PupilResults.EAL,
          PupilResults.SEN,
          PupilResults.IDACI,
          PupilResults.PRIOR_ATTAINMENT_GROUP,
          PupilResults.IN_P8_MODEL,
          PupilResults.IN_P8_CALCULATION,
          PupilResults.ATTAINMENT8,
          PupilResults.PROGRESS8_FLOOR,
          PupilResults.ENGLISH_POINTS,
          PupilResults.MATHS_POINTS,
          PupilResults.EBACC_POINTS,
          PupilResults.OPEN_POINTS,
          PupilResults.PROGRESS8_SUPPLIED);

  private final List<DrawnPupil> pupils;
  private final Map<Integer, Map<Integer, Long>> estimates = new TreeMap<>();
  private final Map<Integer, double[]> deprivation = new TreeMap<>();
  private final Map<Integer, long[]> points = new TreeMap<>();

  public DrawnPupils(List<DrawnPupil> pupils) {
    this.pupils = List.copyOf(pupils);
    Map<Integer, Map<Integer, long[]>> sums = new TreeMap<>();
    for (DrawnPupil p : national()) {
      if (p.inModel() && p.priorAttainmentGroup() != null && p.year() != 2020) {
        long[] sum =
            sums.computeIfAbsent(p.year(), y -> new TreeMap<>())
                .computeIfAbsent(p.priorAttainmentGroup(), g -> new long[2]);
        sum[0] += p.attainment8();
        sum[1]++;
      }
    }
    sums.forEach(
        (year, groups) ->
            groups.forEach(
                (group, sum) ->
                    // The mean in whole hundredths, halves up.
                    estimates
                        .computeIfAbsent(year, y -> new HashMap<>())
                        .put(group, Math.floorDiv(2 * sum[0] + sum[1], 2 * sum[1]))));
    for (int year : estimates.keySet()) {
      deprivation.put(
          year,
          national().stream()
              .filter(p -> p.year() == year && p.idaci() != null && progress8(p).isPresent())
              .mapToDouble(DrawnPupil::idaci)
              .toArray());
    }
  }

  /** Pupils of schools 1 to {@code schools} in each year. */
  public static DrawnPupils of(long seed, int schools, int pupilsASchool, int... years) {
    Random random = new Random(seed);
    List<DrawnPupil> drawn = new ArrayList<>();
    for (int school = 1; school <= schools; school++) {
      double level = 350 * random.nextGaussian();
      double[] ofGroup = {0, 400 * random.nextGaussian(), 400 * random.nextGaussian()};
      double ofDisadvantaged = 400 * random.nextGaussian();
      for (int year : years) {
        double ofYear = 250 * random.nextGaussian();
        double[] ofGroupYear = {
          300 * random.nextGaussian(), 300 * random.nextGaussian(), 300 * random.nextGaussian()
        };
        double ofDisadvantagedYear = 300 * random.nextGaussian();
        int size = pupilsASchool / 2 + random.nextInt(pupilsASchool + 1);
        for (int i = 0; i < size; i++) {
          int ethnicity = random.nextInt(ETHNICITIES.length);
          int e = Math.max(0, ethnicity - 2);
          Boolean disadvantaged = YES_NO_OR_UNKNOWN[random.nextInt(10)];
          Integer group = random.nextInt(12) == 0 ? null : GROUPS[random.nextInt(GROUPS.length)];
          boolean in = group != null && random.nextInt(15) != 0;
          double effect =
              level
                  + ofYear
                  + ofGroup[e]
                  + ofGroupYear[e]
                  + (e == 1 ? 300 : 0)
                  + (Boolean.TRUE.equals(disadvantaged)
                      ? ofDisadvantaged + ofDisadvantagedYear - 400
                      : 0);
          double points =
              1800 + 150 * (group == null ? 15 : group) + effect + 1200 * random.nextGaussian();
          drawn.add(
              new DrawnPupil(
                  year,
                  school,
                  true,
                  random.nextInt(30) != 0,
                  ETHNICITIES[ethnicity][0],
                  ETHNICITIES[ethnicity][1],
                  disadvantaged,
                  YES_NO_OR_UNKNOWN[random.nextInt(10)],
                  random.nextInt(9) == 0 ? null : random.nextBoolean() ? "F" : "M",
                  random.nextInt(9) == 0 ? null : 1 + random.nextInt(12),
                  YES_NO_OR_UNKNOWN[random.nextInt(10)],
                  NEEDS[random.nextInt(NEEDS.length)],
                  random.nextInt(9) == 0 ? null : random.nextInt(40) / 40.0,
                  group,
                  in,
                  in,
                  Math.max(0, Math.min(9000, Math.round(points))),
                  year >= 2018 && group != null && group == 10 ? -1.25 : null));
        }
      }
    }
    return new DrawnPupils(drawn);
  }

  public List<DrawnPupil> all() {
    return pupils;
  }

  /** Those that count nationally. */
  public List<DrawnPupil> national() {
    return pupils.stream().filter(DrawnPupil::national).toList();
  }

  /** Those in wholly mainstream schools of their year. */
  public List<DrawnPupil> modelled() {
    Set<List<Integer>> others =
        national().stream()
            .filter(p -> !p.mainstream())
            .map(p -> List.of(p.school(), p.year()))
            .collect(Collectors.toSet());
    return national().stream()
        .filter(p -> !others.contains(List.of(p.school(), p.year())))
        .toList();
  }

  /** In thousandths of a grade. */
  public OptionalLong progress8(DrawnPupil p) {
    Long estimate =
        p.priorAttainmentGroup() == null
            ? null
            : estimates.getOrDefault(p.year(), Map.of()).get(p.priorAttainmentGroup());
    return p.inCalculation() && estimate != null
        ? OptionalLong.of(adjusted(p))
        : OptionalLong.empty();
  }

  private long adjusted(DrawnPupil p) {
    long raw = p.attainment8() - estimates.get(p.year()).get(p.priorAttainmentGroup());
    return p.floor() == null ? raw : Math.max(raw, Math.round(1000 * p.floor()));
  }

  /** National sample SD of Progress 8 in grades; NaN without. */
  public double progress8Sd(int year) {
    double[] scores =
        national().stream()
            .filter(p -> p.year() == year && p.inModel() && estimates.containsKey(year))
            .mapToDouble(p -> adjusted(p) / 1000.0)
            .toArray();
    if (scores.length == 0) {
      return Double.NaN;
    }
    double mean = Arrays.stream(scores).average().orElseThrow();
    double squares = Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum();
    return Math.sqrt(squares / (scores.length - 1));
  }

  /**
   * The percentile of Attainment 8 among the year's mainstream pupils, counted pupil by pupil: 100
   * (below + level / 2) / N, to four places.
   */
  public BigDecimal percentile(DrawnPupil p) {
    long[] year =
        points.computeIfAbsent(
            p.year(),
            y ->
                national().stream()
                    .filter(other -> other.year() == y && other.mainstream())
                    .mapToLong(DrawnPupil::attainment8)
                    .toArray());
    long below = Arrays.stream(year).filter(x -> x < p.attainment8()).count();
    long level = Arrays.stream(year).filter(x -> x == p.attainment8()).count();
    return BigDecimal.valueOf(100 * (2 * below + level))
        .divide(BigDecimal.valueOf(2L * year.length), 4, RoundingMode.HALF_UP);
  }

  /** The fifth of IDACI among the year's pupils in Progress 8, equal values at their mid-rank. */
  public OptionalInt fifth(DrawnPupil p) {
    if (p.idaci() == null) {
      return OptionalInt.empty();
    }
    double[] year = deprivation.getOrDefault(p.year(), new double[0]);
    if (year.length == 0) {
      return OptionalInt.empty();
    }
    long below = Arrays.stream(year).filter(x -> x < p.idaci()).count();
    long level = Arrays.stream(year).filter(x -> x == p.idaci()).count();
    // mid-rank less a half: those below and half of those level
    return OptionalInt.of((int) (1 + 5 * (2 * below + level) / (2 * year.length)));
  }

  /** As rows of {@link PupilResults}, with the columns that matter. */
  public Dataset<Row> frame() {
    StructType schema = new StructType();
    for (Field field : FIELDS) {
      schema = schema.add(PupilResults.TABLE.schema().apply(field.name()));
    }
    List<Row> rows = new ArrayList<>();
    for (DrawnPupil p : pupils) {
      rows.add(
          RowFactory.create(
              p.year(),
              p.school(),
              p.mainstream(),
              p.national(),
              p.major(),
              p.minor(),
              p.disadvantaged(),
              p.fsmNow(),
              p.sex(),
              p.month(),
              p.eal(),
              p.sen(),
              p.idaci(),
              p.priorAttainmentGroup(),
              p.inModel(),
              p.inCalculation(),
              p.attainment8() / 100.0,
              p.floor(),
              null,
              null,
              null,
              null,
              null));
    }
    return SparkHere.spark().createDataFrame(rows, schema);
  }
}
