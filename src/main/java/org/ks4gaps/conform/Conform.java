package org.ks4gaps.conform;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.Reason;
import org.ks4gaps.table.RejectedRows;
import org.ks4gaps.table.Schools;

/**
 * One vocabulary across years: raw tables to pupils, schools and trusts.
 *
 * <ol>
 *   <li>Every row is checked; those that break a rule are rejected with the first rule broken.
 *   <li>Of several rows of a pupil in a year one is kept, the others rejected.
 *   <li>The spring census supplies what it holds (ethnicity, language, free school meals, SEN,
 *       IDACI); the pupil table's copy stands in where the census has none.
 *   <li>Each URN is followed to the school it is today.
 * </ol>
 */
public final class Conform {
  static final String ROOM = "conform";
  private static final List<Field> FROM_CENSUS =
      List.of(
          PupilResults.ETHNICITY_MINOR,
          PupilResults.EAL,
          PupilResults.FSM_NOW,
          PupilResults.FSM_EVER6,
          PupilResults.SEN,
          PupilResults.IDACI);

  private final PupilRows pupilRows;
  private final CensusRows censusRows;
  private final Codes codes;
  private final LocalDate from;
  private final LocalDate to;

  public Conform(RunConfig config) {
    this.codes = new Codes(config.crosswalk(), config.ethnicity().chineseWithinAsian());
    this.pupilRows = new PupilRows(codes, config.priorAttainment().scaledScoresFrom());
    this.censusRows = new CensusRows(codes);
    this.from = LocalDate.of(config.years().first() - 1, 9, 1);
    this.to = LocalDate.of(config.years().check(), 8, 31);
  }

  /** Rows of the five raw tables that break a rule or are not the preferred row of their pupil. */
  public Dataset<Row> rejected(
      Dataset<Row> ks4,
      Dataset<Row> census,
      Dataset<Row> schools,
      Dataset<Row> links,
      Dataset<Row> membership) {
    return pupilRows
        .broken(ks4)
        .unionByName(pupilRows.duplicates(ks4))
        .unionByName(censusRows.broken(census))
        .unionByName(censusRows.duplicates(census))
        .unionByName(Register.SCHOOLS.rejected(schools))
        .unionByName(Register.LINKS.rejected(links))
        .unionByName(Register.MEMBERSHIP.rejected(membership));
  }

  /**
   * Rows kept of each census and links file, which have no table of their own: source_file, kept.
   */
  public Dataset<Row> kept(Dataset<Row> census, Dataset<Row> links, Dataset<Row> rejected) {
    Dataset<Row> duplicates =
        rejected.where(RejectedRows.REASON.col().equalTo(Reason.DUPLICATE_CENSUS_ROW.name()));
    Column file = RejectedRows.SOURCE_FILE.col();
    return Duplicates.without(censusRows.usable(census), duplicates)
        .select(file)
        .union(Register.LINKS.usable(links).select(file))
        .groupBy(file)
        .agg(count(lit(1)).as("kept"));
  }

  /** The {@link Schools} table. */
  public Dataset<Row> schools(SparkSession spark, Dataset<Row> schools, Dataset<Row> links) {
    return Register.schools(spark, schools, Register.history(links, schools, from, to));
  }

  /** The {@link org.ks4gaps.table.TrustMembership} table. */
  public Dataset<Row> trustMembership(
      SparkSession spark, Dataset<Row> membership, Dataset<Row> schools, Dataset<Row> links) {
    return Register.trustMembership(spark, membership, Register.history(links, schools, from, to));
  }

  /**
   * The {@link PupilResults} table.
   *
   * @param rejected the rejected rows of this room, of which duplicates are left out here
   * @param schools the conformed schools
   */
  public Dataset<Row> pupils(
      Dataset<Row> ks4, Dataset<Row> census, Dataset<Row> rejected, Dataset<Row> schools) {
    Dataset<Row> duplicates = rejected.where(RejectedRows.REASON.col().startsWith("DUPLICATE"));
    Dataset<Row> pupils = pupilRows.pupils(ks4, duplicates);
    Dataset<Row> censusPupils = censusRows.pupils(census, duplicates);
    return withCensus(pupils, censusPupils)
        .withColumn(
            PupilResults.ETHNICITY_MINOR.name(),
            coalesce(PupilResults.ETHNICITY_MINOR.col(), lit(Breakdown.UNCLASSIFIED)))
        .withColumn(
            PupilResults.ETHNICITY_MAJOR.name(), codes.ethnicityMajor(PupilResults.ETHNICITY_MINOR))
        .join(
            schoolOfUrn(schools), PupilResults.URN_AT_EXAM.col().equalTo(col("urn_known")), "left")
        .withColumn(
            PupilResults.SCHOOL_URN.name(),
            coalesce(col("school_known"), PupilResults.URN_AT_EXAM.col()));
  }

  private static Dataset<Row> withCensus(Dataset<Row> pupils, Dataset<Row> census) {
    Dataset<Row> p = pupils.as("p");
    Dataset<Row> c = census.as("c");
    Column samePupil =
        of("p", PupilResults.ACADEMIC_YEAR)
            .equalTo(of("c", PupilResults.ACADEMIC_YEAR))
            .and(of("p", PupilResults.PUPIL_ID).equalTo(of("c", PupilResults.PUPIL_ID)));
    Dataset<Row> joined = p.join(c, samePupil, "left");
    List<String> supplied = FROM_CENSUS.stream().map(Field::name).toList();
    List<Column> columns = new java.util.ArrayList<>();
    for (String name : pupils.columns()) {
      columns.add(
          supplied.contains(name)
              ? coalesce(col("c." + name), col("p." + name)).as(name)
              : col("p." + name));
    }
    columns.add(
        coalesce(of("c", PupilResults.CENSUS_MATCHED), lit(false))
            .as(PupilResults.CENSUS_MATCHED.name()));
    return joined.select(columns.toArray(Column[]::new));
  }

  private static Dataset<Row> schoolOfUrn(Dataset<Row> schools) {
    return broadcast(
        schools.select(
            Schools.URN.col().as("urn_known"), Schools.SCHOOL_URN.col().as("school_known")));
  }

  private static Column of(String side, Field field) {
    return col(side + "." + field.name());
  }
}
