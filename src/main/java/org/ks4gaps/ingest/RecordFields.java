package org.ks4gaps.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.table.Reason;

/**
 * The fields of a row, and whether a row may have so many. Fields may stand in quotes, after RFC
 * 4180: within quotes, delimiters and line ends are text and two quotes are one.
 *
 * @param delimiter what parts two fields
 * @param fewest fields of a row
 * @param width fields of the header, the most of a row; 0 where it is not known, and any are taken
 */
record RecordFields(char delimiter, int fewest, int width) implements Serializable {
  /** What {@link #parse} returns at the end of a row. */
  static final int WHOLE = -1;

  /** What {@link #parse} returns where text follows a closing quote. */
  static final int MALFORMED = -2;

  /** Of a file whose header is known. */
  static RecordFields of(Columns columns) {
    return of(columns.shape(), columns.file().source(), columns.header().size());
  }

  /** Of a file whose header has so many fields. */
  static RecordFields of(Shape shape, Crosswalk.Source source, int width) {
    return new RecordFields(shape.delimiter(), source.fewestFields(width), width);
  }

  /** Of rows of any width. */
  static RecordFields ofAnyWidth(char delimiter) {
    return new RecordFields(delimiter, 0, 0);
  }

  /**
   * The row of one line, which no other line goes on with. A NUL, or bytes that are no text (these
   * decode to U+FFFD), make it unreadable.
   */
  RecordReader.Row row(long line, String text) {
    if (unreadable(text)) {
      return refused(line, Reason.UNREADABLE_ROW);
    }
    if (text.indexOf('"') < 0) {
      return judged(line, split(text));
    }
    List<String> fields = new ArrayList<>(Math.max(width, 8));
    return parse(text, 0, fields) == WHOLE
        ? judged(line, fields)
        : refused(line, Reason.OPEN_QUOTE);
  }

  RecordReader.Row judged(long line, List<String> fields) {
    return isRagged(fields)
        ? refused(line, Reason.RAGGED_ROW)
        : new RecordReader.Row(line, fields, null);
  }

  boolean isRagged(List<String> fields) {
    return width > 0 && (fields.size() > width || fields.size() < fewest);
  }

  static RecordReader.Row refused(long line, Reason reason) {
    return new RecordReader.Row(line, List.of(), reason);
  }

  /**
   * Adds the fields from a position on; returns {@link #WHOLE}, {@link #MALFORMED}, or where the
   * field begins that has no closing quote yet.
   */
  int parse(CharSequence text, int from, List<String> fields) {
    int at = from;
    while (true) {
      if (at < text.length() && text.charAt(at) == '"') {
        StringBuilder field = new StringBuilder();
        int i = at + 1;
        while (true) {
          if (i >= text.length()) {
            return at;
          }
          char c = text.charAt(i++);
          if (c != '"') {
            field.append(c);
          } else if (i < text.length() && text.charAt(i) == '"') {
            field.append('"');
            i++;
          } else {
            break;
          }
        }
        fields.add(field.toString());
        if (i >= text.length()) {
          return WHOLE;
        }
        if (text.charAt(i) != delimiter) {
          return MALFORMED;
        }
        at = i + 1;
      } else {
        int i = at;
        while (i < text.length() && text.charAt(i) != delimiter) {
          i++;
        }
        fields.add(text.subSequence(at, i).toString());
        if (i >= text.length()) {
          return WHOLE;
        }
        at = i + 1;
      }
    }
  }

  private List<String> split(String text) {
    List<String> fields = new ArrayList<>(Math.max(width, 8));
    int from = 0;
    for (int i = text.indexOf(delimiter); i >= 0; i = text.indexOf(delimiter, from)) {
      fields.add(text.substring(from, i));
      from = i + 1;
    }
    fields.add(text.substring(from));
    return fields;
  }

  static boolean unreadable(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\0' || c == '\uFFFD') {
        return true;
      }
    }
    return false;
  }
}
