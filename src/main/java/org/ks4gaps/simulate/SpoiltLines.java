package org.ks4gaps.simulate;

import java.util.List;

/** Spoils a good line in exactly one way, so that it can be rejected for one reason only. */
final class SpoiltLines {
  private SpoiltLines() {}

  /**
   * Spoils a line.
   *
   * @param text the good line with its line end, a character for each byte
   * @param columns its field names
   */
  static String spoil(Planted how, String text, List<String> columns, AcademicYear year) {
    String[] fields = text.substring(0, text.length() - 1).split("\t", -1);
    switch (how) {
      case KS4_TOO_FEW_FIELDS, CENSUS_TOO_FEW_FIELDS ->
          fields = java.util.Arrays.copyOf(fields, fields.length * 2 / 3);
      case KS4_TOO_MANY_FIELDS, CENSUS_TOO_MANY_FIELDS ->
          fields[fields.length - 1] = fields[fields.length - 1] + "\t0";
      case KS4_NUL, CENSUS_NUL -> fields[0] = fields[0].substring(0, 7) + "\0";
      case KS4_NOT_TEXT, CENSUS_NOT_TEXT -> fields[0] = fields[0].substring(0, 7) + "\u00FF\u00FE";
      case KS4_NO_PUPIL, CENSUS_NO_PUPIL -> fields[0] = "";
      case KS4_NO_URN -> set(fields, columns, "KS4_URN", "");
      case KS4_OTHER_YEAR ->
          set(fields, columns, "KS4_ACADYR", new AcademicYear(year.year() - 1).label());
      case KS4_UNKNOWN_SEX -> set(fields, columns, "KS4_GENDER", "X");
      case KS4_UNKNOWN_TYPE -> set(fields, columns, "KS4_NFTYPE", "77");
      case KS4_UNKNOWN_FLAG -> set(fields, columns, "KS4_ENDKS", "7");
      case KS4_ATT8_NOT_A_NUMBER -> set(fields, columns, "KS4_ATT8", "n/a");
      case KS4_ATT8_OUT_OF_RANGE -> set(fields, columns, "KS4_ATT8", "98.00");
      case CENSUS_UNKNOWN_ETHNICITY -> set(fields, columns, "EthnicGroupMinor", "ZZZZ");
      case CENSUS_UNKNOWN_FSM -> set(fields, columns, "FSMeligible", "2");
      case CENSUS_UNKNOWN_EVERFSM -> set(fields, columns, "EVERFSM_6_P", "Y");
      default -> throw new IllegalArgumentException(how + " is not a way to spoil a line.");
    }
    return String.join("\t", fields) + "\n";
  }

  /** Sets a field by name; census names are given without their suffix. */
  private static void set(String[] fields, List<String> columns, String name, String value) {
    for (int i = 0; i < fields.length; i++) {
      if (columns.get(i).equals(name) || columns.get(i).startsWith(name + "_SPR")) {
        fields[i] = value;
        return;
      }
    }
    throw new IllegalArgumentException("No field " + name + " among " + columns);
  }
}
