package org.ks4gaps.opendata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Table;

/** Tables the room makes of a folder, by column. */
record Made(Map<Table, List<Row>> tables) {

  static Made of(Path folder) {
    return of(folder, RunConfig.defaults());
  }

  static Made of(Path folder, RunConfig config) {
    return new Made(OpenData.tables(folder, config));
  }

  /** Writes a file below the folder, with the folders above it. */
  static Path write(Path folder, String name, String text, Charset charset) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, text.getBytes(charset));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path folder, String name, String text) {
    return write(folder, name, text, StandardCharsets.UTF_8);
  }

  /** A row by column names. */
  record Line(Map<String, Object> values) {
    Object get(Field field) {
      return values.get(field.name());
    }

    double number(Field field) {
      return ((Number) get(field)).doubleValue();
    }

    String text(Field field) {
      return (String) get(field);
    }
  }

  List<Line> rows(Table table) {
    return tables.get(table).stream()
        .map(
            row -> {
              Map<String, Object> values = new LinkedHashMap<>();
              for (int i = 0; i < row.size(); i++) {
                values.put(table.columns().get(i), row.get(i));
              }
              return new Line(values);
            })
        .toList();
  }

  List<Line> rows(Table table, Predicate<Line> which) {
    return rows(table).stream().filter(which).toList();
  }

  /** The only such row. */
  Line row(Table table, Predicate<Line> which) {
    List<Line> found = rows(table, which);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " rows of " + table.name() + ": " + found);
    }
    return found.get(0);
  }
}
