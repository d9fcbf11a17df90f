package org.ks4gaps.ees;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A made-up data set as tables of text, to be spoilt in one place and written. Rows count from 1.
 */
final class Draft {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  String dataName = "ks4_made_up.csv";
  String metaName = "ks4_made_up.meta.csv";
  Charset charset = StandardCharsets.UTF_8;
  UnaryOperator<String> dataText = UnaryOperator.identity();
  UnaryOperator<String> metaText = UnaryOperator.identity();
  boolean withMeta = true;
  final List<List<String>> data = new ArrayList<>();
  final List<List<String>> meta = new ArrayList<>();

  Draft(String... header) {
    data.add(new ArrayList<>(List.of(header)));
    meta.add(new ArrayList<>(EesFiles.META));
  }

  Draft row(String... values) {
    data.add(new ArrayList<>(List.of(values)));
    return this;
  }

  Draft filter(String name, String label, String group) {
    meta.add(new ArrayList<>(List.of(name, "Filter", label, "", "", "", "", group)));
    return this;
  }

  Draft indicator(String name, String label, String heading, String dp) {
    meta.add(new ArrayList<>(List.of(name, "Indicator", label, heading, "", dp, "", "")));
    return this;
  }

  /** The first row of a level. */
  int first(String level) {
    int at = data.get(0).indexOf("geographic_level");
    for (int i = 1; i < data.size(); i++) {
      if (data.get(i).get(at).equals(level)) {
        return i;
      }
    }
    throw new IllegalArgumentException(level);
  }

  void set(int row, String column, String value) {
    data.get(row).set(data.get(0).indexOf(column), value);
  }

  void set(String level, String column, String value) {
    set(first(level), column, value);
  }

  void every(String column, String value) {
    for (int i = 1; i < data.size(); i++) {
      set(i, column, value);
    }
  }

  /** Changes a value wherever the column holds it. */
  void replace(String column, String from, String to) {
    int at = data.get(0).indexOf(column);
    for (List<String> row : data.subList(1, data.size())) {
      if (row.get(at).equals(from)) {
        row.set(at, to);
      }
    }
  }

  /** Changes a column in every row of a level. */
  void inLevel(String level, String column, String value) {
    int at = data.get(0).indexOf("geographic_level");
    for (int i = 1; i < data.size(); i++) {
      if (data.get(i).get(at).equals(level)) {
        set(i, column, value);
      }
    }
  }

  void dropLevel(String level) {
    int at = data.get(0).indexOf("geographic_level");
    data.removeIf(row -> row.get(at).equals(level));
  }

  void add(String column, IntFunction<String> value) {
    data.get(0).add(column);
    for (int i = 1; i < data.size(); i++) {
      data.get(i).add(value.apply(i));
    }
  }

  void add(String column, String value) {
    add(column, any -> value);
  }

  void drop(String... columns) {
    for (String column : columns) {
      int at = data.get(0).indexOf(column);
      data.forEach(row -> row.remove(at));
    }
  }

  void copy(int row) {
    data.add(new ArrayList<>(data.get(row)));
  }

  /** Renames a column in the data and wherever the metadata name it. */
  void rename(String from, String to) {
    data.get(0).replaceAll(name -> name.equals(from) ? to : name);
    meta.forEach(row -> row.replaceAll(value -> value.equals(from) ? to : value));
  }

  void metaSet(String name, String column, String value) {
    int at = meta.get(0).indexOf(column);
    meta.stream().filter(row -> row.get(0).equals(name)).forEach(row -> row.set(at, value));
  }

  void metaDrop(String name) {
    meta.removeIf(row -> row.get(0).equals(name));
  }

  void metaAdd(String... values) {
    List<String> row = new ArrayList<>(Arrays.asList(values));
    while (row.size() < meta.get(0).size()) {
      row.add("");
    }
    meta.add(row);
  }

  void metaColumn(String name) {
    meta.get(0).add(name);
    meta.subList(1, meta.size()).forEach(row -> row.add(""));
  }

  void metaDropColumn(String name) {
    int at = meta.get(0).indexOf(name);
    meta.forEach(row -> row.remove(at));
  }

  Path dataFile(Path folder) {
    return folder.resolve(dataName);
  }

  Path metaFile(Path folder) {
    return folder.resolve(metaName);
  }

  Draft write(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.write(dataFile(folder), dataText.apply(text(data)).getBytes(charset));
      if (withMeta) {
        Files.write(metaFile(folder), metaText.apply(text(meta)).getBytes(charset));
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(List<List<String>> rows) {
    StringWriter text = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecords(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
