package org.ks4gaps.simulate;

import java.util.List;

/**
 * A minor ethnic group as the National Pupil Database codes it. Groups are numbered in the order of
 * {@link #ALL}; the last, NOBT, stands for every unclassified pupil.
 *
 * @param code four-letter minor code
 * @param major major group of the published tables
 * @param specialShare share of the major group in special schools, boys and girls
 * @param eal probability of a first language other than English
 * @param clustering spread of the group over the schools of an authority, SD of the log share
 * @param extended extended codes that fold to this group
 */
record Ethnicity(
    String code,
    String major,
    double[] specialShare,
    double eal,
    double clustering,
    List<String> extended) {

  static final int COUNT = 19;

  static final List<Ethnicity> ALL =
      SourceTable.read("ethnicities.csv").rows().stream()
          .map(
              row ->
                  new Ethnicity(
                      row.text("code"),
                      row.text("major"),
                      new double[] {row.number("special_boys"), row.number("special_girls")},
                      row.number("eal"),
                      row.number("clustering"),
                      row.text("extended").isBlank()
                          ? List.of()
                          : List.of(row.text("extended").trim().split(" "))))
          .toList();

  static final int WHITE_BRITISH = index("WBRI");
  static final int UNCLASSIFIED = index("NOBT");

  static int index(String code) {
    for (int i = 0; i < ALL.size(); i++) {
      if (ALL.get(i).code().equals(code)) {
        return i;
      }
    }
    throw new IllegalArgumentException("No ethnic group has the code " + code + ".");
  }
}
