package org.ks4gaps.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.Problems;

/**
 * Where each concept stands in one file: its header read against the crosswalk of its year, by name
 * and never by position.
 *
 * @param file the file
 * @param header the names in its first line
 * @param positions concept to position in the row; concepts the file lacks are absent
 */
record Columns(ExtractFile file, List<String> header, Map<String, Integer> positions) {

  /** Reads the header; notes every required concept that no column of the file supplies. */
  static Columns map(ExtractFile file, List<String> header, Problems problems) {
    Map<String, Integer> byName = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      Integer earlier = byName.putIfAbsent(header.get(i).toLowerCase(Locale.ROOT), i);
      if (earlier != null) {
        problems.add(
            file.name()
                + ": the column "
                + header.get(i)
                + " stands twice in the header; keep one");
      }
    }
    Map<String, Integer> positions = new LinkedHashMap<>();
    for (Crosswalk.ColumnNames column : file.source().columns()) {
      List<String> names = column.namesIn(file.academicYear());
      Optional<Integer> position =
          names.stream()
              .map(n -> byName.get(n.toLowerCase(Locale.ROOT)))
              .filter(p -> p != null)
              .findFirst();
      if (position.isPresent()) {
        positions.put(column.concept(), position.get());
      } else if (column.requiredIn(file.academicYear())) {
        problems.add(unmapped(file, column.concept(), names, header));
      }
    }
    return new Columns(file, List.copyOf(header), Map.copyOf(positions));
  }

  private static String unmapped(
      ExtractFile file, String concept, List<String> names, List<String> header) {
    String candidate = nearest(names, header);
    return file.name()
        + ": no column for "
        + concept
        + ". Looked for "
        + names
        + "; the file has "
        + header.size()
        + " columns, the nearest name is "
        + candidate
        + ". If that is it, set ks4-gaps.crosswalk."
        + file.source().name()
        + ".columns."
        + concept
        + ".names = [\""
        + candidate
        + "\"] in a file given with --conf";
  }

  private static String nearest(List<String> names, List<String> header) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String name : names) {
      for (String candidate : header) {
        int d = distance.apply(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
        if (d < least) {
          least = d;
          best = candidate;
        }
      }
    }
    return best;
  }
}
