package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.FILE_NAME;

import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** How the files are named: {@code name.csv} and {@code name.meta.csv}. */
final class FileNameRules {
  static final List<Rule> RULES =
      List.of(
          new Rule(
              "check_filename_spaces",
              FILE_NAME,
              files ->
                  without(
                      files,
                      Character::isWhitespace,
                      "No file name holds a space",
                      "take the spaces out of the name")),
          new Rule(
              "check_filename_special",
              FILE_NAME,
              files ->
                  without(
                      files,
                      FileNameRules::special,
                      "File names hold letters, digits, - and _ alone",
                      "use letters, digits, - and _ alone")),
          new Rule("check_filenames_match", FILE_NAME, FileNameRules::match));

  private FileNameRules() {}

  private static Finding without(Screened files, IntPredicate bad, String fine, String mend) {
    TreeSet<String> faults = new TreeSet<>();
    for (String file : List.of(files.dataName(), files.metaName())) {
      if (stem(file).chars().anyMatch(bad)) {
        faults.add("'" + file + "'");
      }
    }
    return Finding.failIfAny(faults, fine, mend);
  }

  /** Letters are those of English: others are changed on the way to a web address. */
  private static boolean special(int c) {
    return !(c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '_'
        || Character.isWhitespace(c));
  }

  private static String stem(String file) {
    return file.replaceFirst("\\.[^.]*$", "").replaceFirst("\\.meta$", "");
  }

  private static Finding match(Screened files) {
    String expected = files.dataName().replaceFirst("\\.csv$", ".meta.csv");
    return files.dataName().endsWith(".csv") && expected.equals(files.metaName())
        ? Finding.pass("The files are named as a pair")
        : Finding.fail(
            "'%s' and '%s' are no pair; name them NAME.csv and NAME.meta.csv"
                .formatted(files.dataName(), files.metaName()));
  }
}
