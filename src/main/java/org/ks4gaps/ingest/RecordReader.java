package org.ks4gaps.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ks4gaps.table.Reason;

/**
 * The rows of a text whose fields may stand in quotes, after RFC 4180: within quotes, delimiters
 * and line ends are text and two quotes are one.
 *
 * <p>A quote left open swallows nothing: where the row it would make has text after a closing
 * quote, more lines than a hundred, the end of the file within it, or more than one line and
 * another width than the header, its first line alone is refused and reading goes on with the line
 * after it.
 */
final class RecordReader {
  private static final int WHOLE = -1;
  private static final int MALFORMED = -2;
  private static final int MOST_LINES = 100;
  private static final int MOST_CHARACTERS = 1_000_000;

  /**
   * A row.
   *
   * @param line number of its first line
   * @param fields its fields; empty where there is a reason
   * @param reason why it cannot be read, or null
   */
  record Row(long line, List<String> fields, Reason reason) {}

  private final LineReader lines;
  private final char delimiter;
  private final int fewest;
  private final int width;

  /** A reader of rows of any width. */
  RecordReader(LineReader lines, char delimiter) {
    this(lines, delimiter, 0, 0);
  }

  /**
   * @param fewest fields of a row
   * @param width fields of the header; 0 before it is known
   */
  RecordReader(LineReader lines, char delimiter, int fewest, int width) {
    this.fewest = fewest;
    this.lines = lines;
    this.delimiter = delimiter;
    this.width = width;
  }

  /** The next row; null after the last. */
  Row next() throws IOException {
    LineReader.Line line = lines.next();
    if (line == null) {
      return null;
    }
    if (line.cut() || unreadable(line.text())) {
      return refused(line, Reason.UNREADABLE_ROW);
    }
    if (line.text().indexOf('"') < 0) {
      return judged(line, split(line.text()));
    }
    List<LineReader.Line> taken = new ArrayList<>(List.of(line));
    StringBuilder text = new StringBuilder(line.text());
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (true) {
      int ended = parse(text, at, fields);
      if (ended == WHOLE) {
        break;
      }
      LineReader.Line more = ended == MALFORMED || taken.size() >= MOST_LINES ? null : lines.next();
      if (more == null || more.cut() || text.length() + more.text().length() > MOST_CHARACTERS) {
        if (more != null) {
          taken.add(more);
        }
        return resumed(taken);
      }
      text.append(taken.get(taken.size() - 1).end()).append(more.text());
      taken.add(more);
      at = ended;
    }
    if (taken.size() > 1 && (unreadable(text) || isRagged(fields))) {
      return resumed(taken);
    }
    return judged(line, fields);
  }

  /**
   * Adds the fields from a position on; returns where the field begins that has no closing quote
   * yet.
   */
  private int parse(CharSequence text, int from, List<String> fields) {
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

  private Row judged(LineReader.Line line, List<String> fields) {
    return isRagged(fields)
        ? refused(line, Reason.RAGGED_ROW)
        : new Row(line.number(), fields, null);
  }

  private boolean isRagged(List<String> fields) {
    return width > 0 && (fields.size() > width || fields.size() < fewest);
  }

  /** Refuses the first line and begins anew after it. */
  private Row resumed(List<LineReader.Line> taken) {
    for (int i = taken.size() - 1; i > 0; i--) {
      lines.putBack(taken.get(i));
    }
    return refused(taken.get(0), Reason.OPEN_QUOTE);
  }

  private static Row refused(LineReader.Line line, Reason reason) {
    return new Row(line.number(), List.of(), reason);
  }

  private static boolean unreadable(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\0' || c == '\uFFFD') {
        return true;
      }
    }
    return false;
  }
}
