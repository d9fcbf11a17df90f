package org.ks4gaps.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.ks4gaps.table.RawTables;
import org.ks4gaps.table.Reason;
import org.ks4gaps.table.RejectedRows;

/**
 * The rules a row must meet to be used, in order; the first that fails gives the reason. Rules
 * speak of concepts: the value as supplied, and the value as understood, which is null where it is
 * not one that the field may hold.
 */
final class Checks {
  private static final String FAULT = "fault";
  private final List<Column> faults = new ArrayList<>();

  /** A concept's value as understood. */
  static Column understood(String concept) {
    return col(understoodName(concept));
  }

  static String understoodName(String concept) {
    return "understood_" + concept;
  }

  /** A row for which {@code broken} is true is refused; a null condition counts as false. */
  Checks refuse(Reason reason, String concept, Column broken) {
    faults.add(
        when(
            broken,
            struct(
                lit(reason.name()).as(RejectedRows.REASON.name()),
                lit(concept).as(RejectedRows.CONCEPT.name()))));
    return this;
  }

  /** A value must be there. */
  Checks refuseMissing(Reason reason, String concept) {
    return refuse(reason, concept, Codes.supplied(concept).isNull());
  }

  /** A value was supplied and is not one the field may hold. */
  Checks refuseUnknown(String concept) {
    return refuse(Reason.UNKNOWN_CODE, concept, notUnderstood(concept));
  }

  /** A value must be there and be one the field may hold. */
  Checks refuseMissingOrUnknown(String concept) {
    return refuse(Reason.UNKNOWN_CODE, concept, understood(concept).isNull());
  }

  /** A date was supplied and is none. */
  Checks refuseNoDate(String concept) {
    return refuse(Reason.NOT_A_DATE, concept, notUnderstood(concept));
  }

  /** A number must be there and be one. */
  Checks refuseMissingOrNotANumber(String concept) {
    return refuse(Reason.NOT_A_NUMBER, concept, understood(concept).isNull());
  }

  /**
   * A number was supplied and is not one, or lies outside its range (NaN lies outside every range).
   */
  Checks refuseOutside(String concept, double least, double most) {
    Column number = understood(concept);
    refuse(Reason.NOT_A_NUMBER, concept, notUnderstood(concept));
    return refuse(Reason.OUT_OF_RANGE, concept, number.lt(least).or(number.gt(most)));
  }

  private static Column notUnderstood(String concept) {
    return understood(concept).isNull().and(Codes.supplied(concept).isNotNull());
  }

  /** The rows that break a rule, as rejected rows. */
  Dataset<Row> broken(Dataset<Row> understood) {
    return understood
        .withColumn(FAULT, coalesce(faults.toArray(Column[]::new)))
        .where(col(FAULT).isNotNull())
        .select(
            RawTables.SOURCE_FILE.col().as(RejectedRows.SOURCE_FILE.name()),
            RawTables.LINE.col().as(RejectedRows.LINE.name()),
            col(FAULT).getField(RejectedRows.REASON.name()).as(RejectedRows.REASON.name()),
            col(FAULT)
                .getField(RejectedRows.CONCEPT.name())
                .cast(DataTypes.StringType)
                .as(RejectedRows.CONCEPT.name()),
            lit(Conform.CHECKED).as(RejectedRows.ROOM.name()));
  }
}
