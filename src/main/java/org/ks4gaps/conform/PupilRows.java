package org.ks4gaps.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.RawTables;
import org.ks4gaps.table.Reason;

/** The KS4 pupil table: checked, in our vocabulary, one row a pupil and year. */
final class PupilRows {
  /** Removed from roll or counted elsewhere: 3 is aged 15 with results but not on roll. */
  private static final String NOT_ON_ROLL = "3";

  private final Codes codes;
  private final int scaledScoresFrom;
  private final Checks checks;

  PupilRows(Codes codes, int scaledScoresFrom) {
    this.codes = codes;
    this.scaledScoresFrom = scaledScoresFrom;
    this.checks =
        new Checks()
            .refuse(Reason.MISSING_PUPIL, "pupil_id", Codes.supplied("pupil_id").isNull())
            .refuse(Reason.MISSING_SCHOOL, "urn", Codes.supplied("urn").isNull())
            .refuse(Reason.NOT_A_NUMBER, "urn", Codes.whole("urn").isNull())
            .refuse(Reason.WRONG_ACADEMIC_YEAR, "academic_year", not(yearAgrees()))
            .refuseMissingOrUnknown("sex", codes.of("sex", "sex"))
            .refuseMissingOrUnknown("nftype", codes.of("nftype", "nftype"))
            .refuseMissingOrUnknown("end_of_key_stage", Codes.flag("end_of_key_stage"))
            .refuseMissingOrUnknown("national_results", Codes.flag("national_results"))
            .refuse(Reason.UNKNOWN_CODE, "on_roll", not(knownRollFlag()))
            .refuseUnknown("disadvantaged", Codes.flag("disadvantaged"))
            .refuseUnknown("in_p8_model", Codes.flag("in_p8_model"))
            .refuseUnknown("in_p8_calculation", Codes.flag("in_p8_calculation"))
            .refuseUnknown("ethnicity", codes.ethnicity())
            .refuseUnknown("fsm_now", Codes.flag("fsm_now"))
            .refuseUnknown("fsm_ever6", Codes.flag("fsm_ever6"))
            .refuseUnknown("language", codes.of("language", "language"))
            .refuseUnknown("sen", codes.of("sen", "sen"))
            .refuseUnknown("prior_attainment_group", priorAttainmentGroup())
            .refuse(
                Reason.NOT_A_NUMBER,
                "attainment8",
                inNationalResults().and(Codes.supplied("attainment8").isNull()))
            .refuseOutside("attainment8", 0, 90)
            .refuseOutside("english_points", 0, 18)
            .refuseOutside("maths_points", 0, 18)
            .refuseOutside("ebacc_points", 0, 27)
            .refuseOutside("open_points", 0, 27)
            .refuseOutside("idaci", 0, 1)
            .refuseOutside("month_of_birth", 1, 12)
            .refuseOutside("prior_attainment", 0, 120);
  }

  Dataset<Row> broken(Dataset<Row> raw) {
    return checks.rejected(raw);
  }

  /** Second rows of a pupil: counted nationally is preferred, then the higher Attainment 8. */
  Dataset<Row> duplicates(Dataset<Row> raw) {
    return Duplicates.notPreferred(
        checks.usable(raw),
        List.of(
            Codes.supplied("national_results").desc(),
            Codes.number("attainment8").desc_nulls_last()),
        Reason.DUPLICATE_PUPIL);
  }

