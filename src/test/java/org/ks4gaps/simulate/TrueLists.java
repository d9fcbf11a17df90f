package org.ks4gaps.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ks4gaps.table.Breakdown;

/**
 * What is true of every group and the rest of its school in a simulated cohort, from {@code
 * truth/school_group_year_effects.csv}: what lists would go by if pupils had no luck.
 *
 * <p>Rest: of an ethnic group, the other classified groups of the school; of the disadvantaged, the
 * others, and the other way round. Means of several groups are weighted by the pupils that the
 * scale counts: all of them on the percentile scale, those in the measure in Progress 8. Groups go
 * by the names they have in tables ({@link Breakdown}).
 */
public final class TrueLists {
  private static final String UNCLASSIFIED = "NOBT";
  private static final List<String> DISADVANTAGE = List.of("DISADVANTAGED", "NOT_DISADVANTAGED");

  /** What a list is made on. */
  public enum Scale {
    /** National percentile of Attainment 8, 0 to 100. */
    PERCENTILE("pupils", "expected_percentile"),
    /** Progress 8 in grades, before any floor. */
    PROGRESS8("pupils_in_progress8", "expected_progress8");

    private final String pupils;
    private final String mean;

    Scale(String pupils, String mean) {
      this.pupils = pupils;
      this.mean = mean;
    }
  }

  /**
   * A group beside the rest of its school.
   *
   * @param pupils of the group whom the scale counts, 1 or more
   * @param mean their true mean
   * @param restPupils pupils of the rest whom the scale counts
   * @param restMean their true mean; NaN if there are none
   */
  public record Compared(long pupils, double mean, long restPupils, double restMean) {
    /** Mean of the rest less that of the group: positive where the group is behind. */
    public double gap() {
      return restMean - mean;
    }
  }

  private record SchoolYear(int urn, int year) {}

  private record Mean(long pupils, double sum) {
    static final Mean NOBODY = new Mean(0, 0);

    Mean plus(Mean other) {
      return new Mean(pupils + other.pupils, sum + other.sum);
    }

    double mean() {
      return pupils == 0 ? Double.NaN : sum / pupils;
    }
  }

  private final Map<Scale, Map<SchoolYear, Map<String, Mean>>> cells = new HashMap<>();
  private final NavigableSet<Integer> schools = new TreeSet<>();
  private final NavigableSet<Integer> years = new TreeSet<>();

  private TrueLists() {}

  /** Reads the file. */
  public static TrueLists read(Path file) throws IOException {
    TrueLists lists = new TrueLists();
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      List<String> columns = Arrays.asList(reader.readLine().split(",", -1));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lists.add(columns, line.split(",", -1));
      }
    }
    return lists;
  }

  private void add(List<String> columns, String[] row) {
    SchoolYear place =
        new SchoolYear(
            Integer.parseInt(row[columns.indexOf("urn")]),
            Integer.parseInt(row[columns.indexOf("academic_year")]));
    schools.add(place.urn());
    years.add(place.year());
    for (Scale scale : Scale.values()) {
      long pupils = Long.parseLong(row[columns.indexOf(scale.pupils)]);
      if (pupils > 0) {
        double mean = Double.parseDouble(row[columns.indexOf(scale.mean)]);
        cells
            .computeIfAbsent(scale, s -> new HashMap<>())
            .computeIfAbsent(place, p -> new TreeMap<>())
            .put(row[columns.indexOf("group")], new Mean(pupils, pupils * mean));
      }
    }
  }

  /** URNs of all mainstream schools, rising. */
  public NavigableSet<Integer> schools() {
    return schools;
  }

  /** Academic years by their endings, rising. */
  public NavigableSet<Integer> years() {
    return years;
  }

  /**
   * A group and the rest of its school in a year; empty if the scale counts none of its pupils.
   *
   * @param breakdown {@link Breakdown#ETHNICITY_MINOR} or {@link Breakdown#DISADVANTAGE}
   * @param group as in tables; {@link Breakdown#UNCLASSIFIED} is never a group
   * @throws IllegalArgumentException if nothing is known of the breakdown
   */
  public Optional<Compared> of(Breakdown breakdown, Scale scale, int urn, int year, String group) {
    Map<String, Mean> groups = new TreeMap<>(groups(scale, urn, year));
    switch (breakdown) {
      case ETHNICITY_MINOR -> {
        groups.keySet().removeAll(DISADVANTAGE);
        groups.remove(UNCLASSIFIED);
      }
      case DISADVANTAGE -> groups.keySet().retainAll(DISADVANTAGE);
      default ->
          throw new IllegalArgumentException(
              "The truth is of ethnicity_minor and disadvantage_status, not of "
                  + breakdown.column()
                  + ".");
    }
    Mean own = groups.remove(group.toUpperCase(Locale.ROOT));
    if (own == null) {
      return Optional.empty();
    }
    Mean rest = together(groups.values());
    return Optional.of(new Compared(own.pupils(), own.mean(), rest.pupils(), rest.mean()));
  }

  /**
   * True mean of all pupils of a school whom the scale counts, unclassified ones included; empty if
   * there are none.
   */
  public OptionalDouble schoolMean(Scale scale, int urn, int year) {
    Mean all = everyone(scale, urn, year);
    return all.pupils() == 0 ? OptionalDouble.empty() : OptionalDouble.of(all.mean());
  }

  /** How many pupils of a school the scale counts, unclassified ones included. */
  public long schoolPupils(Scale scale, int urn, int year) {
    return everyone(scale, urn, year).pupils();
  }

  private Mean everyone(Scale scale, int urn, int year) {
    Map<String, Mean> groups = new TreeMap<>(groups(scale, urn, year));
    groups.keySet().removeAll(DISADVANTAGE);
    return together(groups.values());
  }

  private Map<String, Mean> groups(Scale scale, int urn, int year) {
    return cells.getOrDefault(scale, Map.of()).getOrDefault(new SchoolYear(urn, year), Map.of());
  }

  private static Mean together(Collection<Mean> groups) {
    return groups.stream().reduce(Mean.NOBODY, Mean::plus);
  }
}
