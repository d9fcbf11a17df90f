package org.ks4gaps.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.stats.ClusteredMean;
import org.ks4gaps.stats.multilevel.Block;
import org.ks4gaps.table.TrustSpells;

/**
 * Value added of every group in every trust: rows of {@link org.ks4gaps.table.TrustValueAdded}. A
 * school's results of a year belong to the trust it was in at the exam.
 */
final class TrustEffects {
  private TrustEffects() {}

  /** Sums of a school's pupils of a group in a trust. */
  private static final class Sums {
    private long pupils;
    private double residual;
    private double national;
  }

  private record Place(String trustId, String trustName, String group)
      implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byTrust = trustId.compareTo(other.trustId);
      return byTrust != 0 ? byTrust : group.compareTo(other.group);
    }
  }

  static List<Row> rows(SchoolModel model, List<Block> blocks, TrustSpells spells) {
    SortedMap<Place, SortedMap<Integer, Sums>> trusts = new TreeMap<>();
    for (Block block : blocks) {
      int school = Integer.parseInt(block.name());
      boolean selective = model.frame().isSelective(block);
      block
          .cells()
          .forEach(
              cell -> {
                List<String> levels = new ArrayList<>();
                for (int t = 0; t < cell.levels().length; t++) {
                  levels.add(block.levels().get(t).get(cell.levels()[t]));
                }
                String group = model.frame().groupOf(levels);
                int year = model.frame().yearOf(levels);
                Optional<TrustSpells.Trust> trust = spells.inYear(school, year);
                if (trust.isPresent() && Grouping.isShown(group)) {
                  Sums sums =
                      trusts
                          .computeIfAbsent(
                              new Place(trust.get().id(), trust.get().name(), group),
                              place -> new TreeMap<>())
                          .computeIfAbsent(school, s -> new Sums());
                  SchoolModel.Attained attained = model.attained(cell, group, year, selective);
                  sums.pupils += attained.pupils();
                  sums.residual += attained.residual();
                  sums.national += attained.pupils() * model.nationalDifference(group, year).mean();
                }
              });
    }
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<Place, SortedMap<Integer, Sums>> trust : trusts.entrySet()) {
      ClusteredMean mean =
          ClusteredMean.of(
              trust.getValue().values().stream()
                  .map(s -> new ClusteredMean.Cluster(s.pupils, s.residual))
                  .toList());
      double national = 0;
      for (Sums sums : trust.getValue().values()) {
        national += sums.national;
      }
      rows.add(
          RowFactory.create(
              model.frame().variant().title(),
              model.frame().grouping().breakdown().column(),
              trust.getKey().trustId(),
              trust.getKey().trustName(),
              trust.getKey().group(),
              (long) mean.clusters(),
              mean.pupils(),
              national / mean.pupils() + mean.mean(),
              mean.mean(),
              mean.standardError().isPresent() ? mean.standardError().getAsDouble() : null));
    }
    return rows;
  }
}
