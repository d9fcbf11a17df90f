package org.ks4gaps.dashboards;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Table;

/**
 * What every table of one release says of itself.
 *
 * @param run the run that made the tables
 * @param profile name of the disclosure profile they were made under
 * @param version date or version that readers know the release by, such as {@code 2026-11-23}
 * @param symbols symbols that stand in place of a value, for the dictionary
 */
public record Release(String run, String profile, String version, List<Symbol> symbols) {

  public Release {
    refuseBlank("run", run);
    refuseBlank("disclosure profile", profile);
    refuseBlank("version", version);
    symbols = List.copyOf(symbols);
  }

  /**
   * A symbol that may stand in a column in place of a value.
   *
   * @param column name of the column, in every table that has it
   * @param symbol what stands there, such as {@code c}
   * @param meaning such as {@code suppressed: too few pupils}
   */
  public record Symbol(String column, String symbol, String meaning) {}

  /** What Delta properties and Parquet footers say alike of a table. */
  Map<String, String> notes(Table table) {
    Map<String, String> notes = new TreeMap<>();
    notes.put("ks4gaps.run", run);
    notes.put("ks4gaps.disclosure_profile", profile);
    notes.put("ks4gaps.version", version);
    notes.put("ks4gaps.schema_version", String.valueOf(DashboardTables.SCHEMA_VERSION));
    notes.put("ks4gaps.key", String.join(",", table.key().stream().map(Field::name).toList()));
    return notes;
  }

  private static void refuseBlank(String what, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("A release for dashboards has no " + what);
    }
  }
}
