package org.ks4gaps.conform;

import static org.apache.spark.sql.functions.abs;
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
  private static final int DUPLICATE_RECORD = 2;
  private static final int NOT_ON_ROLL = 3;

  private static final Checks CHECKS =
      new Checks()
          .refuseMissing(Reason.MISSING_PUPIL, "pupil_id")
          .refuseMissing(Reason.MISSING_SCHOOL, "urn")
          .refuseMissingOrNotANumber("urn")
          .refuse(
              Reason.WRONG_ACADEMIC_YEAR, "academic_year", not(Checks.understood("academic_year")))
          .refuseMissingOrUnknown("sex")
          .refuseMissingOrUnknown("nftype")
          .refuseMissingOrUnknown("end_of_key_stage")
          .refuseMissingOrUnknown("national_results")
          .refuseUnknown("on_roll")
          .refuseUnknown("disadvantaged")
          .refuseUnknown("in_p8_model")
          .refuseUnknown("in_p8_calculation")
          .refuseUnknown("ethnicity")
          .refuseUnknown("fsm_now")
          .refuseUnknown("fsm_ever6")
          .refuseUnknown("language")
          .refuseUnknown("sen")
          .refuseUnknown("prior_attainment_group")
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
          .refuseOutside("prior_attainment", 0, 120)
          .refuseOutside("progress8_floor", -10, 10)
          .refuseOutside("progress8_supplied", -10, 10);

  private final int scaledScoresFrom;
  private final Understanding understanding;

  PupilRows(Codes codes, int scaledScoresFrom) {
    this.scaledScoresFrom = scaledScoresFrom;
    this.understanding =
        new Understanding()
            .of("pupil_id", Codes.supplied("pupil_id"))
            .of("urn", Codes.whole("urn"))
            .of("academic_year", yearAgrees())
            .of("sex", codes.of("sex", "sex"))
            .of("nftype", codes.of("nftype", "nftype"))
            .of("end_of_key_stage", Codes.flag("end_of_key_stage"))
            .of("national_results", Codes.flag("national_results"))
            .of("on_roll", onRoll())
            .of("disadvantaged", Codes.flag("disadvantaged"))
            .of("in_p8_model", Codes.flag("in_p8_model"))
            .of("in_p8_calculation", Codes.flag("in_p8_calculation"))
            .of("ethnicity", codes.ethnicity())
            .of("fsm_now", Codes.flag("fsm_now"))
            .of("fsm_ever6", Codes.flag("fsm_ever6"))
            .of("language", codes.of("language", "language"))
            .of("sen", codes.of("sen", "sen"))
            .of("prior_attainment_group", priorAttainmentGroup());
    for (String number :
        List.of(
            "attainment8",
            "english_points",
            "maths_points",
            "ebacc_points",
            "open_points",
            "idaci",
            "month_of_birth",
            "prior_attainment",
            "progress8_floor",
            "progress8_supplied")) {
      understanding.of(number, Codes.number(number));
    }
  }

  Dataset<Row> broken(Dataset<Row> raw) {
    return CHECKS.broken(understanding.apply(raw));
  }

  /**
   * Second rows of a pupil: counted nationally is preferred, then a row that is not flagged as the
   * census's duplicate of another (NORFLAGE 2), then the higher Attainment 8.
   */
  static Dataset<Row> duplicates(Dataset<Row> usable) {
    Column flagged = coalesce(Codes.whole("on_roll").equalTo(DUPLICATE_RECORD), lit(false));
    return Duplicates.notPreferred(
        usable,
        List.of(
            Codes.supplied("national_results").desc(),
            flagged,
            Codes.number("attainment8").desc_nulls_last()),
        Reason.DUPLICATE_PUPIL);
  }

  /** The pupils; what the census supplies is as the pupil table has it, where it has it. */
  Dataset<Row> pupils(Dataset<Row> usable) {
    return understanding
        .apply(usable)
        .select(
            RawTables.ACADEMIC_YEAR.col().as(PupilResults.ACADEMIC_YEAR.name()),
            Checks.understood("pupil_id").as(PupilResults.PUPIL_ID.name()),
            Checks.understood("urn").as(PupilResults.URN_AT_EXAM.name()),
            Checks.understood("nftype").equalTo("mainstream").as(PupilResults.MAINSTREAM.name()),
            inNationalResults().as(PupilResults.IN_NATIONAL_RESULTS.name()),
            Checks.understood("sex").as(PupilResults.SEX.name()),
            Checks.understood("month_of_birth")
                .cast(DataTypes.IntegerType)
                .as(PupilResults.MONTH_OF_BIRTH.name()),
            Checks.understood("disadvantaged").as(PupilResults.DISADVANTAGED.name()),
            Checks.understood("ethnicity").as(PupilResults.ETHNICITY_MINOR.name()),
            Checks.understood("fsm_now").as(PupilResults.FSM_NOW.name()),
            Checks.understood("fsm_ever6").as(PupilResults.FSM_EVER6.name()),
            CensusRows.eal().as(PupilResults.EAL.name()),
            Checks.understood("sen").as(PupilResults.SEN.name()),
            Checks.understood("idaci").as(PupilResults.IDACI.name()),
            Checks.understood("prior_attainment").as(PupilResults.PRIOR_ATTAINMENT.name()),
            Checks.understood("prior_attainment_group")
                .as(PupilResults.PRIOR_ATTAINMENT_GROUP.name()),
            counted("in_p8_model").as(PupilResults.IN_P8_MODEL.name()),
            counted("in_p8_calculation").as(PupilResults.IN_P8_CALCULATION.name()),
            Checks.understood("attainment8").as(PupilResults.ATTAINMENT8.name()),
            Checks.understood("english_points").as(PupilResults.ENGLISH_POINTS.name()),
            Checks.understood("maths_points").as(PupilResults.MATHS_POINTS.name()),
            Checks.understood("ebacc_points").as(PupilResults.EBACC_POINTS.name()),
            Checks.understood("open_points").as(PupilResults.OPEN_POINTS.name()),
            Checks.understood("progress8_floor").as(PupilResults.PROGRESS8_FLOOR.name()),
            Checks.understood("progress8_supplied").as(PupilResults.PROGRESS8_SUPPLIED.name()));
  }

  /**
   * Group 1 to 34. Scaled-score years supply the number; fine-level years the label 1.5, 2.0, 2.5,
   * then every tenth from 2.8 to 5.8, of which the tenths less 24 are the number from the fourth
   * on.
   */
  private Column priorAttainmentGroup() {
    Column supplied = Codes.number("prior_attainment_group");
    Column tenths = round(supplied.multiply(10));
    // A label is a decimal with one place; 2.9 * 10 need not be 29 as a double.
    Column label = abs(supplied.multiply(10).minus(tenths)).lt(1e-9);
    // Cast only within the range: a cast of 1e20 or NaN throws under ANSI.
    Column fineLevel =
        when(label.and(tenths.equalTo(15)), lit(1))
            .when(label.and(tenths.equalTo(20)), lit(2))
            .when(label.and(tenths.equalTo(25)), lit(3))
            .when(label.and(tenths.between(28, 58)), tenths.minus(24).cast(DataTypes.IntegerType));
    Column scaled =
        when(
            supplied.equalTo(round(supplied)).and(supplied.between(1, 34)),
            supplied.cast(DataTypes.IntegerType));
    return when(RawTables.ACADEMIC_YEAR.col().geq(scaledScoresFrom), scaled).otherwise(fineLevel);
  }

  /** Blank means not in Progress 8: the flag is only set where a measure exists. */
  private static Column counted(String concept) {
    return coalesce(Checks.understood(concept), lit(false));
  }

  private static Column inNationalResults() {
    return Checks.understood("end_of_key_stage")
        .and(Checks.understood("national_results"))
        .and(coalesce(Checks.understood("on_roll"), lit(true)));
  }

  /** Known roll flags are 0 to 10; 3 is aged 15 with results but not on roll. */
  private static Column onRoll() {
    Column flag = Codes.whole("on_roll");
    return when(flag.between(0, 10), flag.notEqual(NOT_ON_ROLL));
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
