package org.ks4gaps.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ks4gaps.stats.multilevel.Block;
import org.ks4gaps.stats.multilevel.Cell;
import org.ks4gaps.stats.multilevel.CrossProducts;
import org.ks4gaps.stats.multilevel.Totals;

/**
 * The cross-products of one model, put together from the stored ones: the totals of the nation and
 * a block for every school.
 */
final class ModelProducts {
  private final ModelFrame frame;
  private final Variant variant;
  private final ModelColumns columns;

  ModelProducts(ModelFrame frame) {
    this.frame = frame;
    this.variant = frame.variant();
    this.columns = frame.columns();
  }

  /** The whole of the data: totals of the nation and a block for every school. */
  CrossProducts of(StoredProducts stored) {
    List<Block> blocks =
        stored.schools().values().parallelStream()
            .map(this::block)
            .filter(block -> !block.cells().isEmpty())
            .sorted(Comparator.comparing(Block::name))
            .toList();
    SortedMap<Integer, NationalSums> national = ModelFrame.modelled(variant, stored.national());
    Totals totals = variant.withBackground() ? totals(national) : totals(national, blocks);
    return CrossProducts.of(frame.design(), totals, blocks);
  }

  /** The block of a school; without cells if it has no pupils in the model. */
  Block block(List<SchoolYear> years) {
    int width = columns.names().size() + 1;
    boolean selects = frame.isSelective(years.get(0).school());
    Map<List<String>, double[]> sums = new TreeMap<>(ModelProducts::compare);
    for (SchoolYear year : years) {
      if (!frame.has(year.year())) {
        continue;
      }
      int[] background = columns.backgroundAt(Arrays.asList(year.background()), year.year());
      for (PupilCell cell : year.cells()) {
        long pupils = variant.sums(cell).pupils();
        if (pupils > 0) {
          String group = frame.grouping().of(cell.key());
          double[] row =
              sums.computeIfAbsent(frame.levels(group, year.year()), key -> new double[width + 1]);
          row[width] += pupils;
          addRow(row, cell, year.year(), background, pupils);
        }
      }
    }
    if (!variant.withBackground()) {
      spreadMakeUp(sums);
    }
    List<List<String>> levels = new ArrayList<>();
    for (int t = 0; t < frame.design().terms().size(); t++) {
      int term = t;
      levels.add(sums.keySet().stream().map(key -> key.get(term)).distinct().sorted().toList());
    }
    List<Cell> cells = new ArrayList<>();
    sums.forEach(
        (key, row) -> {
          int[] at = new int[key.size()];
          for (int t = 0; t < at.length; t++) {
            at[t] = levels.get(t).indexOf(key.get(t));
          }
          int[] used = used(row, width);
          cells.add(
              Cell.ofSums(
                      at,
                      frame.random(frame.groupOf(key), frame.yearOf(key)),
                      row[width],
                      used,
                      Arrays.stream(used).mapToDouble(c -> row[c]).toArray())
                  .over(frame.variances().ratio(frame.groupOf(key), selects)));
        });
    return new Block(blockName(years.get(0).school()), levels, cells);
  }

  /** The name of a school's block; names stand in the order of URNs. */
  static String blockName(int school) {
    return String.format(Locale.ROOT, "%09d", school);
  }

  /** Gives each year of a group the make-up of all its years. */
  private void spreadMakeUp(Map<List<String>, double[]> sums) {
    int first = columns.firstCrossing();
    int width = columns.names().size() + 1;
    Map<String, double[]> groups = new TreeMap<>();
    sums.forEach(
        (key, row) -> {
          double[] all = groups.computeIfAbsent(frame.groupOf(key), g -> new double[width + 1]);
          for (int c = first; c <= width; c++) {
            all[c] += row[c];
          }
        });
    sums.forEach(
        (key, row) -> {
          double[] all = groups.get(frame.groupOf(key));
          for (int c = first; c < width - 1; c++) {
            row[c] = row[width] * (all[c] / all[width]);
          }
        });
  }

