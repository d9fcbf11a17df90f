package org.ks4gaps.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ks4gaps.SparkHere.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Table;

/** Programs that are not Spark read what was written: rows, types, meanings and notes. */
class ClientsTest {
  @TempDir private static Path folder;
  private static Latest latest;

  @BeforeAll
  static void write() {
    DashboardTables tables =
        new DashboardTables(spark(), folder.toString(), MadeUp.release("run-1"));
    latest = tables.write(MadeUp.both());
    // A later commit that the pointer does not name yet.
    MadeUp.schools()
        .select(new PublishedColumns(MadeUp.SCHOOLS).order())
        .write()
        .format("delta")
        .mode("append")
        .save(folder + "/delta/made_up_schools");
  }

  @Test
  void deltaRsReadsTheVersionThatLatestNames() throws Exception {
    List<String> types = List.of("string", "integer", "long", "boolean", "date", "double");
    assertThat(read("read_delta.py", MadeUp.SCHOOLS, version(MadeUp.SCHOOLS)))
        .isEqualTo(told(MadeUp.SCHOOLS, false, types, MadeUp.SCHOOL_ROWS));
    assertThat(read("read_delta.py", MadeUp.LISTS, version(MadeUp.LISTS)))
        .isEqualTo(told(MadeUp.LISTS, false, List.of("string", "long"), List.of()));
  }

  @Test
  void duckDbReadsParquet() throws Exception {
    List<String> types = List.of("VARCHAR", "INTEGER", "BIGINT", "BOOLEAN", "DATE", "DOUBLE");
    assertThat(read("read_duckdb.py", MadeUp.SCHOOLS))
        .isEqualTo(told(MadeUp.SCHOOLS, true, types, MadeUp.SCHOOL_ROWS));
    assertThat(read("read_duckdb.py", MadeUp.LISTS))
        .isEqualTo(told(MadeUp.LISTS, true, List.of("VARCHAR", "BIGINT"), List.of()));
  }

  @Test
  void pandasReadsParquet() throws Exception {
    List<String> types = List.of("string", "int32", "int64", "bool", "date32[day]", "double");
    assertThat(read("read_pandas.py", MadeUp.SCHOOLS))
        .isEqualTo(told(MadeUp.SCHOOLS, true, types, MadeUp.SCHOOL_ROWS));
    assertThat(read("read_pandas.py", MadeUp.LISTS))
        .isEqualTo(told(MadeUp.LISTS, true, List.of("string", "int64"), List.of()));
  }

  @Test
  void whatThePageShowsRunsAsItStandsThere() throws Exception {
    // Folder and table are the ones of this test; everything else is as written.
    assertThat(page("DuckDB").get(0)).isEqualTo("count 4");
    assertThat(page("DuckDB")).hasSize(2).doesNotContain("count 0");
    assertThat(page("pandas")).contains("count 4", "note ks4gaps.columns");
    assertThat(page("delta-rs")).containsExactly("count 4");
  }

  private static List<String> page(String heading) throws Exception {
    return PythonHere.run(
        "run_page.py",
        "src/site/markdown/dashboards.md",
        heading,
        "export/tables=" + folder,
        "disclosed_value_added=" + MadeUp.SCHOOLS.name());
  }

  private static String version(Table table) {
    return String.valueOf(latest.tables().get(table.name()).deltaVersion());
  }

  private static List<String> read(String script, Table table, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(folder.toString(), table.name()));
    arguments.addAll(List.of(more));
    return PythonHere.run(script, arguments.toArray(String[]::new));
  }

  /** What a script is to print. */
  private static List<String> told(
      Table table, boolean parquet, List<String> types, List<String> rows) {
    Map<String, String> notes =
        new TreeMap<>(
            Map.of(
                "ks4gaps.run", "run-1",
                "ks4gaps.disclosure_profile", "public",
                "ks4gaps.version", "2026-11-23",
                "ks4gaps.schema_version", String.valueOf(DashboardTables.SCHEMA_VERSION),
                "ks4gaps.key", table.key().get(0).name()));
    if (parquet) {
      notes.put("ks4gaps.table", table.name());
    }
    List<String> told = new ArrayList<>();
    told.add("grain " + table.grain());
    notes.forEach((key, value) -> told.add("note " + key + "=" + value));
    List<Field> fields = new PublishedColumns(table).fields();
    for (int i = 0; i < fields.size(); i++) {
      told.add(
          "column " + fields.get(i).name() + " " + types.get(i) + ": " + fields.get(i).meaning());
    }
    told.add("count " + rows.size());
    rows.forEach(row -> told.add("row " + row));
    return told;
  }
}
