package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.FILE_READ;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether the two files can be read at all. The published screener has one such check, "file read";
 * the one before it has two beside it, which are kept apart here.
 */
final class FileReadRules {
  static final List<Rule> RULES =
      List.of(
          new Rule("file_separator", FILE_READ, FileReadRules::separator),
          new Rule("file_read", FILE_READ, FileReadRules::readable),
          new Rule("utf8", FILE_READ, FileReadRules::utf8));

  private FileReadRules() {}

  private static Finding separator(Screened files) {
    return Finding.failIfAny(
        files.faults().separator, "Both files are separated by commas", "then screen again");
  }

  private static Finding readable(Screened files) {
    List<String> faults = new ArrayList<>(files.faults().unreadable);
    if (!files.faults().separator.isEmpty()) {
      return Finding.notRun("not run: the files are not both separated by commas");
    }
    if (faults.isEmpty() && files.data() != null && files.data().rows() == 0) {
      faults.add(files.dataName() + " has a header and no rows");
    }
    return Finding.failIfAny(faults, "Both files can be read", "then screen again");
  }

  private static Finding utf8(Screened files) {
    return Finding.failIfAny(
        files.faults().notUtf8, "Both files are UTF-8", "nothing else keeps accents and signs");
  }
}
