package org.ks4gaps.valueadded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The sums of one school and year, pupil after pupil; one instance serves school after school. All
 * are whole numbers, so the order of pupils leaves no trace.
 */
final class SchoolYearSums {
  /** Places in the sums of a cell. */
  private static final int PUPILS = 0;

  private static final int ATTAINMENT8 = 1;
  private static final int ATTAINMENT8_SQUARES = 2;
  private static final int PERCENTILE = 3;
  private static final int PERCENTILE_SQUARES = 4;
  private static final int PROGRESS8_PUPILS = 5;
  private static final int PROGRESS8 = 6;
  private static final int PROGRESS8_SQUARES = 7;
  private static final int PROGRESS8_ATTAINMENT8 = 8;
  private static final int PROGRESS8_ATTAINMENT8_SQUARES = 9;
  private static final int SUMS = 10;

  /** Which pupils make a cell. */
  record CellKey(String major, String minor, Boolean disadvantaged, Boolean fsmNow) {
    static final Comparator<CellKey> ORDER =
        Comparator.comparing(CellKey::minor)
            .thenComparing(CellKey::disadvantaged, Comparator.nullsLast(Boolean::compareTo))
            .thenComparing(CellKey::fsmNow, Comparator.nullsLast(Boolean::compareTo))
            .thenComparing(CellKey::major);
  }

  private static final class CellSums {
    private final long[] sums = new long[SUMS];
    private long[] background = new long[64];
  }

  private final Map<String, Integer> places = new HashMap<>();
  private final Map<CellKey, CellSums> cells = new HashMap<>();
  private long[][] products = new long[64][64];
  private long[] progress = new long[64];
  private long[] attainment = new long[64];

  /** Forgets the pupils so far. */
  void clear() {
    places.clear();
    cells.clear();
    for (long[] row : products) {
      Arrays.fill(row, 0);
    }
    Arrays.fill(progress, 0);
    Arrays.fill(attainment, 0);
  }

  /**
   * Adds a pupil.
   *
   * @param points Attainment 8 in hundredths
   * @param percentile in ten-thousandths of a point
   * @param progress8 in thousandths, null for a pupil outside Progress 8
   * @param background names of the background columns that are true of the pupil
   */
  void add(CellKey key, long points, long percentile, Long progress8, String[] background) {
    CellSums cell = cells.computeIfAbsent(key, k -> new CellSums());
    cell.sums[PUPILS]++;
    cell.sums[ATTAINMENT8] += points;
    cell.sums[ATTAINMENT8_SQUARES] += points * points;
    cell.sums[PERCENTILE] += percentile;
    cell.sums[PERCENTILE_SQUARES] += percentile * percentile;
    if (progress8 == null) {
      return;
    }
    cell.sums[PROGRESS8_PUPILS]++;
    cell.sums[PROGRESS8] += progress8;
    cell.sums[PROGRESS8_SQUARES] += progress8 * progress8;
    cell.sums[PROGRESS8_ATTAINMENT8] += points;
    cell.sums[PROGRESS8_ATTAINMENT8_SQUARES] += points * points;
    int[] at = new int[background.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = place(background[i]);
    }
    if (cell.background.length < products.length) {
      cell.background = Arrays.copyOf(cell.background, products.length);
    }
    for (int i : at) {
      cell.background[i]++;
      progress[i] += progress8;
      attainment[i] += points;
      long[] row = products[i];
      for (int j : at) {
        row[j]++;
      }
    }
  }

  private int place(String name) {
    Integer known = places.get(name);
    if (known != null) {
      return known;
    }
    int next = places.size();
    if (next == products.length) {
      int size = 2 * next;
      for (int i = 0; i < next; i++) {
        products[i] = Arrays.copyOf(products[i], size);
      }
      products = Arrays.copyOf(products, size);
      for (int i = next; i < size; i++) {
        products[i] = new long[size];
      }
      progress = Arrays.copyOf(progress, size);
      attainment = Arrays.copyOf(attainment, size);
    }
    places.put(name, next);
    return next;
  }

  /**
   * The row of {@link org.ks4gaps.table.SchoolCrossProducts}; columns and cells in order of name.
   */
  Row row(int academicYear, int schoolUrn, Double progress8Sd) {
    List<String> names = places.keySet().stream().sorted().toList();
    int[] order = names.stream().mapToInt(places::get).toArray();
    List<Long> triangle = new ArrayList<>(order.length * (order.length + 1) / 2);
    for (int i = 0; i < order.length; i++) {
      for (int j = i; j < order.length; j++) {
        triangle.add(products[order[i]][order[j]]);
      }
    }
    long pupils = 0;
    long counted = 0;
    List<Row> rows = new ArrayList<>();
    for (CellKey key : cells.keySet().stream().sorted(CellKey.ORDER).toList()) {
      CellSums cell = cells.get(key);
      pupils += cell.sums[PUPILS];
      counted += cell.sums[PROGRESS8_PUPILS];
      rows.add(
          RowFactory.create(
              key.major(),
              key.minor(),
              key.disadvantaged(),
              key.fsmNow(),
              cell.sums[PUPILS],
              cell.sums[ATTAINMENT8],
              cell.sums[ATTAINMENT8_SQUARES],
              cell.sums[PERCENTILE],
              cell.sums[PERCENTILE_SQUARES],
              cell.sums[PROGRESS8_PUPILS],
              cell.sums[PROGRESS8],
              cell.sums[PROGRESS8_SQUARES],
              cell.sums[PROGRESS8_ATTAINMENT8],
              cell.sums[PROGRESS8_ATTAINMENT8_SQUARES],
              chosen(cell.background, order).toArray(Long[]::new)));
    }
    return RowFactory.create(
        academicYear,
        schoolUrn,
        pupils,
        counted,
        progress8Sd,
        rows.toArray(Row[]::new),
        names.toArray(String[]::new),
        triangle.toArray(Long[]::new),
        chosen(progress, order).toArray(Long[]::new),
        chosen(attainment, order).toArray(Long[]::new));
  }

  private static List<Long> chosen(long[] values, int[] order) {
    List<Long> chosen = new ArrayList<>(order.length);
    for (int place : order) {
      chosen.add(place < values.length ? values[place] : 0L);
    }
    return chosen;
  }
}
