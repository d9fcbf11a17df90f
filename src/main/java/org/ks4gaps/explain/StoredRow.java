package org.ks4gaps.explain;

import java.sql.Date;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.Field;

/** A row of a table, read by its fields; null where the table has none. */
record StoredRow(Row row) {

  String text(Field field) {
    return row.getAs(field.name());
  }

  Double number(Field field) {
    return row.getAs(field.name());
  }

  Integer whole(Field field) {
    return row.getAs(field.name());
  }

  Long count(Field field) {
    return row.getAs(field.name());
  }

  Boolean flag(Field field) {
    return row.getAs(field.name());
  }

  /** A day as 2019-08-31. */
  String day(Field field) {
    Date day = row.getAs(field.name());
    return day == null ? null : day.toLocalDate().toString();
  }
}
