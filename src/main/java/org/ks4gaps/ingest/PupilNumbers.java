package org.ks4gaps.ingest;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses pupils' references that are unique pupil numbers in disguise: a check letter, eleven
 * digits, and a digit or, in a temporary number, a letter (DfE, Unique pupil numbers: guide).
 */
final class PupilNumbers {
  // I, O and S are not used.
  private static final Pattern NUMBER =
      Pattern.compile("(?i)[A-HJ-NP-RT-Z]\\d{11}[0-9A-HJ-NP-RT-Z]");

  private PupilNumbers() {}

  /** Looks at a sample; a file of which most references look so is refused. */
  static void refuse(Columns columns, List<RecordReader.Row> rows, List<Finding> findings) {
    Integer position = columns.positions().get("pupil_id");
    if (position == null) {
      return;
    }
    List<String> references =
        rows.stream()
            .filter(r -> r.reason() == null)
            .map(r -> r.fields().get(position).strip())
            .filter(r -> !r.isEmpty())
            .toList();
    long numbers = references.stream().filter(r -> NUMBER.matcher(r).matches()).count();
    if (numbers * 2 > references.size()) {
      String name = columns.header().get(position);
      findings.add(
          Finding.problem(columns.file().name(), name + " holds unique pupil numbers")
              .of("pupil_id")
              .expected("an anonymous reference")
              .found(numbers + " of " + references.size() + " values have the form of a UPN")
              .mend("Have them replaced by the anonymous reference by the supplier."));
    }
  }
}
