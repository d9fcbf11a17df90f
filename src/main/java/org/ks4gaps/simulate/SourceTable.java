package org.ks4gaps.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small table of source figures carried in the jar: comma-separated, {@code #} lines say where
 * the figures come from, no quotes, no commas inside values except in the last column.
 */
record SourceTable(String name, List<String> columns, List<String[]> values) {

  static SourceTable read(String name) {
    try (InputStream stream = SourceTable.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(
            "Source table " + name + " is not beside the simulation in the jar; rebuild it.");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      List<String> lines = reader.lines().filter(line -> !line.startsWith("#")).toList();
      List<String> columns = Arrays.asList(lines.get(0).split(","));
      List<String[]> values = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        values.add(line.split(",", columns.size()));
      }
      return new SourceTable(name, columns, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Row> rows() {
    return values.stream().map(v -> new Row(this, v)).toList();
  }

  /** One line of the table, asked by column name. */
  record Row(SourceTable table, String[] values) {
    String text(String column) {
      int i = table.columns.indexOf(column);
      if (i < 0) {
        throw new IllegalArgumentException(
            "Table " + table.name + " has no column " + column + "; it has " + table.columns);
      }
      return values[i];
    }

    double number(String column) {
      return Double.parseDouble(text(column));
    }

    int count(String column) {
      return Integer.parseInt(text(column));
    }
  }
}
