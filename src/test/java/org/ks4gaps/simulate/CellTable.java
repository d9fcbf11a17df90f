package org.ks4gaps.simulate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A written year by ethnic group, sex and free school meals, with Progress 8 worked out here from
 * Attainment 8, prior-attainment group and the two flags, in whole numbers.
 */
final class CellTable {
  record Key(String ethnic, String sex, boolean fsm) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return toString().compareTo(other.toString());
    }
  }

  static final class Sums {
    long pupils;
    double attainment;
    double attainmentSquares;
    long covered;
    double progress;
    double progressSquares;

    void add(Ks4Reading.Row row, int thousandths) {
      pupils++;
      double a = row.attainment / 100.0;
      attainment += a;
      attainmentSquares += a * a;
      if (row.inCalculation) {
        covered++;
        double p = thousandths / 1000.0;
        progress += p;
        progressSquares += p * p;
      }
    }

    double attainmentMean() {
      return attainment / pupils;
    }

    double progressMean() {
      return progress / covered;
    }

    double attainmentError() {
      double m = attainmentMean();
      return Math.sqrt(Math.max(1, attainmentSquares / pupils - m * m) / pupils);
    }

    double progressSd() {
      double m = progressMean();
      return Math.sqrt((progressSquares - covered * m * m) / (covered - 1));
    }
  }

  final Map<Key, Sums> cells = new TreeMap<>();
  final Sums all = new Sums();
  final Sums model = new Sums();
  final Sums special = new Sums();
  final Sums disadvantaged = new Sums();
  final Sums others = new Sums();
  final Map<Integer, Sums> schools = new TreeMap<>();
  final Map<String, Integer> estimates = new TreeMap<>();
  long adjusted;

  CellTable(Ks4Reading ks4, CensusReading census) {
    List<Ks4Reading.Row> normal = ks4.normalRows();
    Map<String, long[]> groups = new TreeMap<>();
    for (Ks4Reading.Row row : normal) {
      if (row.inModel) {
        long[] sums = groups.computeIfAbsent(row.group, g -> new long[2]);
        sums[0]++;
        sums[1] += row.attainment;
      }
    }
    // Half up: floor(sum / n + 1/2).
    groups.forEach((g, sums) -> estimates.put(g, (int) ((2 * sums[1] + sums[0]) / (2 * sums[0]))));
    ks4.kept.forEach(
        (id, row) -> {
          if (row.normal) {
            CensusReading.Row pupil = census.kept.get(id);
            Key key =
                new Key(
                    pupil == null ? "NOBT" : pupil.published(),
                    row.male ? "M" : "F",
                    pupil != null && pupil.fsm());
            add(key, row);
          }
        });
  }

  private void add(Key key, Ks4Reading.Row row) {
    int score = 0;
    if (row.inCalculation) {
      score = row.attainment - estimates.get(row.group);
      if (row.floor != Ks4Reading.Row.NONE && score < row.floor) {
        score = row.floor;
        adjusted += row.inModel ? 1 : 0;
      }
    }
    cells.computeIfAbsent(key, k -> new Sums()).add(row, score);
    all.add(row, score);
    (row.disadvantaged ? disadvantaged : others).add(row, score);
    if (row.mainstream) {
      schools.computeIfAbsent(row.urn, urn -> new Sums()).add(row, score);
    } else {
      special.add(row, score);
    }
    if (row.inModel) {
      model.add(row, score);
    }
  }
}
