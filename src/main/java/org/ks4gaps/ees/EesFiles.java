package org.ks4gaps.ees;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes a data set as the standard wants it: {@code NAME.csv} and {@code NAME.meta.csv}, UTF-8
 * without a byte-order mark, commas, quotes only where they are needed, lines ending in LF.
 *
 * <p>Rows are sorted by year, geographic level (the order of the geography matrix), then by every
 * column from left to right, so that the same rows give the same bytes in whatever order they came.
 * A reader sees the old file or the new one, never a part.
 */
public final class EesFiles {
  static final List<String> META =
      List.of(
          "col_name",
          "col_type",
          "label",
          "indicator_grouping",
          "indicator_unit",
          "indicator_dp",
          "filter_hint",
          "filter_grouping_column");

  private static final int PERIOD = Geography.ALWAYS.indexOf("time_period");
  private static final int LEVEL = Geography.ALWAYS.indexOf("geographic_level");
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private EesFiles() {}

  /** The two files of a data set. */
  public record Written(Path data, Path meta) {}

  /**
   * Writes the two files into a folder, in place of earlier ones.
   *
   * @throws IllegalArgumentException if a row has too many or too few values, or an indicator holds
   *     what is neither a number nor an allowed symbol; nothing is written then
   */
  public static Written write(Path folder, EesDataSet set) {
    List<String> header = set.header();
    String[][] rows = set.rows().toArray(String[][]::new);
    checkLengths(set, header, rows);
    Arrays.sort(rows, ORDER);
    checkIndicators(set, header, rows);
    Path data = folder.resolve(set.name() + ".csv");
    Path meta = folder.resolve(set.name() + ".meta.csv");
    try {
      Files.createDirectories(folder);
      inPlaceOf(
          data,
          printer -> {
            printer.printRecord(header);
            for (String[] row : rows) {
              printer.printRecord((Object[]) row);
            }
          });
      inPlaceOf(
          meta,
          printer -> {
            printer.printRecord(META);
            for (EesColumn column : set.columns()) {
              printer.printRecord(
                  column.name(),
                  column.kind().word(),
                  column.label(),
                  column.indicatorGrouping(),
                  column.unit(),
                  column.dp() == null ? "" : column.dp().toString(),
                  column.filterHint(),
                  column.filterGroupingColumn());
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + set.name() + " into " + folder, e);
    }
    return new Written(data, meta);
  }

  private static final Comparator<String[]> ORDER =
      Comparator.<String[], String>comparing(row -> row[PERIOD])
          .thenComparingInt(row -> Geography.order(row[LEVEL]))
          .thenComparing(Arrays::compare);

  private static void checkLengths(EesDataSet set, List<String> header, String[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != header.size()) {
        throw new IllegalArgumentException(
            "%s.csv: row %d has %d values, its header %d; give every row one value for each column"
                .formatted(set.name(), i + 1, rows[i].length, header.size()));
      }
      for (int j = 0; j < rows[i].length; j++) {
        if (rows[i][j] == null) {
          throw new IllegalArgumentException(
              "%s.csv: row %d has null in column %s; give empty text or a symbol"
                  .formatted(set.name(), i + 1, header.get(j)));
        }
      }
    }
  }

  /** Lines are those of the sorted file; the header is line 1. */
  private static void checkIndicators(EesDataSet set, List<String> header, String[][] rows) {
    for (EesColumn column : set.columns()) {
      if (column.kind() == EesColumn.Kind.INDICATOR) {
        int at = header.indexOf(column.name());
        for (int i = 0; i < rows.length; i++) {
          if (!Symbols.allows(rows[i][at])) {
            throw new IllegalArgumentException(
                "%s.csv, line %d: indicator %s is neither a number nor one of %s; write one of them"
                    .formatted(
                        set.name(), i + 2, column.name(), String.join(", ", Symbols.ALLOWED)));
          }
        }
      }
    }
  }

  /** What is printed into a file. */
  private interface Content {
    void to(CSVPrinter printer) throws IOException;
  }

  private static void inPlaceOf(Path target, Content content) throws IOException {
    Path part = target.resolveSibling("_writing-" + target.getFileName());
    try {
      try (BufferedWriter writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8);
          CSVPrinter printer = new CSVPrinter(writer, FORMAT)) {
        content.to(printer);
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
