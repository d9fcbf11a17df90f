package org.ks4gaps.valueadded;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.config.SampleRules;
import org.ks4gaps.stats.EthnicMix;
import org.ks4gaps.stats.MidRanks;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.SchoolProfiles;
import org.ks4gaps.table.Schools;

/**
 * Who goes to each mainstream school over the study years: deprivation, free school meals, language
 * and ethnic mix, beside what the register says of the school.
 *
 * <p>Deprivation is the mean of pupils' national percentile of IDACI within their year, because the
 * editions of the index are not on one scale. Pupils are summed in whole numbers by school and
 * minor ethnic group, so every figure is the same for any partitioning; a school with a pupil's row
 * under another institution type is out in that year, as it is from gaps.
 */
public final class SchoolProfile {
  private static final String[] SUMS = {
    "pupils", "idaci_known", "idaci", "fsm_known", "fsm", "eal_known", "eal"
  };

  private SchoolProfile() {}

  /** The {@link SchoolProfiles} table; one row a school, in the order of URNs. */
  public static Dataset<Row> of(
      SparkSession spark,
      Dataset<Row> pupils,
      Dataset<Row> schools,
      RunConfig.Years years,
      SampleRules.Mix mix) {
    Dataset<Row> counted =
        NationalFit.national(pupils)
            .where(PupilResults.ACADEMIC_YEAR.col().isin(years.study().toArray()));
    SortedMap<Integer, Tally> tallies = new TreeMap<>();
    bySchoolAndGroup(spark, counted)
        .collectAsList() // map on driver because the class of a school needs all its groups
        .forEach(
            r -> tallies.computeIfAbsent(r.getInt(0), s -> new Tally()).add(r.getString(1), r));
    Map<Integer, Row> register = register(schools);
    EthnicMix.Limits limits =
        new EthnicMix.Limits(mix.majority(), mix.minority(), mix.present(), mix.groups());
    List<Row> rows = new ArrayList<>();
    tallies.forEach((school, of) -> rows.add(of.row(school, register.get(school), limits)));
    return spark.createDataFrame(rows, SchoolProfiles.TABLE.schema()).coalesce(1);
  }

  private static Dataset<Row> bySchoolAndGroup(SparkSession spark, Dataset<Row> pupils) {
    Column school =
        min(col("all_mainstream"))
            .over(
                Window.partitionBy(
                    PupilResults.ACADEMIC_YEAR.col(), PupilResults.SCHOOL_URN.col()));
    Column[] totals = new Column[SUMS.length];
    for (int i = 0; i < SUMS.length; i++) {
      totals[i] = sum(SUMS[i]).as(SUMS[i]);
    }
    return pupils
        .join(
            broadcast(percentiles(spark, pupils.where(PupilResults.MAINSTREAM.col()))),
            PupilResults.ACADEMIC_YEAR
                .col()
                .equalTo(col("percentile_year"))
                .and(DeprivationBands.millionths().equalTo(col("index")))
                .and(PupilResults.MAINSTREAM.col()),
            "left")
        .groupBy(
            PupilResults.ACADEMIC_YEAR.col(),
            PupilResults.SCHOOL_URN.col(),
            PupilResults.ETHNICITY_MINOR.col())
        .agg(
            min(PupilResults.MAINSTREAM.col()).as("all_mainstream"),
            count(lit(1)).as("pupils"),
            count(col("percentile")).as("idaci_known"),
            coalesce(sum(col("percentile")), lit(0L)).as("idaci"),
            count(PupilResults.FSM_NOW.col()).as("fsm_known"),
            count(when(PupilResults.FSM_NOW.col(), 1)).as("fsm"),
            count(PupilResults.EAL.col()).as("eal_known"),
            count(when(PupilResults.EAL.col(), 1)).as("eal"))
        .withColumn("all_mainstream", school)
        .where(col("all_mainstream"))
        .groupBy(PupilResults.SCHOOL_URN.col(), PupilResults.ETHNICITY_MINOR.col())
        .agg(totals[0], Arrays.copyOfRange(totals, 1, totals.length));
  }

