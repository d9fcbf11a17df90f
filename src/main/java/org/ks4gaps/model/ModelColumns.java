package org.ks4gaps.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The fixed columns of a model, all yes-or-no but those of a make-up:
 *
 * <ol>
 *   <li>group x year, one column for each that has pupils, so that a small cell is shrunk towards
 *       the national mean of its own group and year;
 *   <li>of attainment alone: each group in selective schools, all years together. Their pupils are
 *       all near the top, so that groups differ less there than nationally;
 *   <li>with background: prior-attainment group x year, then the other characteristics, each
 *       without its commonest level;
 *   <li>ethnicity x disadvantage, where the group does not determine them. With background it is
 *       the pupil's own. Without, it is the make-up of the school's group in all years together:
 *       what a school's disadvantaged pupils attain, say, depends on the ethnic groups they are of,
 *       and is shrunk towards what these attain, but who happens to be of which year is chance, and
 *       stays with the residuals. Columns that the earlier ones determine drop out of the fit.
 * </ol>
 */
final class ModelColumns implements Serializable {
  private static final long serialVersionUID = 1;

  private static final String PRIOR_ATTAINMENT = "prior_attainment_group";

  private final Variant variant;
  private final Grouping grouping;
  private final ArrayList<String> names = new ArrayList<>();
  private final HashMap<String, Integer> places = new HashMap<>();
  private final int firstCrossing;

  ModelColumns(Variant variant, Grouping grouping, SortedMap<Integer, NationalSums> national) {
    this.variant = variant;
    this.grouping = grouping;
    national.forEach(
        (year, sums) -> {
          TreeSet<String> groups = new TreeSet<>();
          sums.cells().stream()
              .filter(cell -> variant.sums(cell).pupils() > 0)
              .forEach(cell -> groups.add(grouping.of(cell.key())));
          groups.forEach(group -> name(groupYear(group, year)));
        });
    if (variant.ofAttainment()) {
      nameSelective(national);
    }
    if (variant.withBackground()) {
      nameBackground(national);
    }
    firstCrossing = names.size();
    if (variant.withBackground() || grouping.isDivided()) {
      nameEthnicityByDisadvantage(national);
    }
  }

  private void nameSelective(SortedMap<Integer, NationalSums> national) {
    TreeSet<String> groups = new TreeSet<>();
    for (NationalSums sums : national.values()) {
      sums.cells().stream()
          .filter(cell -> cell.key().selective() && variant.sums(cell).pupils() > 0)
          .forEach(cell -> groups.add(grouping.of(cell.key())));
    }
    groups.forEach(group -> name(selective(group)));
  }

  private void nameBackground(SortedMap<Integer, NationalSums> national) {
    SortedMap<String, SortedMap<String, Long>> levels = new TreeMap<>();
    national.forEach(
        (year, sums) -> {
          for (String column : sums.background()) {
            levels
                .computeIfAbsent(characteristic(column, year), c -> new TreeMap<>())
                .merge(column, sums.product(column, column), Long::sum);
          }
        });
    // Prior attainment, by year, comes first: it explains most.
    for (boolean prior : new boolean[] {true, false}) {
      levels.forEach(
          (characteristic, counts) -> {
            if (characteristic.startsWith(PRIOR_ATTAINMENT) == prior) {
              long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
              String reference =
                  counts.keySet().stream()
                      .filter(c -> counts.get(c) == most)
                      .findFirst()
                      .orElse("");
              String suffix = prior ? characteristic.substring(PRIOR_ATTAINMENT.length()) : "";
              counts.keySet().stream()
                  .filter(column -> !column.equals(reference))
                  .forEach(column -> name(column + suffix));
            }
          });
    }
  }

