package org.ks4gaps.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.table.Reason;

/**
 * Reads the files of the register of schools (GIAS): comma-separated, quoted, Windows-1252, some
 * tens of thousands of rows, so they are read on the driver, where quoted line breaks and line
 * numbers are no trouble.
 */
final class RegisterExtract {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  // A blank line is a row that must be accounted for, and counts as a line.
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();

  private RegisterExtract() {}

  static List<String> header(ExtractFile file, Configuration hadoop) {
    try (CSVParser parser = parser(file, hadoop)) {
      var records = parser.iterator();
      if (!records.hasNext()) {
        throw new ExtractException(file.name() + " is empty: it needs a header line.");
      }
      return header(records.next());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file.name(), e);
    }
  }

  /**
   * Every row of the file under our names, in the shape of its raw table.
   *
   * @throws ExtractException if the file stops being comma-separated text, at a quote left open
   */
  static List<Row> rows(Columns columns, Configuration hadoop) {
    ExtractFile file = columns.file();
    List<Row> rows = new ArrayList<>();
    try (CSVParser parser = parser(file, hadoop)) {
      boolean first = true;
      long line = 1;
      for (CSVRecord record : parser) {
        if (!first) {
          rows.add(row(columns, file, line, record));
        }
        first = false;
        line = parser.getCurrentLineNumber() + 1;
      }
    } catch (UncheckedIOException e) {
      throw new ExtractException(
          file.name() + " cannot be read as comma-separated text: " + e.getCause().getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file.name(), e);
    }
    return rows;
  }

  private static Row row(Columns columns, ExtractFile file, long line, CSVRecord record) {
    boolean ragged =
        record.size() != columns.header().size()
            && !(file.source().name().equals("group_links") && lacksUnreadEnd(columns, record));
    List<Object> values = new ArrayList<>();
    values.add(file.academicYear());
    values.add(file.name());
    values.add(line);
    values.add(ragged ? Reason.RAGGED_ROW.name() : null);
    for (Crosswalk.ColumnNames column : file.source().columns()) {
      Integer position = columns.positions().get(column.concept());
      values.add(position == null || ragged ? null : blankToNull(record.get(position)));
    }
    return RowFactory.create(values.toArray());
  }

  /** Group links name a last column, HasSharedHT, that only a few rows of theirs, or none, hold. */
  private static boolean lacksUnreadEnd(Columns columns, CSVRecord record) {
    int lacking = columns.header().size() - record.size();
    return lacking == 1 && columns.positions().values().stream().allMatch(p -> p < record.size());
  }

  private static String blankToNull(String value) {
    String stripped = value.strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private static List<String> header(CSVRecord record) {
    List<String> names = new ArrayList<>();
    for (String name : record) {
      // A UTF-8 byte order mark read as Windows-1252.
      String clean = name.startsWith("\u00EF\u00BB\u00BF") ? name.substring(3) : name;
      names.add(clean.replace("\"", "").strip());
    }
    return names;
  }

  private static CSVParser parser(ExtractFile file, Configuration hadoop) throws IOException {
    Path path = new Path(file.path());
    Reader reader =
        new BufferedReader(new InputStreamReader(path.getFileSystem(hadoop).open(path), WINDOWS));
    return CSVParser.parse(reader, FORMAT);
  }
}
