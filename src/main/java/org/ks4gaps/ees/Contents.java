package org.ks4gaps.ees;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/**
 * What a version of a data set offers to those who ask for it by program: columns, items, places,
 * years; and a sum over its rows that is the same whatever the order of rows and columns.
 */
final class Contents implements CsvText.Rows {
  private final MetaFile meta;
  private final DataFacts facts;
  private List<Integer> order = List.of();
  private long sum;

  private Contents(MetaFile meta, DataFacts facts) {
    this.meta = meta;
    this.facts = facts;
  }

  /**
   * Reads both files.
   *
   * @throws IllegalArgumentException if they cannot be read, with why
   */
  static Contents read(Path data, Path metaPath) {
    ReadFaults faults = new ReadFaults();
    MetaFile meta = MetaFile.read(metaPath, faults);
    Contents contents = null;
    if (meta != null) {
      String name = data.getFileName().toString();
      contents = new Contents(meta, new DataFacts(name, meta, faults));
      CsvText.read(data, faults, contents);
    }
    List<String> all = new ArrayList<>(faults.unreadable);
    all.addAll(faults.separator);
    if (contents == null || !all.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot compare versions: " + Finding.listed(all) + "; screen the files first");
    }
    return contents;
  }

  @Override
  public boolean header(List<String> names) {
    order =
        IntStream.range(0, names.size()).boxed().sorted(Comparator.comparing(names::get)).toList();
    return facts.header(names);
  }

  @Override
  public void row(int line, CSVRecord row) {
    facts.row(line, row);
    long hash = 0xCBF29CE484222325L;
    for (int column : order) {
      if (column < row.size()) {
        String text = row.get(column);
        for (int i = 0; i < text.length(); i++) {
          hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        hash = (hash ^ 0x1F) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 32;
      }
    }
    sum += (hash ^ hash >>> 29) * 0xBF58476D1CE4E5B9L;
  }

  /** Filters and indicators by name. */
  Map<String, MetaRow> columns() {
    return meta.rows().stream()
        .collect(Collectors.toMap(MetaRow::name, row -> row, (a, b) -> a, TreeMap::new));
  }

  /** Items of a filter, none where the data lack it. */
  Set<String> items(String filter) {
    return facts.has(filter) ? new TreeSet<>(facts.column(filter).values()) : Set.of();
  }

  /** Every column of the data file. */
  Set<String> dataColumns() {
    return new TreeSet<>(facts.header());
  }

  /** Years or terms. */
  Set<String> periods() {
    return facts.has("time_period")
        ? new TreeSet<>(facts.column("time_period").values())
        : Set.of();
  }

  /** Geographic levels that have rows. */
  Set<String> levels() {
    return new TreeSet<>(facts.levels());
  }

  /** Places that rows of their own level are of, in words: level, codes, name. */
  Set<String> places() {
    Set<String> places = new TreeSet<>();
    for (Geography level : Geography.ALL) {
      PlaceFacts found = facts.places(level);
      if (found != null) {
        for (PlaceFacts.Place place : found.places().keySet()) {
          if (place.rowLevel().equals(level.level())) {
            places.add(
                Stream.of(level.level(), place.code(), place.secondCode(), place.name())
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.joining(" ")));
          }
        }
      } else if (level.code() == null && facts.has(level.name())) {
        facts.column(level.name()).values().stream()
            .filter(name -> !name.isEmpty())
            .forEach(name -> places.add(level.level() + " " + name));
      }
    }
    return places;
  }

  /** Whether the rows are the same, in whatever order. */
  boolean sameRows(Contents other) {
    return facts.rows() == other.facts.rows() && sum == other.sum;
  }
}
