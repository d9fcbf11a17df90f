package org.ks4gaps.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.IdentifyingNames;

/**
 * Where each concept stands in one file: its header read against the crosswalk of its year, by name
 * and never by position.
 *
 * @param file the file
 * @param shape how it is written
 * @param header the names in its first line
 * @param positions concept to position in the row; concepts the file lacks are absent
 * @param keyed whether the pupils' reference must be hashed before it is stored
 */
record Columns(
    ExtractFile file,
    Shape shape,
    List<String> header,
    Map<String, Integer> positions,
    boolean keyed) {
  private static final Pattern VALUE = Pattern.compile("[-+]?\\d[\\d.,/ -]*");

  /**
   * Reads the header; notes every required concept that no column of the file supplies, and every
   * column that tells who a pupil is.
   */
  static Columns map(
      ExtractFile file,
      Shape shape,
      List<String> header,
      IdentifyingNames identifying,
      List<Finding> findings) {
    Map<String, Integer> byName = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      byName.putIfAbsent(header.get(i).toLowerCase(Locale.ROOT), i);
    }
    Map<String, Integer> positions = new LinkedHashMap<>();
    boolean keyed = false;
    List<Crosswalk.ColumnNames> lacking = new ArrayList<>();
    int year = file.academicYear();
    for (Crosswalk.ColumnNames column : file.source().columns()) {
      Optional<Integer> position = first(column.namesIn(year), byName);
      if (position.isEmpty() && column.concept().equals(Crosswalk.PUPIL_ID)) {
        position = first(column.keyedIn(year), byName);
        keyed = position.isPresent();
      }
      if (position.isPresent()) {
        positions.put(column.concept(), position.get());
      } else if (column.requiredIn(year)) {
        lacking.add(column);
      }
    }
    Columns columns = new Columns(file, shape, List.copyOf(header), Map.copyOf(positions), keyed);
    if (header.stream().anyMatch(VALUE.asMatchPredicate())) {
      findings.add(valuesInHeader(columns));
      return columns;
    }
    if (positions.isEmpty() && !columns.looksLikeAHeader()) {
      findings.add(noHeader(columns));
      return columns;
    }
    if (file.source().ofPupils()) {
      columns.refuseIdentifying(identifying, findings);
    }
    columns.refuseTwice(byName, findings);
    lacking.forEach(column -> findings.add(MissingColumn.of(columns, column)));
    return columns;
  }

  private static Optional<Integer> first(List<String> names, Map<String, Integer> byName) {
    return names.stream()
        .map(n -> byName.get(n.toLowerCase(Locale.ROOT)))
        .filter(p -> p != null)
        .findFirst();
  }

  /** Whether it has a name that would be known in some year. */
  private boolean looksLikeAHeader() {
    return file.source().columns().stream()
        .flatMap(c -> Stream.of(c.names(), c.keyed(), c.anonymised()).flatMap(List::stream))
        .map(n -> MissingColumn.withoutDigits(n.replaceAll("@.*", "").replace("{yy}", "")))
        .anyMatch(n -> header.stream().map(MissingColumn::withoutDigits).anyMatch(n::equals));
  }

  private void refuseIdentifying(IdentifyingNames identifying, List<Finding> findings) {
    for (String name : header) {
      if (identifying.include(name)) {
        findings.add(
            Finding.problem(file.name(), "the column " + name + " tells who a pupil is")
                .expected(
                    "pseudonymous pupils: no names, UPN, full date of birth, address or number")
                .found(name)
                .mend(
                    "Have the column left out by the supplier, or cut it from the file before it is "
                        + "brought here. If its name misleads, change ks4-gaps.crosswalk.identifying."));
      }
    }
  }

  private void refuseTwice(Map<String, Integer> byName, List<Finding> findings) {
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      if (!name.isEmpty() && byName.get(name.toLowerCase(Locale.ROOT)) != i) {
        findings.add(
            Finding.problem(
                    file.name(), "the column " + name + " stands twice in the header; keep one")
                .expected("each name once, whatever its case")
                .found(name + " again, as column " + (i + 1))
                .mend("Find out which of the two is meant and take the other out."));
      }
    }
  }

  /** Nor are these quoted. */
  private static Finding valuesInHeader(Columns columns) {
    return Finding.problem(columns.file.name(), "its first line holds values, not names alone")
        .expected("the names of the columns, and a line end after them")
        .found(columns.header.size() + " fields, some of them numbers or dates")
        .mend("Put the header in a line of its own, or ask for the extract again.");
  }

  /** The header's names are not quoted: they may be a pupil's row. */
  private static Finding noHeader(Columns columns) {
    return Finding.problem(columns.file.name(), "no name in its first line is known")
        .expected("the names of a " + columns.file.source().name() + " extract, in its first line")
        .found(
            columns.header.size()
                + " fields, parted by "
                + columns.shape.delimiterName()
                + ", none of a name in the crosswalk")
        .mend(
            "If the header is missing, put it in. If the file is of another kind, name it so. If all"
                + " names are the supplier's own, give them in a file with --conf, as"
                + " conf/crosswalk.conf does.");
  }
}
