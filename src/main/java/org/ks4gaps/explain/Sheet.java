package org.ks4gaps.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of plain text, none wider than a page. */
final class Sheet {
  /** Columns of a page. */
  static final int WIDTH = 120;

  private final List<String> lines = new ArrayList<>();

  List<String> lines() {
    return List.copyOf(lines);
  }

  void blank() {
    lines.add("");
  }

  /** A heading, after a blank line. */
  void heading(String text) {
    blank();
    say(0, text);
    lines.add("-".repeat(Math.min(WIDTH, text.length())));
  }

  /** A sentence, broken between words where the page ends; later lines stand two further in. */
  void say(int indent, String text) {
    StringBuilder line = new StringBuilder(" ".repeat(indent));
    for (String word : text.split(" ")) {
      if (!line.toString().isBlank() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(indent + 2));
      }
      line.append(line.toString().isBlank() ? "" : " ").append(word);
    }
    lines.add(line.toString());
  }

  /** A line of columns, cut where the page ends. */
  void row(String format, Object... cells) {
    String line = String.format(Locale.ROOT, format, cells).stripTrailing();
    lines.add(line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…");
  }

  /** A number to some places; a dash where there is none, and no sign on 0. */
  static String number(Double value, int places) {
    String written = value == null ? "-" : String.format(Locale.ROOT, "%." + places + "f", value);
    return written.matches("-0(\\.0*)?") ? written.substring(1) : written;
  }

  /** Anything; a dash where there is none. */
  static String text(Object value) {
    return value == null || value.toString().isBlank() ? "-" : value.toString();
  }

  /** Yes, no, or a dash. */
  static String yes(Boolean value) {
    return value == null ? "-" : value ? "yes" : "no";
  }

  /** An academic year by its ending: 2019 is 2018/19. */
  static String year(int ending) {
    return (ending - 1) + "/" + String.format(Locale.ROOT, "%02d", ending % 100);
  }
}
