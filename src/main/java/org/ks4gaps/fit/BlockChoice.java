package org.ks4gaps.fit;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Finds the block: the factor such that every level of every random term lies in one of its levels.
 * A factor lies inside the block if the block is part of it ({@code school:class} in {@code
 * school}), or if the data show it (every school in one authority). Of several that will do, the
 * one with most levels is taken, since small blocks make light work. Effects that cross blocks
 * cannot be fitted by sums over blocks and are refused.
 */
final class BlockChoice {
  private final ModelFrame frame;
  private final List<GroupingFactor> factors;
  private final Dataset<Row> places;

  private BlockChoice(ModelFrame frame, List<GroupingFactor> factors) {
    this.frame = frame;
    this.factors = factors;
    Column[] groups =
        Stream.of(frame.rows().columns())
            .filter(c -> c.startsWith("a"))
            .map(frame.rows()::col)
            .toArray(Column[]::new);
    this.places = frame.rows().select(groups).distinct().persist(StorageLevel.MEMORY_AND_DISK());
  }

  /**
   * The block.
   *
   * @param named as the user says, or null to find it
   * @throws ModelRefusedException if levels lie in several blocks
   */
  static GroupingFactor of(ModelFrame frame, List<GroupingFactor> factors, GroupingFactor named) {
    if (factors.size() == 1 && (named == null || factors.get(0).contains(named))) {
      return named == null ? factors.get(0) : named;
    }
    BlockChoice choice = new BlockChoice(frame, factors);
    try {
      return named == null ? choice.found() : choice.checked(named);
    } finally {
      choice.places.unpersist();
    }
  }

  private GroupingFactor found() {
    GroupingFactor best = null;
    long most = -1;
    Map<GroupingFactor, List<String>> crossings = new LinkedHashMap<>();
    for (GroupingFactor candidate : candidates(factors)) {
      List<String> crossing = crossing(candidate);
      crossings.put(candidate, crossing);
      if (crossing.isEmpty()) {
        long levels = levels(candidate);
        if (levels > most) {
          best = candidate;
          most = levels;
        }
      }
    }
    if (best == null) {
      throw refused(
          "No factor of the model holds the others, so their effects are crossed", crossings);
    }
    return best;
  }

  private GroupingFactor checked(GroupingFactor named) {
    List<String> crossing = crossing(named);
    if (!crossing.isEmpty()) {
      throw refused("Not every random term lies inside the block", Map.of(named, crossing));
    }
    return named;
  }

  private static ModelRefusedException refused(
      String what, Map<GroupingFactor, List<String>> crossings) {
    StringBuilder message = new StringBuilder(what);
    String before = ": ";
    for (Map.Entry<GroupingFactor, List<String>> block : crossings.entrySet()) {
      message
          .append(before)
          .append("with blocks of ")
          .append(block.getKey().name())
          .append(", ")
          .append(String.join(" and ", block.getValue()));
      before = "; ";
    }
    return new ModelRefusedException(
        message
            + ". Effects must lie inside blocks. If the same names mean different things in each block, write the factor as block:factor; otherwise drop a term, or name with --block a column that holds them all, such as the local authority.");
  }

  /** The factors of the model, and the columns they are made of. */
  private static List<GroupingFactor> candidates(List<GroupingFactor> factors) {
    Set<GroupingFactor> all = new LinkedHashSet<>(factors);
    factors.forEach(
        f -> f.columns().forEach(column -> all.add(new GroupingFactor(List.of(column)))));
    return List.copyOf(all);
  }

  /** For every factor that crosses blocks, how many of its levels do, in words. */
  private List<String> crossing(GroupingFactor block) {
    List<String> crossing = new ArrayList<>();
    for (GroupingFactor factor : factors) {
      if (!factor.contains(block)) {
        long several =
            places
                .select(both(factor, block))
                .distinct()
                .groupBy(frame.columns(factor))
                .agg(count(lit(1)).as("blocks"))
                .where("blocks > 1")
                .count();
        if (several > 0) {
          crossing.add(
              several
                  + " of "
                  + levels(factor)
                  + " levels of "
                  + factor.name()
                  + " are seen in several blocks");
        }
      }
    }
    return crossing;
  }

  private Column[] both(GroupingFactor factor, GroupingFactor block) {
    return Stream.concat(factor.columns().stream(), block.columns().stream())
        .distinct()
        .map(column -> frame.columns(new GroupingFactor(List.of(column)))[0])
        .toArray(Column[]::new);
  }

  private long levels(GroupingFactor factor) {
    return places.select(frame.columns(factor)).distinct().count();
  }
}
