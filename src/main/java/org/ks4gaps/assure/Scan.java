package org.ks4gaps.assure;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.Field;

/**
 * One scan of a table for all its checks: rows at fault, units at fault and the sums of figures in
 * one aggregation, of two steps where there are units.
 *
 * <p>Whether the key names one row is asked apart. As a distinct count within the same aggregation
 * it would send every key with all the other sums through the shuffle. A count by the 64-bit hash
 * of the key reads the key's columns alone; different hashes are different keys, so that only keys
 * of one hash, as a rule none, are then compared themselves. The answer is exact.
 */
final class Scan {
  private static final String HASH = "key_hash";
  private static final String ROWS = "key_rows";

  private final Slices slices;
  private final Map<String, Long> atFault = new TreeMap<>();

  private Scan(Slices slices) {
    this.slices = slices;
  }

  /** Looks at the table for those of its checks that are wanted. */
  static Scan of(Dataset<Row> frame, TableChecks declared, List<Check> wanted) {
    List<Column> first = new ArrayList<>();
    List<Column> second = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (Check check : wanted) {
      if (check instanceof Check.OfRow row) {
        String name = faultName(check);
        first.add(sum(one(row.broken())).as(name));
        second.add(sum(name).as(name));
        faults.add(name);
      } else if (check instanceof Check.OfUnit unit) {
        unit.sums().forEach((name, value) -> first.add(sum(value).as(unitSum(check.name(), name))));
        second.add(sum(one(unit.broken())).as(faultName(check)));
        faults.add(faultName(check));
      }
    }
    declared
        .sums()
        .forEach(
            (name, value) -> {
              first.add(sum(value).as(name));
              second.add(sum(name).as(name));
            });
    List<String> sums = new ArrayList<>(declared.sums().keySet());
    sums.addAll(faults);
    if (first.isEmpty()) {
      return new Scan(Slices.of(List.of(), List.of(), List.of()));
    }
    List<Field> finest = new ArrayList<>(declared.slices());
    finest.addAll(declared.unit());
    Dataset<Row> summed = aggregate(frame, finest, first);
    if (!declared.unit().isEmpty()) {
      summed = aggregate(summed, declared.slices(), second);
    }
    Slices slices = Slices.of(summed.collectAsList(), declared.slices(), sums);
    Scan scan = new Scan(slices);
    for (Check check : wanted) {
      if (faults.contains(faultName(check))) {
        scan.atFault.put(check.name(), (long) slices.sum(faultName(check)));
      }
    }
    return scan;
  }

  /** What a unit's check calls one of its sums. */
  static Column unitSum(Check.OfUnit check, String name) {
    return col(unitSum(check.name(), name));
  }

  static String unitSum(String check, String name) {
    return "unit_" + check + "_" + name;
  }

  Slices slices() {
    return slices;
  }

  /** Rows or units that break a check. */
  long atFault(Check check) {
    return atFault.get(check.name());
  }

  /** Rows that share their key with another. */
  static Dataset<Row> sharingKey(Dataset<Row> frame, List<Field> key) {
    Column[] columns = key.stream().map(Field::col).toArray(Column[]::new);
    Dataset<Row> hashed = frame.withColumn(HASH, xxhash64(columns));
    Dataset<Row> twice =
        hashed.groupBy(HASH).agg(count(lit(1)).as(ROWS)).where(col(ROWS).gt(1)).select(HASH);
    if (twice.isEmpty()) {
      return frame.limit(0);
    }
    Dataset<Row> candidates = hashed.join(broadcast(twice), new String[] {HASH}, "left_semi");
    return candidates
        .withColumn(
            ROWS, count(lit(1)).over(org.apache.spark.sql.expressions.Window.partitionBy(columns)))
        .where(col(ROWS).gt(1))
        .drop(ROWS, HASH);
  }

  private static Dataset<Row> aggregate(Dataset<Row> frame, List<Field> by, List<Column> sums) {
    return frame
        .groupBy(by.stream().map(Field::col).toArray(Column[]::new))
        .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
  }

  private static Column one(Column broken) {
    return when(coalesce(broken, lit(false)), lit(1L)).otherwise(lit(0L));
  }

  private static String faultName(Check check) {
    return "fault_" + check.name();
  }
}
