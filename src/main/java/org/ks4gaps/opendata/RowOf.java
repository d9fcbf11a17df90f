package org.ks4gaps.opendata;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Table;

/** A row of a table, filled by its columns instead of by their positions. */
final class RowOf {
  private final Table table;
  private final Map<Field, Object> values = new HashMap<>();

  RowOf(Table table) {
    this.table = table;
  }

  /** Sets a column; nothing, where the value is empty or null. */
  RowOf set(Field field, Object value) {
    if (!table.fields().contains(field)) {
      throw new IllegalArgumentException(table.name() + " has no column " + field.name());
    }
    values.put(field, value instanceof Optional<?> maybe ? maybe.orElse(null) : value);
    return this;
  }

  Row row() {
    return RowFactory.create(table.fields().stream().map(values::get).toArray());
  }
}
