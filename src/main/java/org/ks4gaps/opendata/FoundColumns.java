package org.ks4gaps.opendata;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.ks4gaps.config.OpenTables;

/**
 * Which columns of a file hold what, by its header and the crosswalk. A group of a year is there
 * when it has Progress 8 or Attainment 8; columns of earlier years carry the year's last two digits
 * behind their name.
 */
final class FoundColumns {
  private final List<String> header;
  private final String kind;
  private final OpenTables settings;

  FoundColumns(List<String> header, String kind, OpenTables settings) {
    this.header = header;
    this.kind = kind;
    this.settings = settings;
  }

  /** Where a concept that is no measure stands. */
  OptionalInt of(String concept) {
    return find(settings.names(kind, "of", concept), "");
  }

  /** The columns of a group in the file's own year, empty where it has no result. */
  Map<Measure, Integer> measures(Group group) {
    return measures(group, "");
  }

  /** The same of earlier years, by academic year. */
  NavigableMap<Integer, Map<Measure, Integer>> earlier(Group group, int academicYear) {
    NavigableMap<Integer, Map<Measure, Integer>> years = new TreeMap<>();
    for (int back = 1; back <= settings.priorYears(); back++) {
      int year = academicYear - back;
      Map<Measure, Integer> found =
          measures(group, String.format(Locale.ROOT, "_%02d", year % 100));
      if (!found.isEmpty()) {
        years.put(year, found);
      }
    }
    return years;
  }

  private Map<Measure, Integer> measures(Group group, String suffix) {
    Map<Measure, Integer> found = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      find(settings.names(kind, group.block(), measure.concept()), suffix)
          .ifPresent(column -> found.put(measure, column));
    }
    return found.containsKey(Measure.PROGRESS8) || found.containsKey(Measure.ATTAINMENT8)
        ? found
        : Map.of();
  }

  private OptionalInt find(List<String> names, String suffix) {
    return names.stream()
        .mapToInt(name -> header.indexOf((name + suffix).toUpperCase(Locale.ROOT)))
        .filter(column -> column >= 0)
        .findFirst();
  }
}
