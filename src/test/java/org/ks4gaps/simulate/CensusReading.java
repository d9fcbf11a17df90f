package org.ks4gaps.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a written census file by the rules that a pipeline follows: codes cut to four letters and
 * folded to their minor group, duplicates by enrolment C, M, S, then first line.
 */
final class CensusReading {
  private static final Map<String, String> MINOR = new HashMap<>();

  static {
    for (Ethnicity ethnicity : Ethnicity.ALL) {
      MINOR.put(ethnicity.code(), ethnicity.code());
      ethnicity.extended().forEach(code -> MINOR.put(code, ethnicity.code()));
    }
    MINOR.put("REFU", "REFU");
  }

  record Row(
      String ethnic,
      int urn,
      boolean fsm,
      boolean everFsm,
      String language,
      String sen,
      String enrolment) {
    /** The group that published tables count the pupil in. */
    String published() {
      return ethnic.equals("REFU") ? "NOBT" : ethnic;
    }
  }

  final List<String> columns;
  final Map<String, Long> rejected = new TreeMap<>();
  final Map<String, Row> kept = new HashMap<>();
  long rows;

  CensusReading(Path file) throws IOException {
    Map<String, String> words = new HashMap<>();
    try (BufferedReader reader = Ks4Reading.reader(file)) {
      columns = List.of(reader.readLine().split("\t", -1));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        rows++;
        String[] f = Ks4Reading.split(line, columns.size());
        String reason = reason(line, f);
        if (reason != null) {
          rejected.merge(reason, 1L, Long::sum);
          continue;
        }
        Row row =
            new Row(
                MINOR.get(f[6].substring(0, 4)),
                Integer.parseInt(f[2]),
                f[8].equals("1"),
                f[9].equals("1"),
                words.computeIfAbsent(f[7], w -> w),
                words.computeIfAbsent(f[10], w -> w),
                words.computeIfAbsent(f[5], w -> w));
        Row first = kept.putIfAbsent(f[0], row);
        if (first != null) {
          rejected.merge("duplicate pupil", 1L, Long::sum);
          if (row.enrolment().compareTo(first.enrolment()) < 0) {
            kept.put(f[0], row);
          }
        }
      }
    }
  }

  private static String reason(String line, String[] f) {
    if (Ks4Reading.unreadable(line)) {
      return "unreadable";
    }
    if (f == null) {
      return "wrong number of fields";
    }
    if (f[0].isEmpty()) {
      return "blank pupil id";
    }
    boolean known =
        f[6].length() >= 4
            && MINOR.containsKey(f[6].substring(0, 4))
            && (f[8].equals("0") || f[8].equals("1"))
            && (f[9].equals("0") || f[9].equals("1"));
    return known ? null : "unknown code";
  }
}
