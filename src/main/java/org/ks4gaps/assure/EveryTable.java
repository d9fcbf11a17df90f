package org.ks4gaps.assure;

import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Table;

/**
 * What every table's declaration says of it: its key, what must be filled, and where numbers lie.
 */
final class EveryTable {
  private EveryTable() {}

  static List<Check> of(Table table) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check.OfKey(
            table.key().stream().map(Field::name).collect(Collectors.joining(", "))
                + " name one row"));
    Column unfilled = lit(false);
    for (Field field : table.fields()) {
      if (field.required()) {
        unfilled = unfilled.or(field.col().isNull());
      }
    }
    checks.add(
        new Check.OfRow(
            "required", Kind.REQUIRED, "every column that must be filled is", unfilled));
    checks.addAll(NameRanges.of(table));
    return checks;
  }
}
