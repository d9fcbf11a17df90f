package org.ks4gaps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Published tables and real open files that lie beside the project, where they do. */
public final class SharedFolder {
  private static final Path FOLDER = Path.of(System.getProperty("ks4gaps.shared", "../shared"));

  private SharedFolder() {}

  /** The file, or the test is skipped and says so. */
  public static Path file(String name) {
    Path file = FOLDER.resolve(name);
    Assumptions.assumeTrue(
        Files.isReadable(file),
        "Not compared with "
            + name
            + ": it is not there. Point the system property ks4gaps.shared at the folder.");
    return file;
  }

  /** Rows of a comma-separated table with plain quotes, by column name. */
  public static List<Map<String, String>> table(String name) throws IOException {
    List<String> lines = Files.readAllLines(file(name), StandardCharsets.UTF_8);
    List<String> header = cells(lines.get(0).replace("\uFEFF", ""));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> values = cells(line);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < Math.min(header.size(), values.size()); i++) {
        row.put(header.get(i), values.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  /** The cells of one line. */
  public static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
