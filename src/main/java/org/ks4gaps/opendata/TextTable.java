package org.ks4gaps.opendata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A published file as header and rows: commas, quotes, any line ends (classic Mac ones too), UTF-8
 * or UTF-16 with a byte-order mark, plain UTF-8, and Windows-1252 where the bytes are not UTF-8.
 *
 * <p>Files are those of one country's schools, a few megabytes, and are read whole.
 *
 * @param encoding how the bytes were read
 * @param header names in upper case, without the {@code .x} and {@code .y} of R's merge
 * @param rows below it, none of them empty
 * @param cutOff whether the last row ends without a line end, and is as short as no other
 */
record TextTable(String encoding, List<String> header, List<TextRow> rows, boolean cutOff) {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final String MARK = "\uFEFF";

  /** One row: the line it begins at, and its fields. */
  record TextRow(long line, List<String> fields) {
    /** A field, null where the row ends before it. */
    String at(int column) {
      return column < fields.size() ? fields.get(column) : null;
    }
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it cannot be read as a table, with why
   */
  static TextTable read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
    Charset charset = charset(bytes);
    String text = new String(bytes, charset);
    text = text.startsWith(MARK) ? text.substring(1) : text;
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("it holds NUL bytes; ask for the file again");
    }
    List<TextRow> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(text, CSVFormat.DEFAULT)) {
      long begins = 1;
      for (CSVRecord row : parser) {
        rows.add(new TextRow(begins, row.toList()));
        begins = parser.getCurrentLineNumber() + 1;
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new IllegalArgumentException(
          "it is no table of commas and quotes: " + e.getMessage() + "; mend the line", e);
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("it is empty");
    }
    List<TextRow> below = List.copyOf(rows.subList(1, rows.size()));
    return new TextTable(
        charset.name(), names(rows.get(0).fields()), below, cutOff(text, rows.get(0), below));
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length >= 2) {
      int mark = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
      if (mark == 0xfffe || mark == 0xfeff) {
        return StandardCharsets.UTF_16;
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return WINDOWS;
    }
  }

  private static List<String> names(List<String> header) {
    List<String> whole = header.stream().map(n -> n.strip().toUpperCase(Locale.ROOT)).toList();
    return whole.stream()
        .map(
            name -> {
              String bare = name.replaceAll("\\.[XY]$", "");
              boolean only =
                  whole.stream().filter(n -> bare.equals(n.replaceAll("\\.[XY]$", ""))).count()
                      == 1;
              return only ? bare : name;
            })
        .toList();
  }

  /** Short rows are usual, since empty fields at the end are dropped; a torn last one is not. */
  private static boolean cutOff(String text, TextRow header, List<TextRow> rows) {
    if (rows.isEmpty() || text.endsWith("\n") || text.endsWith("\r")) {
      return false;
    }
    int width = rows.get(rows.size() - 1).fields().size();
    return width < header.fields().size()
        && rows.stream().filter(row -> row.fields().size() == width).count() == 1;
  }
}
