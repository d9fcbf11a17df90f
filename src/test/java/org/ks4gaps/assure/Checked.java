package org.ks4gaps.assure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.DataChecks;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Table;

/** What the checks of a table say of a few drawn rows. */
final class Checked {
  private final Map<String, Row> findings = new TreeMap<>();

  private Checked() {}

  /** Of the drawn columns; the others are null. */
  static Checked of(Table table, String text) {
    return of(table, frame(table, text), RunConfig.defaults());
  }

  static Checked of(Table table, Dataset<Row> frame, RunConfig config) {
    Assure assure = new Assure(config, "test");
    assure.look(table, frame);
    Checked checked = new Checked();
    for (Row row : assure.findings(SparkHere.spark()).collectAsList()) {
      String check = row.getAs(DataChecks.CHECK.name());
      String slice = row.getAs(DataChecks.SLICE.name());
      checked.findings.put(check + (slice.equals("all") ? "" : " " + slice), row);
    }
    return checked;
  }

  static Dataset<Row> frame(Table table, String text) {
    Dataset<Row> frame = Frames.of(table, text);
    List<String> drawn = List.of(frame.columns());
    for (Field field : table.fields()) {
      if (!drawn.contains(field.name())) {
        frame = frame.withColumn(field.name(), functions.lit(null).cast(field.type()));
      }
    }
    return frame;
  }

  /** Names of the checks that failed, a year behind those of a year; without that of nulls. */
  List<String> failed() {
    return findings.entrySet().stream()
        .filter(e -> !e.getKey().equals("required"))
        .filter(e -> e.getValue().getAs(DataChecks.OUTCOME.name()).equals(DataChecks.FAILED))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What a check found. */
  double found(String check) {
    return row(check).getAs(DataChecks.FOUND.name());
  }

  double least(String check) {
    return row(check).getAs(DataChecks.LEAST.name());
  }

  double most(String check) {
    return row(check).getAs(DataChecks.MOST.name());
  }

  long atFault(String check) {
    return row(check).getAs(DataChecks.AT_FAULT.name());
  }

  boolean looked(String check) {
    return findings.containsKey(check);
  }

  /** Every finding, the name of the check with its row. */
  Map<String, Row> all() {
    return new LinkedHashMap<>(findings);
  }

  private Row row(String check) {
    Row row = findings.get(check);
    if (row == null) {
      throw new IllegalArgumentException("No finding " + check + ": " + findings.keySet());
    }
    return row;
  }
}