  /** Percentile, in ten-thousandths, of each value of the index in a year. */
  private static Dataset<Row> percentiles(SparkSession spark, Dataset<Row> pupils) {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<Integer, MidRanks> year : DeprivationBands.ranks(pupils).entrySet()) {
      for (long value : year.getValue().doubledPositions().keySet()) {
        rows.add(
            RowFactory.create(
                year.getKey(), value, year.getValue().percentileTenThousandths(value)));
      }
    }
    return spark.createDataFrame(
        rows,
        new StructType()
            .add("percentile_year", DataTypes.IntegerType)
            .add("index", DataTypes.LongType)
            .add("percentile", DataTypes.LongType));
  }

  /** What the register says of each school today. */
  private static Map<Integer, Row> register(Dataset<Row> schools) {
    Map<Integer, Row> register = new HashMap<>();
    schools
        .where(Schools.URN.col().equalTo(Schools.SCHOOL_URN.col()))
        .select(
            Schools.URN.col(),
            Schools.NAME.col(),
            Schools.REGION.col(),
            Schools.TYPE.col(),
            academy(),
            settlement(),
            Schools.SELECTIVE.col())
        .collectAsList() // map on driver because a few thousand rows go beside the tallies
        .forEach(r -> register.put(r.getInt(0), r));
    return register;
  }

  /** Whether the type is one of the register's kinds of academy; null without a type. */
  static Column academy() {
    Column type = lower(Schools.TYPE.col());
    return type.contains("academ")
        .or(type.contains("free school"))
        .or(type.contains("university technical college"))
        .or(type.contains("studio school"))
        .as(SchoolProfiles.ACADEMY.name());
  }

  /**
   * URBAN or RURAL by the words of the rural-urban classifications of 2011 and 2021; null for other
   * words.
   */
  static Column settlement() {
    Column words = lower(Schools.URBAN_RURAL.col());
    return when(words.contains("rural"), lit(SchoolProfiles.RURAL))
        .when(words.contains("urban"), lit(SchoolProfiles.URBAN))
        .as(SchoolProfiles.SETTLEMENT.name());
  }

  /** The sums of one school. */
  private static final class Tally {
    private final long[] sums = new long[SUMS.length];
    private final SortedMap<String, Long> groups = new TreeMap<>();

    void add(String group, Row row) {
      for (int i = 0; i < SUMS.length; i++) {
        sums[i] += row.getLong(2 + i);
      }
      if (!group.equals(Breakdown.UNCLASSIFIED)) {
        groups.merge(group, row.getLong(2), Long::sum);
      }
    }

    Row row(int school, Row register, EthnicMix.Limits limits) {
      long classified = groups.values().stream().mapToLong(Long::longValue).sum();
      Map.Entry<String, Long> largest =
          groups.entrySet().stream()
              .max(
                  Map.Entry.<String, Long>comparingByValue()
                      .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
              .orElse(null);
      return RowFactory.create(
          school,
          register == null ? null : register.get(1),
          register == null ? null : register.get(2),
          register == null ? null : register.get(3),
          register == null ? null : register.get(4),
          register == null ? null : register.get(5),
          register == null ? null : register.get(6),
          sums[0],
          sums[1] == 0 ? null : (Double) (sums[2] / (double) sums[1] / 10_000),
          percent(sums[4], sums[3]),
          percent(sums[6], sums[5]),
          classified,
          percent(groups.getOrDefault("WBRI", 0L), classified),
          largest == null ? null : largest.getKey(),
          largest == null ? null : percent(largest.getValue(), classified),
          EthnicMix.of(groups, limits).name());
    }

    private static Double percent(long part, long whole) {
      return whole == 0 ? null : (Double) (100.0 * part / whole);
    }
  }
}
