package org.ks4gaps.dashboards;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names and texts as Spark SQL wants them written. */
final class Sql {
  private Sql() {}

  /** A name in backquotes. */
  static String name(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** A text in quotes. */
  static String text(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** Properties in brackets, in the order of their names. */
  static String properties(Map<String, String> properties) {
    return new TreeMap<>(properties)
        .entrySet().stream()
            .map(note -> text(note.getKey()) + " = " + text(note.getValue()))
            .collect(Collectors.joining(", ", "(", ")"));
  }
}
