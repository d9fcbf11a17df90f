package org.ks4gaps.dashboards;

import java.util.Collection;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Table;

/** The schemas of tables as text, to be compared with what dashboards were built on. */
public final class Schemas {
  private Schemas() {}

  /**
   * A line a table, {@code name (key)}, and under it a line a published column, {@code name type},
   * in the order of the columns.
   */
  public static String text(Collection<Table> tables) {
    StringBuilder text = new StringBuilder();
    for (Table table : tables) {
      text.append(table.name())
          .append(" (")
          .append(String.join(", ", table.key().stream().map(Field::name).toList()))
          .append(")\n");
      for (Field field : new PublishedColumns(table).fields()) {
        text.append("  ")
            .append(field.name())
            .append(' ')
            .append(field.type().simpleString())
            .append('\n');
      }
    }
    return text.toString();
  }
}
