package org.ks4gaps.valueadded;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.ProgressMean;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.SchoolValueAdded;

/**
 * Attainment and Progress 8 of every group of every school and year.
 *
 * <ol>
 *   <li>Each pupil has a Progress 8 in whole thousandths ({@link PupilProgress}).
 *   <li>Pupils are summed, in whole numbers, by school, year, minor ethnic group, disadvantage and
 *       free school meals.
 *   <li>These cells are summed to each breakdown's groups, and sums become means and intervals:
 *       {@code mean +- z SD / sqrt(n)} with the national pupil SD.
 * </ol>
 *
 * Whole numbers make every figure the same for any partitioning.
 */
public final class ValueAdded {
  private static final List<Field> SUMMED_TO =
      List.of(
          PupilResults.ETHNICITY_MAJOR,
          PupilResults.ETHNICITY_MINOR,
          PupilResults.DISADVANTAGED,
          PupilResults.FSM_NOW);
  private static final String[] SUMS = {
    "pupils",
    "in_progress8",
    "attainment8",
    "percentile",
    "percentile_squares",
    "progress8",
    "element0",
    "element1",
    "element2",
    "element3"
  };

  private ValueAdded() {}

  /** The {@link SchoolValueAdded} table. */
  public static Dataset<Row> of(
      Dataset<Row> pupils, NationalFit national, RunConfig.ProgressEight rules) {
    return breakdowns(cells(scored(NationalFit.national(pupils), national)))
        .join(
            broadcast(national.scales()),
            SchoolValueAdded.ACADEMIC_YEAR.col().equalTo(col("scale_year")))
        .transform(groups -> means(groups, rules));
  }

  /** Each pupil with the whole-number scores that are summed. */
  private static Dataset<Row> scored(Dataset<Row> pupils, NationalFit national) {
    Dataset<Row> joined = PupilPercentile.of(PupilProgress.of(pupils, national), national);
    List<Column> columns = new ArrayList<>();
    columns.add(PupilResults.ACADEMIC_YEAR.col());
    columns.add(PupilResults.SCHOOL_URN.col());
    columns.add(PupilResults.MAINSTREAM.col());
    SUMMED_TO.forEach(f -> columns.add(f.col()));
    columns.add(col("points"));
    columns.add(col("percentile"));
    columns.add(col("progress8"));
    for (int e = 0; e < ScoreCell.ELEMENTS.size(); e++) {
      Column element = ScoreCell.hundredths(ScoreCell.ELEMENTS.get(e).col());
      columns.add(
          when(col("progress8").isNotNull(), element.minus(col("estimate" + e))).as("element" + e));
    }
    return joined.select(columns.toArray(Column[]::new));
  }

  /** Sums by school, year and the finest crossing of characteristics. */
  private static Dataset<Row> cells(Dataset<Row> scored) {
    List<Column> key = new ArrayList<>();
    key.add(PupilResults.ACADEMIC_YEAR.col());
    key.add(PupilResults.SCHOOL_URN.col());
    SUMMED_TO.forEach(f -> key.add(f.col()));
    return scored
        .groupBy(key.toArray(Column[]::new))
        .agg(
            min(PupilResults.MAINSTREAM.col()).as("mainstream"),
            count(lit(1)).as("pupils"),
            count(col("progress8")).as("in_progress8"),
            sum("points").as("attainment8"),
            sum("percentile").as("percentile"),
            sum(col("percentile").multiply(col("percentile"))).as("percentile_squares"),
            sum("progress8").as("progress8"),
            sum("element0").as("element0"),
            sum("element1").as("element1"),
            sum("element2").as("element2"),
            sum("element3").as("element3"));
  }

  /**
   * The cells summed to each breakdown's groups; a pupil with an unknown characteristic is in none
   * of that breakdown's.
   */
  private static Dataset<Row> breakdowns(Dataset<Row> cells) {
    Column minor = PupilResults.ETHNICITY_MINOR.col();
    Column classified = minor.notEqual(Breakdown.UNCLASSIFIED);
    Column disadvantage =
        when(PupilResults.DISADVANTAGED.col(), lit(Breakdown.DISADVANTAGED))
            .when(
                PupilResults.DISADVANTAGED.col().equalTo(false), lit(Breakdown.NOT_DISADVANTAGED));
    Column fsm =
        when(PupilResults.FSM_NOW.col(), lit(Breakdown.FSM_ELIGIBLE))
            .when(PupilResults.FSM_NOW.col().equalTo(false), lit(Breakdown.NOT_FSM_ELIGIBLE));
    Column memberships =
        array(
            member(Breakdown.ALL, lit(Breakdown.EVERYONE)),
            member(Breakdown.ETHNICITY_MAJOR, PupilResults.ETHNICITY_MAJOR.col()),
            member(Breakdown.ETHNICITY_MINOR, minor),
            member(Breakdown.DISADVANTAGE, disadvantage),
            member(Breakdown.FSM, fsm),
            member(
                Breakdown.ETHNICITY_DISADVANTAGE,
                when(classified, concat(minor, lit("_"), disadvantage))));
    Column[] totals = new Column[SUMS.length];
    for (int i = 0; i < SUMS.length; i++) {
      totals[i] = sum(SUMS[i]).as(SUMS[i]);
    }
    // A school counts as mainstream as a whole: with a pupil's row under another institution type,
    // its groups would have percentiles of some pupils and gaps to pupils without one.
    Column school =
        min(col("mainstream"))
            .over(
                Window.partitionBy(
                    PupilResults.ACADEMIC_YEAR.col(), PupilResults.SCHOOL_URN.col()));
    return cells
        .withColumn("mainstream", school)
        .withColumn("member", explode(memberships))
        .where(col("member.group").isNotNull())
        .groupBy(
            PupilResults.ACADEMIC_YEAR.col(),
            PupilResults.SCHOOL_URN.col(),
            col("member.breakdown").as(SchoolValueAdded.BREAKDOWN.name()),
            col("member.group").as(SchoolValueAdded.GROUP.name()))
        .agg(min(col("mainstream")).as("mainstream"), totals);
  }

