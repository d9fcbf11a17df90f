package org.ks4gaps.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One folder of a partitioned table, such as {@code academic_year=2019}: what is replaced when only
 * that much of a table is made anew.
 *
 * @param values partition columns with their values, in the table's order
 */
public record Part(List<Value> values) {

  /** A partition column and its value as text. */
  public record Value(Field field, String value) {}

  public Part {
    values = List.copyOf(values);
  }

  /** The part where one partition column has a value. */
  public static Part of(Field field, Object value) {
    return new Part(List.of(new Value(field, String.valueOf(value))));
  }

  /** The part of this one where a further partition column has a value. */
  public Part and(Field field, Object value) {
    List<Value> more = new ArrayList<>(values);
    more.add(new Value(field, String.valueOf(value)));
    return new Part(more);
  }

  /** The part of a name in a table's {@link Origins}. */
  static Part read(Table table, String name) {
    List<Value> values = new ArrayList<>();
    for (String value : name.split("/")) {
      int equals = value.indexOf('=');
      String column = value.substring(0, equals);
      Field field =
          table.partitions().stream()
              .filter(f -> f.name().equals(column))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalStateException(table.name() + " has no partition " + column));
      values.add(new Value(field, value.substring(equals + 1)));
    }
    return new Part(values);
  }

  /** Its value of a partition column. */
  public String value(Field field) {
    return values.stream()
        .filter(v -> v.field().equals(field))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name() + " has no " + field.name()))
        .value();
  }

  /** Its name in a table's {@link Origins}. */
  public String name() {
    return values.stream()
        .map(v -> v.field().name() + "=" + v.value())
        .collect(Collectors.joining("/"));
  }

  /** Its rows, as a condition of SQL. */
  String condition() {
    return values.stream()
        .map(v -> v.field().name() + " = '" + escaped(v.value()) + "'")
        .collect(Collectors.joining(" AND ", "(", ")"));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("'", "\\'");
  }
}
