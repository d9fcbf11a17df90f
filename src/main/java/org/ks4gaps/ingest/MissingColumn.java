package org.ks4gaps.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.ks4gaps.config.Crosswalk;

/**
 * A required concept that no column of a file supplies: what may stand for it, and what to write.
 */
final class MissingColumn {
  private MissingColumn() {}

  static Finding of(Columns columns, Crosswalk.ColumnNames column) {
    ExtractFile file = columns.file();
    int year = file.academicYear();
    List<String> names = column.namesIn(year);
    List<String> all = column.names();
    Finding finding =
        Finding.problem(file.name(), "no column for " + column.concept())
            .of(column.concept())
            .expected(String.join(" or ", names))
            .found(columns.header().size() + " columns, none of that name");
    Optional<String> standIn = present(column.anonymisedIn(year), columns.header());
    if (standIn.isPresent()) {
      return finding
          .nearest(standIn.get())
          .mend(
              standIn.get()
                  + " holds numbers a supplier has made up, which no register of schools knows. Ask"
                  + " for the real ones, or for an approved look-up. Without, schools can be followed"
                  + " only in a register of your own: set "
                  + setting(file, column.concept(), all, standIn.get())
                  + " and give an edubasealldata.csv whose URN are those numbers.");
    }
    Optional<String> otherYears = present(column.namesOfOtherYears(year), columns.header());
    if (otherYears.isPresent()) {
      return finding
          .nearest(otherYears.get())
          .mend(
              otherYears.get()
                  + " is its name in other years: is the file of the year in its name? If so, set "
                  + setting(file, column.concept(), all, otherYears.get()));
    }
    Optional<String> nearest = nearest(names, columns.header());
    if (nearest.isEmpty()) {
      return finding.mend(
          "Ask for the column. If it is there under a name of its own, set "
              + setting(file, column.concept(), all, "THAT_NAME"));
    }
    if (names.stream().anyMatch(n -> withoutDigits(n).equals(withoutDigits(nearest.get())))) {
      return finding
          .nearest(nearest.get())
          .mend(
              "The name is that of another year: is this the file of the year in its name? If so, set "
                  + setting(file, column.concept(), all, nearest.get()));
    }
    return finding
        .nearest(nearest.get())
        .mend("If that is it, set " + setting(file, column.concept(), all, nearest.get()));
  }

  private static String setting(
      ExtractFile file, String concept, List<String> names, String another) {
    return "ks4-gaps.crosswalk."
        + file.source().name()
        + ".columns."
        + concept
        + ".names = [\""
        + String.join("\", \"", names)
        + "\", \""
        + another
        + "\"] in a file given with --conf";
  }

  private static Optional<String> present(List<String> names, List<String> header) {
    return header.stream().filter(h -> names.stream().anyMatch(h::equalsIgnoreCase)).findFirst();
  }

  static String withoutDigits(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("\\d", "");
  }

  /** The name of the header at the least edit distance, unless half of it would have to change. */
  private static Optional<String> nearest(List<String> names, List<String> header) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    String best = null;
    double least = 0.5;
    for (String name : names) {
      for (String candidate : header) {
        double d =
            (double)
                    distance.apply(
                        name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT))
                / Math.max(name.length(), 1);
        if (d < least) {
          least = d;
          best = candidate;
        }
      }
    }
    return Optional.ofNullable(best);
  }
}
