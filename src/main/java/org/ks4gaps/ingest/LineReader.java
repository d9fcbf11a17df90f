package org.ks4gaps.ingest;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The lines of a text with their ends, which may be LF, CRLF or CR, and their numbers. Lines can be
 * put back. Of a line longer than a million characters only the first million are kept, so that a
 * file without line ends does not fill the memory.
 */
final class LineReader {
  private static final int LONGEST = 1_000_000;
  private static final int NONE = -1;

  /**
   * A line.
   *
   * @param number the first is 1
   * @param text without its end
   * @param end LF, CRLF, CR, or nothing at the end of the file
   * @param cut whether it was longer than what is kept
   */
  record Line(long number, String text, String end, boolean cut) {}

  private final Reader reader;
  private final char[] buffer = new char[1 << 16];
  private final Deque<Line> putBack = new ArrayDeque<>();
  private int position;
  private int filled;
  private long number;

  LineReader(Reader reader) {
    this.reader = reader;
  }

  /** The next line; null after the last. */
  Line next() throws IOException {
    if (!putBack.isEmpty()) {
      return putBack.pop();
    }
    StringBuilder text = null;
    boolean cut = false;
    while (fill()) {
      int start = position;
      while (position < filled && buffer[position] != '\n' && buffer[position] != '\r') {
        position++;
      }
      if (position < filled && text == null) {
        return line(new String(buffer, start, position - start), end(), false);
      }
      text = text == null ? new StringBuilder() : text;
      int room = Math.max(0, LONGEST - text.length());
      cut |= position - start > room;
      text.append(buffer, start, Math.min(room, position - start));
      if (position < filled) {
        return line(text.toString(), end(), cut);
      }
    }
    return text == null ? null : line(text.toString(), "", cut);
  }

  /** Makes a line the next one again. */
  void putBack(Line line) {
    putBack.push(line);
  }

  private Line line(String text, String end, boolean cut) {
    number++;
    return new Line(number, text, end, cut);
  }

  private String end() throws IOException {
    if (buffer[position++] == '\n') {
      return "\n";
    }
    if (fill() && buffer[position] == '\n') {
      position++;
      return "\r\n";
    }
    return "\r";
  }

  private boolean fill() throws IOException {
    while (position >= filled && filled != NONE) {
      filled = reader.read(buffer, 0, buffer.length);
      position = 0;
    }
    return filled != NONE;
  }
}
