package org.ks4gaps.assure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Table;

/**
 * What is checked of one table.
 *
 * @param slices columns that part the table for its figures
 * @param unit columns that, with the slices, name a unit; empty where no check is of units
 * @param sums what figures are made of, by name: summed over each slice
 * @param checks in order
 */
record TableChecks(
    Table table,
    List<Field> slices,
    List<Field> unit,
    Map<String, Column> sums,
    List<Check> checks) {

  TableChecks {
    slices = List.copyOf(slices);
    unit = List.copyOf(unit);
    sums = new LinkedHashMap<>(sums);
    checks = List.copyOf(checks);
    if (checks.stream().map(Check::name).distinct().count() != checks.size()) {
      throw new IllegalArgumentException("Two checks of one name of table " + table.name());
    }
  }

  /** The name by which settings and people call a check. */
  String fullName(Check check) {
    return table.name() + "." + check.name();
  }
}
