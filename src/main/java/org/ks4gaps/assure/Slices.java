package org.ks4gaps.assure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.Field;

/**
 * Sums over parts of a table, on the driver: a few thousand at most, each with the values of the
 * columns that part the table. Sums of nothing are 0.
 */
final class Slices {
  /** One part of the table. */
  record Slice(Map<String, Object> at, Map<String, Double> sums) {
    boolean is(Field field, Object value) {
      return Objects.equals(at.get(field.name()), value);
    }

    double sum(String name) {
      Double sum = sums.get(name);
      if (sum == null) {
        throw new IllegalArgumentException("No sum is called " + name + ": " + sums.keySet());
      }
      return sum;
    }
  }

  private final List<Slice> slices;

  private Slices(List<Slice> slices) {
    this.slices = List.copyOf(slices);
  }

  /**
   * Of rows as an aggregation leaves them.
   *
   * @param by the columns that part the table
   * @param sums names of sums
   */
  static Slices of(List<Row> rows, List<Field> by, List<String> sums) {
    List<Slice> slices = new ArrayList<>();
    for (Row row : rows) {
      Map<String, Object> at = new HashMap<>();
      by.forEach(f -> at.put(f.name(), row.getAs(f.name())));
      Map<String, Double> values = new HashMap<>();
      for (String name : sums) {
        Object value = row.getAs(name);
        values.put(name, value == null ? 0 : ((Number) value).doubleValue());
      }
      slices.add(new Slice(at, values));
    }
    return new Slices(slices);
  }

  Stream<Slice> stream() {
    return slices.stream();
  }

  /** The slices of which it is true. */
  Slices where(Predicate<Slice> condition) {
    return new Slices(slices.stream().filter(condition).toList());
  }

  double sum(String name) {
    return slices.stream().mapToDouble(s -> s.sum(name)).sum();
  }

  /** Values of a whole-number column, in order. */
  List<Integer> values(Field field) {
    return slices.stream()
        .map(s -> (Integer) s.at().get(field.name()))
        .distinct()
        .sorted()
        .toList();
  }
}
