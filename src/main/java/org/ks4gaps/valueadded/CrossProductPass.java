package org.ks4gaps.valueadded;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.SchoolCrossProducts;

/**
 * The one pass over pupils from which every multilevel model is fitted: each school and year's
 * pupils come together and leave their cross-products.
 *
 * <p>Background of the adjusted models: prior-attainment group, sex, month of birth, first
 * language, special educational needs, and band of IDACI within the year, each with a level for
 * pupils of whom it is not known. Ethnicity, disadvantage and free school meals make the cells.
 *
 * <p>A school with a pupil's row under a non-mainstream institution type is not in the models in
 * that year: mainstream schools are not compared with others.
 */
public final class CrossProductPass {
  private static final List<Covariate> BACKGROUND =
      List.of(
          Covariate.SEX,
          Covariate.MONTH_OF_BIRTH,
          Covariate.LANGUAGE,
          Covariate.SPECIAL_NEEDS,
          Covariate.DEPRIVATION);

  // Places of the columns of a pupil's row.
  private static final int SCHOOL = 0;
  private static final int YEAR = 1;
  private static final int MAINSTREAM = 2;
  private static final int MAJOR = 3;
  private static final int MINOR = 4;
  private static final int DISADVANTAGED = 5;
  private static final int FSM_NOW = 6;
  private static final int POINTS = 7;
  private static final int PERCENTILE = 8;
  private static final int PROGRESS8 = 9;
  private static final int FIRST_BACKGROUND = 10;

  private CrossProductPass() {}

  /** The {@link SchoolCrossProducts} table of the years of these pupils. */
  public static Dataset<Row> of(Dataset<Row> pupils, NationalFit national, DeprivationBands bands) {
    Dataset<Row> scored =
        PupilPercentile.of(PupilProgress.of(NationalFit.national(pupils), national), national);
    Map<Integer, Double> sds = new TreeMap<>(national.progress8Sds());
    Dataset<Row> ordered =
        scored
            .select(columns(bands))
            .repartition(col(PupilResults.SCHOOL_URN.name()))
            .sortWithinPartitions(PupilResults.SCHOOL_URN.col(), PupilResults.ACADEMIC_YEAR.col());
    MapPartitionsFunction<Row, Row> sums = rows -> new SchoolYears(rows, sds);
    return ordered.mapPartitions(sums, Encoders.row(SchoolCrossProducts.TABLE.schema()));
  }

  private static Column[] columns(DeprivationBands bands) {
    List<Column> columns = new ArrayList<>();
    columns.add(PupilResults.SCHOOL_URN.col());
    columns.add(PupilResults.ACADEMIC_YEAR.col());
    columns.add(PupilResults.MAINSTREAM.col());
    columns.add(PupilResults.ETHNICITY_MAJOR.col());
    columns.add(PupilResults.ETHNICITY_MINOR.col());
    columns.add(PupilResults.DISADVANTAGED.col());
    columns.add(PupilResults.FSM_NOW.col());
    columns.add(col("points"));
    columns.add(col("percentile"));
    columns.add(col("progress8"));
    columns.add(
        concat(
                lit(PupilResults.PRIOR_ATTAINMENT_GROUP.name() + ":"),
                PupilResults.PRIOR_ATTAINMENT_GROUP.col())
            .as(PupilResults.PRIOR_ATTAINMENT_GROUP.name()));
    for (Covariate covariate : BACKGROUND) {
      columns.add(
          concat(lit(covariate.title() + ":"), covariate.level(bands)).as(covariate.column()));
    }
    return columns.toArray(Column[]::new);
  }

  /** The rows of a partition, pupil by pupil, as rows of schools and years. */
  private static final class SchoolYears implements Iterator<Row> {
    private final Iterator<Row> pupils;
    private final Map<Integer, Double> sds;
    private final SchoolYearSums sums = new SchoolYearSums();
    private Row first;
    private Row next;

    SchoolYears(Iterator<Row> pupils, Map<Integer, Double> sds) {
      this.pupils = pupils;
      this.sds = sds;
      this.first = pupils.hasNext() ? pupils.next() : null;
      advance();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Row next() {
      Row row = next;
      advance();
      return row;
    }

    private void advance() {
      next = null;
      while (next == null && first != null) {
        int school = first.getInt(SCHOOL);
        int year = first.getInt(YEAR);
        boolean mainstream = true;
        sums.clear();
        while (first != null && first.getInt(SCHOOL) == school && first.getInt(YEAR) == year) {
          mainstream &= first.getBoolean(MAINSTREAM);
          if (mainstream) {
            add(first);
          }
          first = pupils.hasNext() ? pupils.next() : null;
        }
        if (mainstream) {
          next = sums.row(year, school, sds.get(year));
        }
      }
    }

    private void add(Row pupil) {
      Long progress = pupil.isNullAt(PROGRESS8) ? null : Long.valueOf(pupil.getLong(PROGRESS8));
      String[] background = null;
      if (progress != null) {
        background = new String[pupil.size() - FIRST_BACKGROUND];
        for (int i = 0; i < background.length; i++) {
          background[i] = pupil.getString(FIRST_BACKGROUND + i);
        }
      }
      sums.add(
          new SchoolYearSums.CellKey(
              pupil.getString(MAJOR),
              pupil.getString(MINOR),
              (Boolean) pupil.get(DISADVANTAGED),
              (Boolean) pupil.get(FSM_NOW)),
          pupil.getLong(POINTS),
          pupil.getLong(PERCENTILE),
          progress,
          background);
    }
  }
}
