package org.ks4gaps.ingest;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.Holds;

/** What the values of one column were found to be, counted and never kept. */
final class ColumnTally {
  private final Crosswalk.ColumnNames column;
  private final ValueRule rule;
  private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
  private long values;
  private long blanks;
  private long zeros;
  private long firstLine;

  ColumnTally(Crosswalk.ColumnNames column, Crosswalk crosswalk, int academicYear) {
    this.column = column;
    Holds holds = column.holdsIn(academicYear);
    this.rule =
        new ValueRule(
            holds,
            holds.codeSet().isEmpty() ? Map.of() : crosswalk.codes(holds.codeSet()),
            academicYear);
  }

  /**
   * @param line the value's line; 0 where it is not known
   */
  void add(String supplied, long line) {
    String value = supplied.strip();
    if (value.isEmpty()) {
      blanks++;
      return;
    }
    values++;
    zeros += value.equals("0") ? 1 : 0;
    Optional<Fault> fault = rule.fault(value);
    fault.ifPresent(
        f -> {
          faults.merge(f, 1L, Long::sum);
          firstLine = firstLine == 0 ? line : firstLine;
        });
  }

  /** What is to be said of the column. */
  void findings(ExtractFile file, String name, double mostRejected, List<Finding> findings) {
    Finding finding = Finding.problem(file.name(), "").of(column.concept());
    long rows = values + blanks;
    boolean key = List.of("pupil_id", "urn", "academic_year").contains(column.concept());
    if (rows > 0 && values == 0 && column.requiredIn(file.academicYear())) {
      findings.add(
          finding
              .problem(key)
              .what("no value in " + name)
              .expected("values")
              .found(number(rows) + " rows, all blank here; a blank is never taken for 0")
              .mend("Ask for the column with its values."));
    }
    if (!faults.isEmpty()) {
      long wrong = faults.values().stream().mapToLong(Long::longValue).sum();
      findings.add(
          finding
              .problem(wrong > mostRejected * rows)
              .what("values of " + name + " that " + column.concept() + " cannot hold")
              .expected(expected(file.academicYear()))
              .found(found(wrong))
              .mend(mend()));
    } else if (rule.holds().kind() == Holds.Kind.FLAG && zeros == 0 && values > 0 && blanks > 0) {
      findings.add(
          finding
              .problem(false)
              .what("no 0 in " + name)
              .expected("0 and 1")
              .found(number(values) + " times 1, " + number(blanks) + " blank, no 0")
              .mend("A blank is not taken for 0. If it means 0, ask for it written so."));
    }
  }

  private String expected(int academicYear) {
    Holds holds = rule.holds();
    return switch (holds.kind()) {
      case TEXT -> "text";
      case FLAG -> "0 or 1";
      case DATE -> "dates written 31-08-2017";
      case YEAR -> (academicYear - 1) + "/" + academicYear;
      case CODE -> "codes of ks4-gaps.crosswalk.codes." + holds.codeSet();
      case WHOLE -> "whole numbers from " + (long) holds.least() + " to " + (long) holds.most();
      case NUMBER -> "numbers from " + plain(holds.least()) + " to " + plain(holds.most());
    };
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  private String found(long wrong) {
    String kinds =
        faults.entrySet().stream()
            .map(e -> number(e.getValue()) + " " + e.getKey().says())
            .collect(Collectors.joining(", "));
    return kinds
        + "; of "
        + number(values)
        + " values"
        + (firstLine == 0 ? "" : ", " + (wrong == 1 ? "in" : "first in") + " line " + firstLine);
  }

  private String mend() {
    return faults.keySet().stream()
        .map(
            f ->
                f.mend()
                    + (f == Fault.UNKNOWN_CODE
                        ? "ks4-gaps.crosswalk.codes." + rule.holds().codeSet() + "."
                        : ""))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
