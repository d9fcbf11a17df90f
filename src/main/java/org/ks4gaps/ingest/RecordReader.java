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
  private final RecordFields fields;

  RecordReader(LineReader lines, RecordFields fields) {
    this.lines = lines;
    this.fields = fields;
  }

  /** The next row; null after the last. */
  Row next() throws IOException {
    LineReader.Line line = lines.next();
    if (line == null) {
      return null;
    }
    if (line.cut()) {
      return refused(line, Reason.UNREADABLE_ROW);
    }
    if (line.text().indexOf('"') < 0) {
      return fields.row(line.number(), line.text());
    }
    if (RecordFields.unreadable(line.text())) {
      return refused(line, Reason.UNREADABLE_ROW);
    }
    List<LineReader.Line> taken = new ArrayList<>(List.of(line));
    StringBuilder text = new StringBuilder(line.text());
    List<String> values = new ArrayList<>();
    int at = 0;
    while (true) {
      int ended = fields.parse(text, at, values);
      if (ended == RecordFields.WHOLE) {
        break;
      }
      LineReader.Line more =
          ended == RecordFields.MALFORMED || taken.size() >= MOST_LINES ? null : lines.next();
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
    if (taken.size() > 1 && (RecordFields.unreadable(text) || fields.isRagged(values))) {
      return resumed(taken);
    }
    return fields.judged(line.number(), values);
  }

  /** Refuses the first line and begins anew after it. */
  private Row resumed(List<LineReader.Line> taken) {
    for (int i = taken.size() - 1; i > 0; i--) {
      lines.putBack(taken.get(i));
    }
    return refused(taken.get(0), Reason.OPEN_QUOTE);
  }

  private static Row refused(LineReader.Line line, Reason reason) {
    return RecordFields.refused(line.number(), reason);
  }
}
