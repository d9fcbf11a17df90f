package org.ks4gaps.ees;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/**
 * A metadata file, read whole: a row for each filter and indicator.
 *
 * @param header names of its columns
 * @param rows its rows
 */
record MetaFile(List<String> header, List<MetaRow> rows) {
  /** Reads it, or gives null where it cannot be read; the faults say why. */
  static MetaFile read(Path file, ReadFaults faults) {
    String name = file.getFileName().toString();
    List<String> header = new ArrayList<>();
    List<MetaRow> rows = new ArrayList<>();
    CsvText.read(
        file,
        faults,
        new CsvText.Rows() {
          @Override
          public boolean header(List<String> names) {
            header.addAll(names);
            return true;
          }

          @Override
          public void row(int line, CSVRecord row) {
            CsvText.note(name, line, row, faults);
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < header.size(); i++) {
              values.put(header.get(i), i < row.size() ? row.get(i) : "");
            }
            rows.add(new MetaRow(line, values));
          }
        });
    return header.isEmpty() ? null : new MetaFile(List.copyOf(header), List.copyOf(rows));
  }

  List<MetaRow> filters() {
    return rows.stream().filter(MetaRow::isFilter).toList();
  }

  List<MetaRow> indicators() {
    return rows.stream().filter(MetaRow::isIndicator).toList();
  }

  /** Grouping columns of the filters, each as often as it is named. */
  List<String> groups() {
    return rows.stream().map(MetaRow::group).filter(Predicate.not(String::isEmpty)).toList();
  }

  /** Filters and the columns they are grouped by, each once. */
  Set<String> filtersAndGroups() {
    return Stream.concat(filters().stream().map(MetaRow::name), groups().stream())
        .filter(Predicate.not(String::isBlank))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Every column the file speaks of, each once. */
  Set<String> columns() {
    return Stream.concat(rows.stream().map(MetaRow::name), groups().stream())
        .filter(Predicate.not(String::isBlank))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Whether the only filter, or the column it is grouped by, is this one: a school's or provider's
   * name may be the only filter of a file of schools or providers.
   */
  boolean onlyFilterIs(String column) {
    return filters().size() == 1
        && (filters().get(0).name().equals(column) || groups().contains(column));
  }
}