  private static Column member(Breakdown breakdown, Column group) {
    return struct(lit(breakdown.column()).as("breakdown"), group.as("group"));
  }

  /** Sums to means, intervals and bands. */
  private static Dataset<Row> means(Dataset<Row> groups, RunConfig.ProgressEight rules) {
    Column pupils = col("pupils");
    Column counted = col("in_progress8");
    Column coverage = counted.divide(pupils);
    Column reported =
        col("unavailable").isNull().and(counted.gt(0)).and(coverage.geq(rules.minimumCoverage()));
    Column mean = when(reported, col("progress8").divide(counted).divide(1000));
    // Divided only where the mean is: under ANSI a division by 0 throws.
    Column halfWidth =
        when(reported, col("pupil_sd").multiply(rules.intervalZ()).divide(sqrt(counted)));
    Column lower = mean.minus(halfWidth);
    Column upper = mean.plus(halfWidth);
    Column status =
        when(col("unavailable").isNotNull(), col("unavailable"))
            .when(counted.equalTo(0), lit("NO_PUPILS"))
            .when(coverage.lt(rules.minimumCoverage()), lit("LOW_COVERAGE"))
            .otherwise(lit("REPORTED"));
    Column year = SchoolValueAdded.ACADEMIC_YEAR.col();
    return groups.select(
        year,
        concat(
                year.minus(1).cast(DataTypes.StringType),
                lpad(year.mod(100).cast(DataTypes.StringType), 2, "0"))
            .as(SchoolValueAdded.TIME_PERIOD.name()),
        SchoolValueAdded.SCHOOL_URN.col(),
        SchoolValueAdded.MAINSTREAM.col(),
        SchoolValueAdded.BREAKDOWN.col(),
        SchoolValueAdded.GROUP.col(),
        pupils.as(SchoolValueAdded.PUPILS.name()),
        counted.as(SchoolValueAdded.PROGRESS8_PUPILS.name()),
        coverage.as(SchoolValueAdded.COVERAGE.name()),
        col("attainment8").divide(pupils).divide(100).as(SchoolValueAdded.ATTAINMENT8.name()),
        when(SchoolValueAdded.MAINSTREAM.col(), col("percentile").divide(pupils).divide(10_000))
            .as(SchoolValueAdded.PERCENTILE.name()),
        mean.as(SchoolValueAdded.PROGRESS8.name()),
        lower.as(SchoolValueAdded.PROGRESS8_LOWER.name()),
        upper.as(SchoolValueAdded.PROGRESS8_UPPER.name()),
        band(mean, lower, upper).as(SchoolValueAdded.PROGRESS8_BAND.name()),
        status.as(SchoolValueAdded.PROGRESS8_STATUS.name()),
        element(reported, 0).as(SchoolValueAdded.ENGLISH.name()),
        element(reported, 1).as(SchoolValueAdded.MATHS.name()),
        element(reported, 2).as(SchoolValueAdded.EBACC.name()),
        element(reported, 3).as(SchoolValueAdded.OPEN.name()),
        col("attainment8").as(SchoolValueAdded.ATTAINMENT8_SUM.name()),
        col("percentile").as(SchoolValueAdded.PERCENTILE_SUM.name()),
        col("percentile_squares")
            .cast(DataTypes.DoubleType)
            .as(SchoolValueAdded.PERCENTILE_SQUARES.name()),
        col("progress8").as(SchoolValueAdded.PROGRESS8_SUM.name()));
  }

  /** Mean of an element: hundredths of points over its slots. */
  private static Column element(Column reported, int element) {
    return when(
        reported,
        col("element" + element)
            .divide(col("in_progress8"))
            .divide(100.0 * ScoreCell.SLOTS[element]));
  }

  /** The bands of {@link ProgressMean.Band}, in columns. */
  static Column band(Column mean, Column lower, Column upper) {
    return when(lower.gt(0).and(mean.geq(0.5)), lit(ProgressMean.Band.WELL_ABOVE.name()))
        .when(lower.gt(0), lit(ProgressMean.Band.ABOVE.name()))
        .when(upper.lt(0).and(mean.lt(-0.5)), lit(ProgressMean.Band.WELL_BELOW.name()))
        .when(upper.lt(0), lit(ProgressMean.Band.BELOW.name()))
        .when(mean.isNotNull(), lit(ProgressMean.Band.AVERAGE.name()));
  }
}
