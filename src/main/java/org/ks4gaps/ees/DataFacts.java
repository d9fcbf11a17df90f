package org.ks4gaps.ees;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/**
 * What the rules need to know of a data file, gathered in one reading: the different values of each
 * column, the places, what is blank at which level, how many rows are there twice. Rows themselves
 * are not kept.
 */
final class DataFacts implements CsvText.Rows {
  /** Pairs of columns whose combinations a rule asks for. */
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("ethnicity_major", "ethnicity_minor"),
          List.of("characteristic_group", "characteristic"));

  private final String file;
  private final MetaFile meta;
  private final ReadFaults faults;
  private List<String> header = List.of();
  private final List<ColumnFacts> columns = new ArrayList<>();
  private final Map<String, ColumnFacts> byName = new HashMap<>();
  private final List<PlaceFacts> places = new ArrayList<>();
  private final Map<String, LevelFacts> levels = new LinkedHashMap<>();
  private final Map<List<String>, Map<List<String>, Integer>> pairs = new HashMap<>();
  private final List<Integer> blankRows = new ArrayList<>();
  private final RowKeys keys = new RowKeys();
  private boolean[] inKey;
  private boolean[] ofPlace;
  private String[] kept;
  private int level;
  private int rows;

  DataFacts(String file, MetaFile meta, ReadFaults faults) {
    this.file = file;
    this.meta = meta;
    this.faults = faults;
  }

  /** Reads the file, or gives null where it cannot be read; the faults say why. */
  static DataFacts read(Path path, MetaFile meta, ReadFaults faults) {
    DataFacts facts = new DataFacts(path.getFileName().toString(), meta, faults);
    CsvText.read(path, faults, facts);
    return facts.header.isEmpty() ? null : facts;
  }

  @Override
  public boolean header(List<String> names) {
    header = List.copyOf(names);
    Set<String> indicators =
        meta.indicators().stream().map(MetaRow::name).collect(Collectors.toSet());
    Set<String> filters = meta.filtersAndGroups();
    inKey = new boolean[header.size()];
    ofPlace = new boolean[header.size()];
    kept = new String[header.size()];
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      boolean reserved = Geography.RESERVED.contains(name);
      boolean paired = PAIRS.stream().anyMatch(pair -> pair.contains(name));
      ColumnFacts.Keeps keeps =
          reserved || paired || filters.contains(name)
              ? ColumnFacts.Keeps.ALL
              : indicators.contains(name) ? ColumnFacts.Keeps.WORDS : ColumnFacts.Keeps.SOME;
      ColumnFacts facts = new ColumnFacts(name, keeps);
      columns.add(facts);
      byName.putIfAbsent(name, facts);
      inKey[i] = reserved || filters.contains(name);
      ofPlace[i] = reserved;
    }
    level = header.indexOf("geographic_level");
    Geography.ALL.stream()
        .map(geography -> PlaceFacts.of(geography, header))
        .filter(Objects::nonNull)
        .forEach(places::add);
    PAIRS.stream()
        .filter(header::containsAll)
        .forEach(pair -> pairs.put(pair, new LinkedHashMap<>()));
    return true;
  }

  @Override
  public void row(int line, CSVRecord row) {
    if (isBlank(row)) {
      blankRows.add(line);
      return;
    }
    rows++;
    keys.begin();
    for (int i = 0; i < kept.length; i++) {
      int known = columns.get(i).different();
      ColumnFacts.Seen seen = columns.get(i).take(row.get(i), line);
      kept[i] = seen == null ? null : seen.text();
      if (columns.get(i).different() > known && CsvText.damaged(kept[i])) {
        faults.notUtf8.add(
            "%s, line %d, column %s is not UTF-8; save the file as UTF-8"
                .formatted(file, line, header.get(i)));
      }
      if (inKey[i]) {
        keys.add(seen.number());
      }
    }
    if (level >= 0) {
      takePlaces(line);
    }
    pairs.forEach(
        (pair, met) ->
            met.putIfAbsent(
                List.of(kept[header.indexOf(pair.get(0))], kept[header.indexOf(pair.get(1))]),
                line));
  }

  private void takePlaces(int line) {
    LevelFacts facts = levels.computeIfAbsent(kept[level], any -> new LevelFacts(kept.length));
    facts.rows++;
    for (int i = 0; i < kept.length; i++) {
      if (ofPlace[i]) {
        facts.take(i, kept[i].isEmpty(), line);
      }
    }
    for (PlaceFacts place : places) {
      place.take(kept[level], kept, line);
    }
    if (!keys.isNew()) {
      facts.duplicate(line);
    }
  }

  private static boolean isBlank(CSVRecord row) {
    for (String value : row) {
      if (!value.isBlank()) {
        return false;
      }
    }
    return true;
  }

  List<String> header() {
    return header;
  }

  List<ColumnFacts> columns() {
    return columns;
  }

  boolean has(String column) {
    return byName.containsKey(column);
  }

  /** The column of that name; the header has it. */
  ColumnFacts column(String name) {
    return byName.get(name);
  }

  int rows() {
    return rows;
  }

  /** Lines of rows without any value. */
  List<Integer> blankRows() {
    return blankRows;
  }

  /** Geographic levels as the rows write them. */
  Set<String> levels() {
    return new HashSet<>(levels.keySet());
  }

  /** The rows of a level, null where there are none. */
  LevelFacts level(String name) {
    return levels.get(name);
  }

  /** Places of a level's columns, null where the header lacks one of them. */
  PlaceFacts places(Geography geography) {
    return places.stream()
        .filter(place -> place.geography().equals(geography))
        .findFirst()
        .orElse(null);
  }

  /** Combinations of two columns with the line each was first met at; null where one is absent. */
  Map<List<String>, Integer> pairs(String first, String second) {
    return pairs.get(List.of(first, second));
  }
}