  /** Adds what the pupils of a cell have in each column of V = [X y]. */
  private void addRow(double[] row, PupilCell cell, int year, int[] background, long pupils) {
    for (int own : columns.ownAt(cell.key(), year)) {
      row[own] += pupils;
    }
    for (int i = 0; i < background.length; i++) {
      if (background[i] >= 0) {
        row[background[i]] += cell.background()[i];
      }
    }
    row[columns.names().size()] += variant.outcome(cell, frame.years().get(year));
  }

  /** Totals of a model whose fixed columns are the same throughout a cell: from the cells. */
  private Totals totals(SortedMap<Integer, NationalSums> national, List<Block> blocks) {
    int width = columns.names().size() + 1;
    double[] vv = new double[width * width];
    for (Block block : blocks) {
      for (Cell cell : block.cells()) {
        int[] at = cell.columns();
        for (int i = 0; i < at.length && at[i] < width - 1; i++) {
          double share = cell.wv()[i] / cell.ww()[0];
          for (int j = i; j < at.length; j++) {
            vv[at[i] * width + at[j]] += share * cell.wv()[j];
          }
        }
      }
    }
    long rows = 0;
    for (Map.Entry<Integer, NationalSums> entry : national.entrySet()) {
      for (PupilCell cell : entry.getValue().cells()) {
        rows += variant.sums(cell).pupils();
        vv[width * width - 1] +=
            variant.squares(cell, frame.years().get(entry.getKey())) / frame.ratio(cell.key());
      }
    }
    return new Totals(rows, vv);
  }

  private Totals totals(SortedMap<Integer, NationalSums> national) {
    int width = columns.names().size() + 1;
    int y = width - 1;
    double[] vv = new double[width * width];
    long rows = 0;
    for (Map.Entry<Integer, NationalSums> entry : national.entrySet()) {
      int year = entry.getKey();
      NationalSums sums = entry.getValue();
      List<String> names = sums.background();
      int[] background = columns.backgroundAt(names, year);
      for (PupilCell cell : sums.cells()) {
        long pupils = variant.sums(cell).pupils();
        if (pupils == 0) {
          continue;
        }
        rows += pupils;
        double[] row = new double[width];
        addRow(row, cell, year, background, pupils);
        double ratio = frame.ratio(cell.key());
        int[] owns = columns.ownAt(cell.key(), year);
        // A cell's pupils all have its own columns: products with these are the cell's sums.
        for (int i = 0; i < owns.length; i++) {
          for (int c = 0; c < width; c++) {
            int column = c;
            boolean twice = Arrays.stream(owns).limit(i).anyMatch(own -> own == column);
            if (row[c] != 0 && !twice) {
              vv[Math.min(owns[i], c) * width + Math.max(owns[i], c)] += row[c] / ratio;
            }
          }
        }
        vv[y * width + y] += variant.squares(cell, frame.years().get(year)) / ratio;
      }
      // Products of background are of all strata together: with background r is 1.
      for (int i = 0; i < background.length; i++) {
        if (background[i] < 0) {
          continue;
        }
        for (int j = i; j < background.length; j++) {
          if (background[j] >= 0) {
            int a = Math.min(background[i], background[j]);
            int b = Math.max(background[i], background[j]);
            vv[a * width + b] += sums.product(names.get(i), names.get(j));
          }
        }
        vv[background[i] * width + y] +=
            sums.attainment8(names.get(i)) / frame.years().get(year).sd();
      }
    }
    return new Totals(rows, vv);
  }

  private static int compare(List<String> a, List<String> b) {
    for (int t = 0; t < a.size(); t++) {
      int order = a.get(t).compareTo(b.get(t));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int[] used(double[] row, int width) {
    int[] used = new int[width];
    int size = 0;
    for (int c = 0; c < width; c++) {
      // The outcome stays, also where its sum happens to be zero.
      if (row[c] != 0 || c == width - 1) {
        used[size++] = c;
      }
    }
    return Arrays.copyOf(used, size);
  }
}
