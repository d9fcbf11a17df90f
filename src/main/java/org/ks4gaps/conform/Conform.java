package org.ks4gaps.conform;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.RawTables;
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
  /** What the two kinds of rejected rows of this room are called. */
  public static final String CHECKED = "conform-checks";

  public static final String PREFERRED = "conform-duplicates";

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

  /** Rows of the six raw tables that break a rule. */
  public Dataset<Row> broken(
      Dataset<Row> ks4,
      Dataset<Row> census,
      Dataset<Row> schools,
      Dataset<Row> links,
      Dataset<Row> membership,
      Dataset<Row> groupLinks) {
    return pupilRows
        .broken(ks4)
        .unionByName(censusRows.broken(census))
        .unionByName(brokenRegister(schools, links, membership, groupLinks));
  }

  /** Rows of the register's raw tables that break a rule. */
  public static Dataset<Row> brokenRegister(
      Dataset<Row> schools, Dataset<Row> links, Dataset<Row> membership, Dataset<Row> groupLinks) {
    return Register.broken(schools, links, membership)
        .unionByName(Register.brokenGroupLinks(groupLinks));
  }

  /** Rows of pupils who have a preferred one; the rows are usable ones. */
  public static Dataset<Row> duplicates(Dataset<Row> ks4, Dataset<Row> census) {
    return PupilRows.duplicates(ks4).unionByName(CensusRows.duplicates(census));
  }

  /** The rows of a raw table that are not among the rejected ones. */
  public static Dataset<Row> usable(Dataset<Row> raw, Dataset<Row> rejected) {
    return raw.where(RawTables.REASON.col().isNull())
        .join(
            broadcast(rejected.select(RejectedRows.SOURCE_FILE.col(), RejectedRows.LINE.col())),
            new String[] {RejectedRows.SOURCE_FILE.name(), RejectedRows.LINE.name()},
            "left_anti");
  }

  /** The register of schools through time, over the years studied. */
  public SchoolRegister register(SparkSession spark, SchoolRegister.Sources usable) {
    return SchoolRegister.of(spark, usable, from, to);
  }

  /**
   * The {@link PupilResults} table, of usable rows.
   *
   * @param schools the conformed schools
   */
  public Dataset<Row> pupils(Dataset<Row> ks4, Dataset<Row> census, Dataset<Row> schools) {
    return withCensus(pupilRows.pupils(ks4), censusRows.pupils(census))
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
    // Hashing the census spares the sort of two million wide rows that Spark would choose.
    Dataset<Row> joined = p.join(c.hint("shuffle_hash"), samePupil, "left");
    List<String> supplied = FROM_CENSUS.stream().map(Field::name).toList();
    List<Column> columns = new ArrayList<>();
    for (String name : pupils.columns()) {
      columns.add(
          supplied.contains(name)
              ? coalesce(col("c." + name), col("p." + name)).as(name)
              : col("p." + name));
    }
    columns.add(
        coalesce(of("c", PupilResults.CENSUS_MATCHED), lit(false))
            .as(PupilResults.CENSUS_MATCHED.name()));
    columns.add(CensusAgreement.word("p", "c").as(PupilResults.CENSUS_AGREEMENT.name()));
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
