package org.ks4gaps.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a written key stage 4 file by the rules that a pipeline follows, knowing nothing of how it
 * was written: wrong number of fields, unreadable, blank id or URN, other year, unknown codes,
 * unusable Attainment 8, duplicates (national results first, then highest Attainment 8, then first
 * line).
 */
final class Ks4Reading {
  final List<String> columns;
  final Map<String, Long> rejected = new TreeMap<>();
  final Map<String, Row> kept = new LinkedHashMap<>();
  long rows;

  /** A pupil as read; scores in thousandths, Attainment 8 in hundredths, NONE if blank. */
  static final class Row {
    static final int NONE = Integer.MIN_VALUE;
    boolean male;
    boolean mainstream;
    boolean normal;
    boolean disadvantaged;
    int urn;
    int laestab;
    int la;
    String group;
    boolean inModel;
    boolean inCalculation;
    int national;
    int attainment;
    int[] slots;
    int ebacc;
    int open;
    int estimate;
    int score;
    int original;
    int adjusted;
    int floor;
    int[] elements;
    double average;
    double spread;
  }

  Ks4Reading(Path file, String year) throws IOException {
    try (BufferedReader reader = reader(file)) {
      columns = List.of(reader.readLine().split("\t", -1));
      Map<String, Integer> at = new HashMap<>();
      columns.forEach(name -> at.put(name.substring("KS4_".length()), at.size()));
      Map<String, String> labels = new HashMap<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        rows++;
        String[] fields = split(line, columns.size());
        String reason = reason(line, fields, at, year);
        if (reason != null) {
          rejected.merge(reason, 1L, Long::sum);
          continue;
        }
        Row row = row(fields, at);
        row.group = labels.computeIfAbsent(row.group, label -> label);
        Row first = kept.putIfAbsent(fields[0], row);
        if (first != null) {
          rejected.merge("duplicate pupil", 1L, Long::sum);
          boolean better =
              row.national > first.national
                  || row.national == first.national && row.attainment > first.attainment;
          if (better) {
            kept.put(fields[0], row);
          }
        }
      }
    }
  }

  static BufferedReader reader(Path file) throws IOException {
    return new BufferedReader(
        new java.io.InputStreamReader(
            Files.newInputStream(file),
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)),
        1 << 20);
  }

  /** The fields of a line; null if their number is not the one wanted. */
  static String[] split(String line, int wanted) {
    String[] fields = new String[wanted];
    int from = 0;
    for (int i = 0; i < wanted; i++) {
      int tab = line.indexOf('\t', from);
      if ((tab < 0) != (i == wanted - 1)) {
        return null;
      }
      fields[i] = line.substring(from, tab < 0 ? line.length() : tab);
      from = tab + 1;
    }
    return fields;
  }

  static boolean unreadable(String line) {
    return line.indexOf('\0') >= 0 || line.indexOf('\uFFFD') >= 0;
  }

  private static String reason(String line, String[] fields, Map<String, Integer> at, String year) {
    if (unreadable(line)) {
      return "unreadable";
    }
    if (fields == null) {
      return "wrong number of fields";
    }
    if (fields[0].isEmpty()) {
      return "blank pupil id";
    }
    if (fields[at.get("URN")].isEmpty()) {
      return "blank URN";
    }
    if (!fields[at.get("ACADYR")].equals(year)) {
      return "not the file's year";
    }
    int type = Integer.parseInt(fields[at.get("NFTYPE")]);
    boolean known =
        "MFBG".contains(fields[at.get("GENDER")])
            && (type >= 20 && type <= 64)
            && Set.of("0", "1").contains(fields[at.get("ENDKS")])
            && Set.of("0", "1").contains(fields[at.get("NATRES")]);
    if (!known) {
      return "unknown code";
    }
    try {
      double attainment = Double.parseDouble(fields[at.get("ATT8")]);
      return attainment < 0 || attainment > 90 ? "Attainment 8 unusable" : null;
    } catch (NumberFormatException e) {
      return "Attainment 8 unusable";
    }
  }

  private static Row row(String[] fields, Map<String, Integer> at) {
    Row row = new Row();
    row.male = "MB".contains(fields[at.get("GENDER")]);
    row.mainstream = fields[at.get("MMSCH")].equals("1");
    row.normal =
        fields[at.get("ENDKS")].equals("1")
            && fields[at.get("NATRES")].equals("1")
            && !fields[at.get("NORFLAGE")].equals("3");
    row.disadvantaged = fields[at.get("FSM6CLA1A")].equals("1");
    row.urn = Integer.parseInt(fields[at.get("URN")]);
    row.laestab = Integer.parseInt(fields[at.get("LAESTAB")]);
    row.la = Integer.parseInt(fields[at.get("LA")]);
    row.group = fields[at.getOrDefault("KS2EMFG_GRP", at.getOrDefault("KS2EMSS_GRP", -1))];
    row.inModel = fields[at.get("INP8MOD")].equals("1");
    row.inCalculation = fields[at.get("INP8CALC")].equals("1");
    row.national = fields[at.get("NATRES")].equals("1") ? 1 : 0;
    row.attainment = decimal(fields[at.get("ATT8")], 2);
    int slot = at.get("SLOT1ENG");
    row.slots = new int[8];
    Arrays.setAll(row.slots, i -> decimal(fields[slot + i], 2));
    row.ebacc = decimal(fields[at.get("EBACSCR")], 2);
    row.open = decimal(fields[at.get("OPENSCR")], 2);
    row.estimate = decimal(fields[at.get("ATT8_PRED")], 2);
    row.score = decimal(fields[at.get("P8SCORE")], 2);
    int element = at.get("P8ENG");
    row.elements = new int[4];
    Arrays.setAll(row.elements, i -> decimal(fields[element + i], 2));
    row.original = Row.NONE;
    row.floor = Row.NONE;
    if (at.containsKey("P8THRESH")) {
      row.original = decimal(fields[at.get("P8SCORE_ORIG")], 3);
      row.floor = decimal(fields[at.get("P8THRESH")], 3);
      row.adjusted = fields[at.get("P8ADJ")].equals("1") ? 1 : 0;
      row.average = number(fields[at.get("AVGP8_GRP")]);
      row.spread = number(fields[at.get("SIGMAP8_GRP")]);
    }
    return row;
  }

  private static double number(String text) {
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  /** A decimal as a whole number of 10^-places; fails on more or fewer decimals. */
  private static int decimal(String text, int places) {
    if (text.isEmpty()) {
      return Row.NONE;
    }
    boolean point = text.charAt(text.length() - 1 - places) == '.';
    int size = 0;
    for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        size = 10 * size + c - '0';
      } else if (c != '.' || !point) {
        throw new IllegalArgumentException("Not " + places + " decimals: " + text);
      }
    }
    return text.charAt(0) == '-' ? -size : size;
  }

  List<Row> normalRows() {
    return new ArrayList<>(kept.values().stream().filter(row -> row.normal).toList());
  }
}
