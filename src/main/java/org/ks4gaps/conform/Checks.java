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

/** The rules a row must meet to be used, in order; the first that fails gives the reason. */
final class Checks {
  private static final String FAULT = "fault";
  private final List<Column> faults = new ArrayList<>();

  /** A row for which {@code broken} is true is refused; a null condition counts as false. */
  Checks refuse(Reason reason, String concept, Column broken) {
    faults.add(
        when(
            broken,
            struct(
                lit(reason.name()).as(RejectedRows.REASON.name()),
                (concept == null ? lit(null).cast(DataTypes.StringType) : lit(concept))
                    .as(RejectedRows.CONCEPT.name()))));
    return this;
  }

  /** A value was supplied and is not one the field may hold. */
  Checks refuseUnknown(String concept, Column understood) {
    return refuse(
        Reason.UNKNOWN_CODE, concept, Codes.supplied(concept).isNotNull().and(understood.isNull()));
  }

  /** A value must be there and be one the field may hold. */
  Checks refuseMissingOrUnknown(String concept, Column understood) {
    return refuse(Reason.UNKNOWN_CODE, concept, understood.isNull());
  }

  /**
   * A number was supplied and is not one, or lies outside its range (NaN lies outside every range).
   */
  Checks refuseOutside(String concept, double least, double most) {
    Column number = Codes.number(concept);
    refuse(Reason.NOT_A_NUMBER, concept, Codes.supplied(concept).isNotNull().and(number.isNull()));
    return refuse(Reason.OUT_OF_RANGE, concept, number.lt(least).or(number.gt(most)));
  }

  /** The rows that meet every rule. */
  Dataset<Row> usable(Dataset<Row> raw) {
    return raw.where(RawTables.REASON.col().isNull()).where(fault().isNull());
  }

  /** The rows that were readable and break a rule, as rejected rows. */
  Dataset<Row> rejected(Dataset<Row> raw) {
    return raw.where(RawTables.REASON.col().isNull())
        .withColumn(FAULT, fault())
        .where(col(FAULT).isNotNull())
        .select(
            RejectedRows.SOURCE_FILE.col(),
            RejectedRows.LINE.col(),
            col(FAULT).getField(RejectedRows.REASON.name()).as(RejectedRows.REASON.name()),
            col(FAULT).getField(RejectedRows.CONCEPT.name()).as(RejectedRows.CONCEPT.name()),
            lit(Conform.ROOM).as(RejectedRows.ROOM.name()));
  }

  private Column fault() {
    return coalesce(faults.toArray(Column[]::new));
  }
}
