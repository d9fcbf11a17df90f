package org.ks4gaps.simulate;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Comma-separated lines with every value quoted, as GIAS downloads have them. */
final class CsvText {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MM-yyyy");

  private CsvText() {}

  /** Writes one line; null is an empty value. */
  static void line(Writer writer, List<?> values) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Object value : values) {
      if (text.length() > 0) {
        text.append(',');
      }
      text.append('"')
          .append(value == null ? "" : value.toString().replace("\"", "\"\""))
          .append('"');
    }
    writer.write(text.append('\n').toString());
  }

  /** A date as GIAS writes it, empty if there is none. */
  static String day(LocalDate date) {
    return date == null ? "" : DAY.format(date);
  }
}
