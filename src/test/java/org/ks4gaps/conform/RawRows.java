package org.ks4gaps.conform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.ingest.Ingest;
import org.ks4gaps.table.Table;

/**
 * Rows of a raw table, each a good row but for what is said of it. Concepts go by their names;
 * {@code year}, {@code file}, {@code line} and {@code reason} say where the row stood. An empty
 * value is null.
 */
final class RawRows {
  private final Table table;
  private final Map<String, String> good;
  private final List<Map<String, String>> rows = new ArrayList<>();

  private RawRows(String source, Map<String, String> good) {
    this.table = Ingest.rawTable(RunConfig.defaults().crosswalk().source(source));
    this.good = new HashMap<>(good);
  }

  /** Pupils of 2018/19, in Progress 8, with nothing wrong. */
  static RawRows ks4() {
    return new RawRows(
        "ks4",
        changed(
            Map.of("year", "2019", "file", "ks4.txt"),
            "academic_year",
            "2018/2019",
            "urn",
            "136105",
            "nftype",
            "21",
            "end_of_key_stage",
            "1",
            "on_roll",
            "0",
            "national_results",
            "1",
            "sex",
            "F",
            "month_of_birth",
            "9",
            "disadvantaged",
            "0",
            "ethnicity",
            "WBRI",
            "fsm_now",
            "0",
            "fsm_ever6",
            "0",
            "language",
            "ENG",
            "sen",
            "N",
            "idaci",
            "0.2",
            "prior_attainment",
            "4.6",
            "prior_attainment_group",
            "4.6",
            "in_p8_model",
            "1",
            "in_p8_calculation",
            "1",
            "attainment8",
            "46.5",
            "english_points",
            "10",
            "maths_points",
            "9",
            "ebacc_points",
            "14",
            "open_points",
            "13.5"));
  }

  /** The spring census of 2019. */
  static RawRows census() {
    return new RawRows(
        "census",
        changed(
            Map.of("year", "2019", "file", "census.txt"),
            "enrolment",
            "C",
            "ethnicity",
            "APKN",
            "language",
            "OTH",
            "fsm_now",
            "1",
            "fsm_ever6",
            "1",
            "sen",
            "K",
            "idaci",
            "0.7"));
  }

  /** A file of the register: schools, links or membership. */
  static RawRows register(String source, String... conceptsAndValues) {
    return new RawRows(
        source, changed(Map.of("year", "0", "file", source + ".csv"), conceptsAndValues));
  }

  /** Adds a row that differs from a good one in these concepts; its line follows the last. */
  RawRows row(String... conceptsAndValues) {
    int line = rows.size() + 2;
    Map<String, String> own = changed(good, "line", "" + line);
    own.putIfAbsent("pupil_id", "P" + line);
    rows.add(changed(own, conceptsAndValues));
    return this;
  }

  /** The line of the last row. */
  long line() {
    return rows.size() + 1;
  }

  Dataset<Row> frame() {
    List<Row> values =
        rows.stream()
            .map(
                row ->
                    RowFactory.create(
                        table.fields().stream().map(f -> value(f.name(), row)).toArray()))
            .toList();
    return SparkHere.spark().createDataFrame(values, table.schema());
  }

  private static Object value(String column, Map<String, String> row) {
    return switch (column) {
      case "academic_year" -> Integer.valueOf(row.get("year"));
      case "source_file" -> row.get("file");
      case "line" -> Long.valueOf(row.get("line"));
      case "reason" -> row.get("reason");
      default -> blankToNull(row.get(column.substring("raw_".length())));
    };
  }

  private static String blankToNull(String value) {
    return value == null || value.isEmpty() ? null : value;
  }

  private static Map<String, String> changed(Map<String, String> from, String... changes) {
    Map<String, String> to = new LinkedHashMap<>(from);
    for (int i = 0; i < changes.length; i += 2) {
      to.put(changes[i], changes[i + 1]);
    }
    return to;
  }

  /** Reason and concept by line of rejected rows, such as {@code UNKNOWN_CODE sex}. */
  static Map<Long, String> reasons(Dataset<Row> rejected) {
    Map<Long, String> byLine = new TreeMap<>();
    rejected
        .select("line", "reason", "concept")
        .collectAsList()
        .forEach(
            r ->
                byLine.merge(
                    r.getLong(0), r.getString(1) + " " + r.getString(2), (a, b) -> a + "; " + b));
    return byLine;
  }
}
