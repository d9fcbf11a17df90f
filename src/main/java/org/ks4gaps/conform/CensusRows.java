package org.ks4gaps.conform;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.RawTables;
import org.ks4gaps.table.Reason;

/** The spring census: what it supplies of a pupil, one row a pupil and year. */
final class CensusRows {
  private final Codes codes;
  private final Checks checks;

  CensusRows(Codes codes) {
    this.codes = codes;
    this.checks =
        new Checks()
            .refuse(Reason.MISSING_PUPIL, "pupil_id", Codes.supplied("pupil_id").isNull())
            .refuseUnknown("ethnicity", codes.ethnicity())
            .refuseUnknown("language", codes.of("language", "language"))
            .refuseUnknown("fsm_now", Codes.flag("fsm_now"))
            .refuseUnknown("fsm_ever6", Codes.flag("fsm_ever6"))
            .refuseUnknown("sen", codes.of("sen", "sen"))
            .refuseOutside("idaci", 0, 1);
  }

  Dataset<Row> usable(Dataset<Row> raw) {
    return checks.usable(raw);
  }

  Dataset<Row> broken(Dataset<Row> raw) {
    return checks.rejected(raw);
  }

  /**
   * Second rows of a pupil: current enrolment is preferred, then main, then subsidiary, then any
   * other.
   */
  Dataset<Row> duplicates(Dataset<Row> raw) {
    Column enrolment = Codes.supplied("enrolment");
    Column preference =
        when(enrolment.equalTo("C"), lit(0))
            .when(enrolment.equalTo("M"), lit(1))
            .when(enrolment.equalTo("S"), lit(2))
            .otherwise(lit(3));
    return Duplicates.notPreferred(
        checks.usable(raw), List.of(preference), Reason.DUPLICATE_CENSUS_ROW);
  }

  /** What the census says of each pupil, without the duplicates. */
  Dataset<Row> pupils(Dataset<Row> raw, Dataset<Row> duplicates) {
    return Duplicates.without(checks.usable(raw), duplicates)
        .select(
            RawTables.ACADEMIC_YEAR.col().as(PupilResults.ACADEMIC_YEAR.name()),
            Codes.supplied("pupil_id").as(PupilResults.PUPIL_ID.name()),
            codes.ethnicity().as(PupilResults.ETHNICITY_MINOR.name()),
            eal(codes).as(PupilResults.EAL.name()),
            Codes.flag("fsm_now").as(PupilResults.FSM_NOW.name()),
            Codes.flag("fsm_ever6").as(PupilResults.FSM_EVER6.name()),
            codes.of("sen", "sen").as(PupilResults.SEN.name()),
            Codes.number("idaci").as(PupilResults.IDACI.name()),
            lit(true).as(PupilResults.CENSUS_MATCHED.name()));
  }

  /** First language other than English or believed so; null where unknown. */
  static Column eal(Codes codes) {
    Column language = codes.of("language", "language");
    return when(language.equalTo("other"), lit(true)).when(language.equalTo("english"), lit(false));
  }
}
