package org.ks4gaps.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The cross-products of a year over all schools: whole numbers, so that schools may be added in any
 * order and by any number of workers.
 */
final class NationalSums implements Serializable {
  private static final long serialVersionUID = 1;

  /** Sums of a cell over all schools, its background by name. */
  private static final class CellSums implements Serializable {
    private static final long serialVersionUID = 1;
    private PupilCell.Sums all = PupilCell.Sums.NONE;
    private PupilCell.Sums progress8 = PupilCell.Sums.NONE;
    private long[] background = new long[0];
  }

  private final HashMap<String, Integer> places = new HashMap<>();
  private final HashMap<PupilCell.Key, CellSums> cells = new HashMap<>();
  private long[][] products = new long[0][];
  private long[] progress8 = new long[0];
  private long[] attainment8 = new long[0];
  private double progress8Sd = Double.NaN;

  /**
   * Adds a school.
   *
   * @param triangle products of its background columns, upper triangle row by row
   * @param sd national SD of Progress 8, NaN for a year without
   * @throws ModelException if the school carries another SD than those before: its row is of
   *     another run over that year
   */
  void add(
      SchoolYear school,
      List<Long> triangle,
      List<Long> progress8Sums,
      List<Long> attainment8Sums,
      double sd) {
    takeSd(sd, school.year());
    int[] at = Arrays.stream(school.background()).mapToInt(this::place).toArray();
    int next = 0;
    for (int i = 0; i < at.length; i++) {
      progress8[at[i]] += progress8Sums.get(i);
      attainment8[at[i]] += attainment8Sums.get(i);
      for (int j = i; j < at.length; j++) {
        long product = triangle.get(next++);
        products[at[i]][at[j]] += product;
        if (i != j) {
          products[at[j]][at[i]] += product;
        }
      }
    }
    for (PupilCell cell : school.cells()) {
      addCell(cell.key(), cell.all(), cell.progress8(), cell.background(), at);
    }
  }

  /** Adds the sums of other schools of the same year. */
  void add(NationalSums other, int year) {
    takeSd(other.progress8Sd, year);
    int[] at = new int[other.places.size()];
    other.places.forEach((name, place) -> at[place] = place(name));
    for (int i = 0; i < at.length; i++) {
      progress8[at[i]] += other.progress8[i];
      attainment8[at[i]] += other.attainment8[i];
      for (int j = 0; j < at.length; j++) {
        products[at[i]][at[j]] += other.products[i][j];
      }
    }
    other.cells.forEach((key, cell) -> addCell(key, cell.all, cell.progress8, cell.background, at));
  }

  private void takeSd(double sd, int year) {
    if (Double.isNaN(progress8Sd)) {
      progress8Sd = sd;
    } else if (!Double.isNaN(sd) && sd != progress8Sd) {
      throw new ModelException(
          "The stored cross-products of "
              + year
              + " come from different runs (their national SDs of Progress 8 differ). Run value-added, or add-year, for that year again.");
    }
  }

  private void addCell(
      PupilCell.Key key, PupilCell.Sums all, PupilCell.Sums counted, long[] background, int[] at) {
    CellSums cell = cells.computeIfAbsent(key, k -> new CellSums());
    cell.all = cell.all.plus(all);
    cell.progress8 = cell.progress8.plus(counted);
    if (cell.background.length < products.length) {
      cell.background = Arrays.copyOf(cell.background, products.length);
    }
    for (int i = 0; i < background.length && i < at.length; i++) {
      cell.background[at[i]] += background[i];
    }
  }

  private int place(String name) {
    Integer known = places.get(name);
    if (known != null) {
      return known;
    }
    int place = places.size();
    places.put(name, place);
    if (place >= products.length) {
      int size = Math.max(64, 2 * place);
      products = Arrays.copyOf(products, size);
      for (int i = 0; i < size; i++) {
        products[i] = products[i] == null ? new long[size] : Arrays.copyOf(products[i], size);
      }
      progress8 = Arrays.copyOf(progress8, size);
      attainment8 = Arrays.copyOf(attainment8, size);
    }
    return place;
  }

  /** Names of the background columns, in order. */
  List<String> background() {
    return places.keySet().stream().sorted().toList();
  }

  /** Pupils in Progress 8 of whom both columns are true. */
  long product(String column, String other) {
    return products[places.get(column)][places.get(other)];
  }

  /** Progress 8 in thousandths, of pupils of whom the column is true. */
  long progress8(String column) {
    return progress8[places.get(column)];
  }

  /** Attainment 8 in hundredths, of pupils in Progress 8 of whom the column is true. */
  long attainment8(String column) {
    return attainment8[places.get(column)];
  }

  /** National SD of Progress 8, NaN for a year without. */
  double progress8Sd() {
    return progress8Sd;
  }

  /** The cells over all schools, in order; background as {@link #background} has it. */
  List<PupilCell> cells() {
    List<String> names = background();
    SortedMap<PupilCell.Key, CellSums> ordered = new TreeMap<>(PupilCell.Key.ORDER);
    ordered.putAll(cells);
    List<PupilCell> list = new ArrayList<>();
    for (Map.Entry<PupilCell.Key, CellSums> entry : ordered.entrySet()) {
      CellSums cell = entry.getValue();
      long[] counts =
          names.stream()
              .mapToLong(
                  n -> places.get(n) < cell.background.length ? cell.background[places.get(n)] : 0)
              .toArray();
      list.add(new PupilCell(entry.getKey(), cell.all, cell.progress8, counts));
    }
    return list;
  }

  /** Sums over all pupils. */
  PupilCell.Sums all() {
    return cells.values().stream()
        .map(cell -> cell.all)
        .reduce(PupilCell.Sums.NONE, PupilCell.Sums::plus);
  }
}