  /**
   * The pupils, without the duplicates; what the census supplies is as the pupil table has it,
   * where it has it.
   */
  Dataset<Row> pupils(Dataset<Row> raw, Dataset<Row> duplicates) {
    return Duplicates.without(checks.usable(raw), duplicates)
        .select(
            RawTables.ACADEMIC_YEAR.col().as(PupilResults.ACADEMIC_YEAR.name()),
            Codes.supplied("pupil_id").as(PupilResults.PUPIL_ID.name()),
            Codes.whole("urn").as(PupilResults.URN_AT_EXAM.name()),
            codes.of("nftype", "nftype").equalTo("mainstream").as(PupilResults.MAINSTREAM.name()),
            inNationalResults().as(PupilResults.IN_NATIONAL_RESULTS.name()),
            codes.of("sex", "sex").as(PupilResults.SEX.name()),
            Codes.whole("month_of_birth").as(PupilResults.MONTH_OF_BIRTH.name()),
            Codes.flag("disadvantaged").as(PupilResults.DISADVANTAGED.name()),
            codes.ethnicity().as(PupilResults.ETHNICITY_MINOR.name()),
            Codes.flag("fsm_now").as(PupilResults.FSM_NOW.name()),
            Codes.flag("fsm_ever6").as(PupilResults.FSM_EVER6.name()),
            CensusRows.eal(codes).as(PupilResults.EAL.name()),
            codes.of("sen", "sen").as(PupilResults.SEN.name()),
            Codes.number("idaci").as(PupilResults.IDACI.name()),
            Codes.number("prior_attainment").as(PupilResults.PRIOR_ATTAINMENT.name()),
            priorAttainmentGroup().as(PupilResults.PRIOR_ATTAINMENT_GROUP.name()),
            counted("in_p8_model").as(PupilResults.IN_P8_MODEL.name()),
            counted("in_p8_calculation").as(PupilResults.IN_P8_CALCULATION.name()),
            Codes.number("attainment8").as(PupilResults.ATTAINMENT8.name()),
            Codes.number("english_points").as(PupilResults.ENGLISH_POINTS.name()),
            Codes.number("maths_points").as(PupilResults.MATHS_POINTS.name()),
            Codes.number("ebacc_points").as(PupilResults.EBACC_POINTS.name()),
            Codes.number("open_points").as(PupilResults.OPEN_POINTS.name()),
            Codes.number("progress8_floor").as(PupilResults.PROGRESS8_FLOOR.name()),
            Codes.number("progress8_supplied").as(PupilResults.PROGRESS8_SUPPLIED.name()));
  }

  /**
   * Group 1 to 34. Scaled-score years supply the number; fine-level years the label 1.5, 2.0, 2.5,
   * then every tenth from 2.8 to 5.8, of which the tenths less 24 are the number from the fourth
   * on.
   */
  private Column priorAttainmentGroup() {
    Column supplied = Codes.number("prior_attainment_group");
    Column tenths = round(supplied.multiply(10)).cast(DataTypes.IntegerType);
    Column fineLevel =
        when(tenths.equalTo(15), lit(1))
            .when(tenths.equalTo(20), lit(2))
            .when(tenths.equalTo(25), lit(3))
            .when(tenths.between(28, 58), tenths.minus(24));
    Column scaled =
        when(
            supplied.equalTo(round(supplied)).and(supplied.between(1, 34)),
            supplied.cast(DataTypes.IntegerType));
    return when(RawTables.ACADEMIC_YEAR.col().geq(scaledScoresFrom), scaled).otherwise(fineLevel);
  }

  /** Blank means not in Progress 8: the flag is only set where a measure exists. */
  private static Column counted(String concept) {
    return coalesce(Codes.flag(concept), lit(false));
  }

  private static Column inNationalResults() {
    return Codes.supplied("end_of_key_stage")
        .equalTo("1")
        .and(Codes.supplied("national_results").equalTo("1"))
        .and(coalesce(Codes.supplied("on_roll"), lit("0")).notEqual(NOT_ON_ROLL));
  }

  private static Column knownRollFlag() {
    return coalesce(Codes.supplied("on_roll"), lit("0")).rlike("^([0-9]|10)$");
  }

  /** 2018/2019, 2018/19, 201819 or 20182019 all name academic year 2019. */
  private static Column yearAgrees() {
    Column digits =
        regexp_replace(coalesce(Codes.supplied("academic_year"), lit("")), "[^0-9]", "");
    Column end = RawTables.ACADEMIC_YEAR.col().cast(DataTypes.StringType);
    Column start = RawTables.ACADEMIC_YEAR.col().minus(1).cast(DataTypes.StringType);
    return digits.equalTo(concat(start, end)).or(digits.equalTo(concat(start, end.substr(3, 2))));
  }
}
