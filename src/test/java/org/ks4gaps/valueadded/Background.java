package org.ks4gaps.valueadded;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.AdjustmentCoefficients;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.SchoolAdjustedProgress;
import org.ks4gaps.table.SchoolValueAdded;

/** Pupils with their background, and what is made of them. */
final class Background {
  private static final List<Field> FIELDS =
      List.of(
          PupilResults.ACADEMIC_YEAR,
          PupilResults.SCHOOL_URN,
          PupilResults.MAINSTREAM,
          PupilResults.SEX,
          PupilResults.MONTH_OF_BIRTH,
          PupilResults.ETHNICITY_MINOR,
          PupilResults.EAL,
          PupilResults.SEN,
          PupilResults.DISADVANTAGED,
          PupilResults.IDACI,
          PupilResults.PRIOR_ATTAINMENT_GROUP,
          PupilResults.IN_P8_MODEL,
          PupilResults.IN_P8_CALCULATION,
          PupilResults.ATTAINMENT8,
          PupilResults.IN_NATIONAL_RESULTS,
          PupilResults.ETHNICITY_MAJOR,
          PupilResults.FSM_NOW,
          PupilResults.ENGLISH_POINTS,
          PupilResults.MATHS_POINTS,
          PupilResults.EBACC_POINTS,
          PupilResults.OPEN_POINTS,
          PupilResults.PROGRESS8_FLOOR,
          PupilResults.PROGRESS8_SUPPLIED);
  private static final RunConfig CONFIG = RunConfig.defaults();

  private final List<Row> rows = new ArrayList<>();

  /** Adds a pupil of prior-attainment group 20 in national results; {@code null} is not known. */
  Background pupil(
      int year,
      int school,
      boolean mainstream,
      String sex,
      Integer month,
      String ethnicity,
      Boolean eal,
      String sen,
      Boolean disadvantaged,
      Double idaci,
      boolean inModel,
      boolean inCalculation,
      double attainment8) {
    rows.add(
        RowFactory.create(
            year,
            school,
            mainstream,
            sex,
            month,
            ethnicity,
            eal,
            sen,
            disadvantaged,
            idaci,
            20,
            inModel,
            inCalculation,
            attainment8,
            true,
            "WHIT",
            null,
            null,
            null,
            null,
            null,
            null,
            null));
    return this;
  }

  Dataset<Row> frame() {
    StructType schema = new StructType();
    for (Field field : FIELDS) {
      schema = schema.add(PupilResults.TABLE.schema().apply(field.name()));
    }
    return SparkHere.spark().createDataFrame(rows, schema);
  }

  /** Both tables of the pupils. */
  record Tables(Dataset<Row> schools, Dataset<Row> coefficients, List<String> notes) {
    static Tables of(Dataset<Row> pupils) {
      NationalFit national = NationalFit.of(SparkHere.spark(), pupils, CONFIG.progressEight());
      AdjustmentFit fit =
          AdjustmentFit.of(
              SparkHere.spark(),
              pupils,
              national,
              DeprivationBands.of(pupils, national, CONFIG.adjustedProgress().deprivationBands()));
      Dataset<Row> valueAdded =
          SchoolValueAdded.TABLE.enforce(ValueAdded.of(pupils, national, CONFIG.progressEight()));
      return new Tables(
          SchoolAdjustedProgress.TABLE.enforce(
              AdjustedProgress.of(pupils, valueAdded, national, fit, CONFIG.progressEight())),
          AdjustmentCoefficients.TABLE.enforce(fit.coefficients()),
          fit.notes());
    }
  }
}
