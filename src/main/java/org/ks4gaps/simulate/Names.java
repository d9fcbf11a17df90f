package org.ks4gaps.simulate;

/**
 * Invented names of schools and trusts. Made of syllables chosen not to form real place names; a
 * test holds them against the real registers. Some carry letters outside ASCII, because real
 * registers do and they are where encodings break.
 */
final class Names {
  private static final String[] FIRST = {
    "Quor", "Vell", "Drax", "Morv", "Thessel", "Ilm", "Yarrop", "Fenniv", "Brackeld", "Ombr",
    "Skell", "Tarrow", "Wistan", "Ulver", "Pell", "Crond", "Hask", "Jorl", "Nessim", "Orrel",
    "Gwand", "Lorv", "Zeal", "Ryndl", "Evend", "Aldem", "Sorrin", "Kestr", "Bellum", "Trevv",
    "Dunmal", "Cass", "Hollim", "Marr", "Penst", "Varl", "Eskin", "Olm", "Furz", "Thrim"
  };
  private static final String[] SECOND = {
    "ingmere", "aholt", "enwick", "isford", "ombury", "adale", "ethorpe", "ulstone", "arfield",
    "oxley", "endon", "imoor", "askeld", "ivale", "orrow", "estead", "umbeck", "agarth", "illow",
    "erdene", "ophill", "achurch", "iddle", "esmoor", "ulwell"
  };
  private static final String[] SAINTS = {
    "Quendrith", "Osmanna", "Wulvela", "Ethernan", "Éloïse of Marr", "Tysil", "Béranger", "Corvina"
  };
  private static final String[] TRUSTS = {
    "Learning Trust", "Academies Trust", "Education Partnership", "Schools Trust", "Federation"
  };
  // Typographic apostrophe: one byte in Windows-1252, three in UTF-8.
  private static final String APOSTROPHE = "\u2019";

  private Names() {}

  private static String place(Draws draws) {
    return FIRST[draws.below(FIRST.length)] + SECOND[draws.below(SECOND.length)];
  }

  /** The stem of a school's name, kept through conversions. */
  static String stem(Draws draws, boolean church) {
    if (church && draws.chance(.7)) {
      return "St " + SAINTS[draws.below(SAINTS.length)] + APOSTROPHE + "s, " + place(draws);
    }
    return draws.chance(.02) ? "Beauséjour " + place(draws) : place(draws);
  }

  static String school(
      String stem, SchoolType type, School.Admission admission, School.Intake sexes) {
    String whom =
        switch (sexes) {
          case BOYS -> " Boys" + APOSTROPHE;
          case GIRLS -> " Girls" + APOSTROPHE;
          case MIXED -> "";
        };
    String grammar = admission == School.Admission.SELECTIVE ? " Grammar" : "";
    String kind =
        switch (type) {
          case SPONSORED, SPONSORED_SPECIAL -> grammar.isEmpty() ? " Academy" : " School";
          case TECHNICAL -> " UTC";
          case STUDIO -> " Studio School";
          case FREE -> " Free School";
          case TECHNOLOGY_COLLEGE -> " Technology College";
          case COMMUNITY_SPECIAL, FOUNDATION_SPECIAL, FREE_SPECIAL, CONVERTER_SPECIAL ->
              " Special School";
          case VOLUNTARY_AIDED, VOLUNTARY_CONTROLLED -> " Church School";
          default -> " School";
        };
    return stem + whom + grammar + kind;
  }

  static String trust(Draws draws) {
    return "The " + place(draws) + " " + TRUSTS[draws.below(TRUSTS.length)];
  }
}