  private void nameEthnicityByDisadvantage(SortedMap<Integer, NationalSums> national) {
    SortedMap<String, TreeSet<String>> crossings = new TreeMap<>();
    national
        .values()
        .forEach(
            sums ->
                sums.cells().stream()
                    .filter(cell -> variant.sums(cell).pupils() > 0)
                    .forEach(
                        cell ->
                            crossings
                                .computeIfAbsent(grouping.of(cell.key()), g -> new TreeSet<>())
                                .add(crossing(cell.key()))));
    TreeMap<String, Integer> groups = new TreeMap<>();
    crossings
        .values()
        .forEach(ofGroup -> ofGroup.forEach(crossing -> groups.merge(crossing, 1, Integer::sum)));
    if (!variant.withBackground()) {
      // What a group's others are compared with, if it is of this group alone.
      crossings.values().stream()
          .map(TreeSet::first)
          .filter(first -> groups.get(first) == 1)
          .toList()
          .forEach(groups::remove);
    }
    groups.keySet().forEach(this::name);
  }

  private static String characteristic(String column, int year) {
    String characteristic = column.substring(0, column.indexOf(':'));
    return characteristic.equals(PRIOR_ATTAINMENT) ? characteristic + ":" + year : characteristic;
  }

  private static String crossing(PupilCell.Key cell) {
    String disadvantaged =
        cell.disadvantaged() == null ? "unknown" : cell.disadvantaged() ? "yes" : "no";
    return "ethnicity_minor:" + cell.minor() + ":disadvantaged:" + disadvantaged;
  }

  private static String groupYear(String group, int year) {
    return "group:" + group + ":" + year;
  }

  private static String selective(String group) {
    return "selective:" + group;
  }

  private void name(String column) {
    places.put(column, names.size());
    names.add(column);
  }

  /** The columns, in order. */
  List<String> names() {
    return names;
  }

  /** Where the columns of ethnicity x disadvantage begin: they are the last. */
  int firstCrossing() {
    return firstCrossing;
  }

  /** Where group x year stands, -1 if no pupil is in it. */
  int groupYearAt(String group, int year) {
    return places.getOrDefault(groupYear(group, year), -1);
  }

  /**
   * Where the columns stand that are 1 for all pupils of a cell: group x year, the group in
   * selective schools, ethnicity x disadvantage, as far as the model has them.
   */
  int[] ownAt(PupilCell.Key cell, int year) {
    int group = groupYearAt(grouping.of(cell), year);
    int kind = cell.selective() ? places.getOrDefault(selective(grouping.of(cell)), -1) : -1;
    int crossing = places.getOrDefault(crossing(cell), -1);
    return IntStream.of(group, kind, crossing).filter(at -> at >= 0).toArray();
  }

  /** Where each of a year's background columns stands, -1 for those that have none. */
  int[] backgroundAt(List<String> background, int year) {
    int[] at = new int[background.size()];
    for (int i = 0; i < at.length; i++) {
      String column = background.get(i);
      boolean prior = column.startsWith(PRIOR_ATTAINMENT);
      at[i] =
          variant.withBackground()
              ? places.getOrDefault(prior ? column + ":" + year : column, -1)
              : -1;
    }
    return at;
  }

  /**
   * Given background, what the fixed effects say of a group in a year against all pupils of that
   * year: the mean over the group's pupils of the columns of group x year and of ethnicity x
   * disadvantage, less that over all pupils. Without, where the outcome has a zero of its own, see
   * {@link SchoolModel}: the mean over the group's pupils, less nothing.
   */
  double[] nationalDifference(String group, int year, NationalSums national) {
    double[] l = mean(group, year, national);
    double[] all = mean(null, year, national);
    for (int c = 0; c < l.length; c++) {
      l[c] -= all[c];
    }
    return l;
  }

  private double[] mean(String group, int year, NationalSums national) {
    double[] l = new double[names.size()];
    long pupils = 0;
    for (PupilCell cell : national.cells()) {
      String of = grouping.of(cell.key());
      long n = variant.sums(cell).pupils();
      if (n > 0 && (group == null || of.equals(group))) {
        pupils += n;
        for (int own : ownAt(cell.key(), year)) {
          l[own] += n;
        }
      }
    }
    for (int c = 0; c < l.length; c++) {
      l[c] /= pupils;
    }
    return l;
  }
}
