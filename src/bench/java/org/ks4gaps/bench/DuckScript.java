package org.ks4gaps.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;

/**
 * Runs scripts of SQL in DuckDB, a peer of the bench, one after another.
 *
 * <pre>
 *   DuckScript "FILE.sql ..." NAME=VALUE ...
 * </pre>
 *
 * <code>${NAME}</code> in the script is the value. Statements end with a semicolon at the end of a
 * line. The rows of a query are printed, tabs between their values. Where a query has a column
 * {@code wrong} that is not 0 in some row, the two sides differ and the script ends there.
 */
public final class DuckScript {
  private static final Path FOLDER = Path.of("src/bench/sql");
  private static final String WRONG = "wrong";

  private DuckScript() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    StringBuilder scripts = new StringBuilder();
    for (String file : arguments[0].split(" ")) {
      scripts.append(Files.readString(FOLDER.resolve(file)).replaceAll("(?m)^--.*$", ""));
    }
    String script = scripts.toString();
    for (int i = 1; i < arguments.length; i++) {
      String[] pair = arguments[i].split("=", 2);
      script = script.replace("${" + pair[0] + "}", pair[1]);
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (String sql : script.split("(?m);\\s*$")) {
        if (!sql.isBlank() && statement.execute(sql) && isQuery(sql)) {
          print(statement.getResultSet());
        }
      }
    }
  }

  private static boolean isQuery(String sql) {
    return sql.strip().matches("(?is)^(SELECT|WITH|FROM)\\b.*");
  }

  private static void print(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      StringJoiner line = new StringJoiner("\t");
      for (int c = 1; c <= columns; c++) {
        line.add(String.valueOf(rows.getObject(c)));
      }
      System.out.println(line);
      for (int c = 1; c <= columns; c++) {
        if (rows.getMetaData().getColumnName(c).equals(WRONG) && rows.getLong(c) != 0) {
          System.err.println("The two sides differ: " + line);
          System.exit(1);
        }
      }
    }
  }
}
