package org.ks4gaps.explain;

import java.util.List;

/** The end of every page: whether it is that of the tables. */
final class AgreementText {
  private AgreementText() {}

  static void show(Sheet sheet, int compared, List<Agreement.Difference> differences) {
    if (differences.isEmpty()) {
      sheet.heading("Computed again");
      sheet.say(0, compared + " figures computed again; every one equals the tables.");
      return;
    }
    sheet.heading("DIFFERS FROM THE TABLES");
    sheet.say(
        0,
        differences.size()
            + " of "
            + compared
            + " figures computed again are not those of the tables: the tables are of different runs or settings. Run"
            + " the rooms again in order, or give --conf the settings that the lists were made with. Do not use this page.");
    for (Agreement.Difference difference : differences) {
      sheet.say(
          2,
          difference.where()
              + ", "
              + difference.figure()
              + ": computed "
              + difference.again()
              + ", table "
              + difference.stored());
    }
  }
}
