package org.ks4gaps.ees;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Published lists that rules hold a data set against, read from a folder the caller names. They are
 * DfE's and change; the project keeps none. Rules whose list is not there say so and do not run.
 *
 * <p>Files, each as DfE publishes it: {@code ees_data_dictionary.csv} (or {@code
 * data-dictionary.csv}), {@code las.csv} and {@code region_la_hierarchy.csv} for local authorities,
 * {@code lads.csv}, {@code pcons.csv} with {@code pcon_2024_v2.csv}, {@code leps.csv}, {@code
 * lsips.csv}, {@code english_devolved_areas.csv}, {@code ward_lad_la_pcon_hierarchy.csv}, {@code
 * police-force-areas.csv}.
 */
public final class References {
  /** A declaration of the data dictionary: a column of a kind, with one of its items or none. */
  record DictionaryEntry(String column, String kind, String item) {}

  private static final CSVFormat HEADED =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Set<DictionaryEntry> dictionary;
  private final Map<String, Set<List<String>>> places;

  private References(Set<DictionaryEntry> dictionary, Map<String, Set<List<String>>> places) {
    this.dictionary = dictionary;
    this.places = places;
  }

  /** No lists: the rules that need one do not run. */
  public static References none() {
    return new References(Set.of(), Map.of());
  }

  /** The lists of a folder, those that are there. */
  public static References in(Path folder) {
    Set<DictionaryEntry> dictionary = new HashSet<>();
    for (String file : List.of("ees_data_dictionary.csv", "data-dictionary.csv")) {
      for (CSVRecord row : rows(folder.resolve(file))) {
        entry(dictionary, row, "col_name", "filter_item");
        entry(dictionary, row, "col_name_parent", "filter_item_parent");
      }
    }
    Map<String, Set<List<String>>> places = new HashMap<>();
    authorities(places, folder.resolve("las.csv"));
    authorities(places, folder.resolve("region_la_hierarchy.csv"));
    level(places, "Local authority district", folder.resolve("lads.csv"));
    level(places, "Parliamentary constituency", folder.resolve("pcons.csv"));
    level(
        places,
        "Parliamentary constituency",
        folder.resolve("pcon_2024_v2.csv"),
        "PCON24CD",
        "PCON24NM");
    level(places, "Local enterprise partnership", folder.resolve("leps.csv"));
    level(places, "Local skills improvement plan area", folder.resolve("lsips.csv"));
    level(places, "English devolved area", folder.resolve("english_devolved_areas.csv"));
    level(places, "Ward", folder.resolve("ward_lad_la_pcon_hierarchy.csv"));
    level(places, "Police force area", folder.resolve("police-force-areas.csv"));
    return new References(dictionary, places);
  }

  /** The data dictionary, empty where it is not there. */
  Set<DictionaryEntry> dictionary() {
    return dictionary;
  }

  /** Places of a level: code, second code or empty text, name; none where the list is not there. */
  Optional<Set<List<String>>> places(Geography level) {
    Set<List<String>> declared = Places.DECLARED.get(level);
    return Optional.ofNullable(declared == null ? places.get(level.level()) : declared);
  }

  /** The published name of an authority; the one given where the list has none or several. */
  String authority(String newCode, String oldCode, String name) {
    List<String> published =
        places.getOrDefault("Local authority", Set.of()).stream()
            .filter(place -> place.get(0).equals(newCode) && place.get(1).equals(oldCode))
            .map(place -> place.get(2))
            .toList();
    return published.size() == 1 ? published.get(0) : name;
  }

  private static void entry(
      Set<DictionaryEntry> dictionary, CSVRecord row, String column, String item) {
    String name = text(row, column);
    if (!name.isEmpty()) {
      dictionary.add(new DictionaryEntry(name, text(row, "col_type"), text(row, item)));
    }
  }

  private static void authorities(Map<String, Set<List<String>>> places, Path file) {
    for (CSVRecord row : rows(file)) {
      places
          .computeIfAbsent("Local authority", any -> new HashSet<>())
          .add(List.of(text(row, "new_la_code"), text(row, "old_la_code"), text(row, "la_name")));
    }
  }

  private static void level(Map<String, Set<List<String>>> places, String level, Path file) {
    Geography geography = Geography.of(level).orElseThrow();
    level(places, level, file, geography.code(), geography.name());
  }

  private static void level(
      Map<String, Set<List<String>>> places, String level, Path file, String code, String name) {
    for (CSVRecord row : rows(file)) {
      places
          .computeIfAbsent(level, any -> new HashSet<>())
          .add(List.of(text(row, code), "", text(row, name)));
    }
  }

  /** The value, empty where the column is absent or holds NA. */
  private static String text(CSVRecord row, String column) {
    String value = row.isMapped(column) && row.isSet(column) ? row.get(column) : "";
    return value.equals("NA") ? "" : value;
  }

  private static List<CSVRecord> rows(Path file) {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      reader.mark(1);
      if (reader.read() != BYTE_ORDER_MARK.charAt(0)) {
        reader.reset();
      }
      try (CSVParser parser = HEADED.parse(reader)) {
        return parser.getRecords();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the published list " + file, e);
    }
  }
}
