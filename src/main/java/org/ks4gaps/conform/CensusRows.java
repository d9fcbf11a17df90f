package org.ks4gaps.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.RawTables;
import org.ks4gaps.table.Reason;

/**
 * The spring census: what it supplies of a pupil, one row a pupil and year. Its sex is only
 * compared with the pupil table's, so a code of it that is not known refuses no row.
 */
final class CensusRows {
  private static final Checks CHECKS =
      new Checks()
          .refuseMissing(Reason.MISSING_PUPIL, "pupil_id")
          .refuseUnknown("ethnicity")
          .refuseUnknown("language")
          .refuseUnknown("fsm_now")
          .refuseUnknown("fsm_ever6")
          .refuseUnknown("sen")
          .refuseOutside("idaci", 0, 1);

  private final Understanding understanding;

  CensusRows(Codes codes) {
    this.understanding =
        new Understanding()
            .of("pupil_id", Codes.supplied("pupil_id"))
            .of("sex", codes.of("sex", "sex"))
            .of("ethnicity", codes.ethnicity())
            .of("language", codes.of("language", "language"))
            .of("fsm_now", Codes.flag("fsm_now"))
            .of("fsm_ever6", Codes.flag("fsm_ever6"))
            .of("sen", codes.of("sen", "sen"))
            .of("idaci", Codes.number("idaci"));
  }

  Dataset<Row> broken(Dataset<Row> raw) {
    return CHECKS.broken(understanding.apply(raw));
  }

  /**
   * Second rows of a pupil: a main record is preferred to one whose status has three digits, which
   * marks a duplicate; then current enrolment, then main, then subsidiary, then any other.
   */
  static Dataset<Row> duplicates(Dataset<Row> usable) {
    Column duplicate = coalesce(Codes.supplied("record_status").rlike("^[0-9]{3}$"), lit(false));
    Column enrolment = Codes.supplied("enrolment");
    Column preference =
        when(enrolment.equalTo("C"), lit(0))
            .when(enrolment.equalTo("M"), lit(1))
            .when(enrolment.equalTo("S"), lit(2))
            .otherwise(lit(3));
    return Duplicates.notPreferred(
        usable, List.of(duplicate, preference), Reason.DUPLICATE_CENSUS_ROW);
  }

  /** What the census says of each pupil. */
  Dataset<Row> pupils(Dataset<Row> usable) {
    return understanding
        .apply(usable)
        .select(
            RawTables.ACADEMIC_YEAR.col().as(PupilResults.ACADEMIC_YEAR.name()),
            Checks.understood("pupil_id").as(PupilResults.PUPIL_ID.name()),
            Checks.understood("sex").as(PupilResults.SEX.name()),
            Checks.understood("ethnicity").as(PupilResults.ETHNICITY_MINOR.name()),
            eal().as(PupilResults.EAL.name()),
            Checks.understood("fsm_now").as(PupilResults.FSM_NOW.name()),
            Checks.understood("fsm_ever6").as(PupilResults.FSM_EVER6.name()),
            Checks.understood("sen").as(PupilResults.SEN.name()),
            Checks.understood("idaci").as(PupilResults.IDACI.name()),
            lit(true).as(PupilResults.CENSUS_MATCHED.name()));
  }

  /** First language other than English or believed so; null where unknown. */
  static Column eal() {
    Column language = Checks.understood("language");
    return when(language.equalTo("other"), lit(true)).when(language.equalTo("english"), lit(false));
  }
}
