package org.ks4gaps.ees;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A comma-separated file read once, row by row, as UTF-8; a byte-order mark is passed over.
 *
 * <p>Bytes that are not UTF-8 come out as the replacement character U+FFFD, so that the line and
 * column they stand in can be named. A file that holds that character is held to be damaged too:
 * somebody read it in the wrong encoding before.
 */
final class CsvText {
  private static final char REPLACED = '\uFFFD';
  private static final CSVFormat FORMAT = CSVFormat.RFC4180;

  private CsvText() {}

  /** Takes the header, then each row with the line it begins at. */
  interface Rows {
    /** Returns false where the rows below need not be read. */
    boolean header(List<String> names);

    void row(int line, CSVRecord row);
  }

  /** Reads the file; what is amiss with it as such goes to the faults. */
  static void read(Path file, ReadFaults faults, Rows rows) {
    String name = file.getFileName().toString();
    if (!Files.isRegularFile(file)) {
      faults.unreadable.add(name + " is not there; put it beside its twin");
      return;
    }
    try (Reader reader = reader(file);
        CSVParser parser = FORMAT.parse(reader)) {
      Iterator<CSVRecord> records = parser.iterator();
      if (!records.hasNext()) {
        faults.unreadable.add(name + " is empty; write a header and rows");
        return;
      }
      List<String> header = records.next().toList();
      if (header.size() == 1 && header.get(0).matches(".*[;\\t|].*")) {
        faults.separator.add(name + " is not separated by commas; save it as comma-separated text");
        return;
      }
      note(name, 1, header, faults);
      if (!rows.header(header)) {
        return;
      }
      int begins = (int) parser.getCurrentLineNumber() + 1;
      while (records.hasNext()) {
        int line = begins;
        CSVRecord row = records.next();
        if (row.size() != header.size() && !(row.size() == 1 && row.get(0).isEmpty())) {
          faults.unreadable.add(
              "%s, line %d has %d values, the header %d; put quotes around values with commas"
                  .formatted(name, line, row.size(), header.size()));
          return;
        }
        rows.row(line, row);
        begins = (int) parser.getCurrentLineNumber() + 1;
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      faults.unreadable.add(
          name + " is no table of commas and quotes: " + e.getMessage() + "; mend that line");
    }
  }

  /** Notes the values that are damaged. */
  static void note(String file, int line, Iterable<String> values, ReadFaults faults) {
    for (String value : values) {
      if (damaged(value)) {
        faults.notUtf8.add("%s, line %d is not UTF-8; save it as UTF-8".formatted(file, line));
        return;
      }
    }
  }

  /** Whether the text holds what was no UTF-8. */
  static boolean damaged(String text) {
    return text.indexOf(REPLACED) >= 0;
  }

  private static Reader reader(Path file) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)),
            1 << 16);
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    return reader;
  }
}
