package org.ks4gaps.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.RankedTrusts;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.Tables;

/**
 * Leaves the lists and tables as CSV files with a data dictionary: {@code lists/A_ATT_ETH.csv},
 * {@code tables/attainment_gaps.csv}, {@code dictionary.csv}.
 *
 * <p>The files are not yet disclosure-controlled: they name schools and show small groups, and stay
 * in the secure area.
 */
public final class Publish {
  private static final int AT_ONCE = 2;

  private final Lake lake;
  private final String out;
  private final int top;

  /**
   * @param top length of the lists
   */
  public Publish(Lake lake, String out, int top) {
    this.lake = lake;
    this.out = out;
    this.top = top;
  }

  /** Writes every file; returns their paths below the output folder, in order. */
  public List<String> all() {
    List<String> files = new ArrayList<>();
    List<Callable<Void>> writes = new ArrayList<>();
    for (Table table : Tables.PUBLISHED) {
      add("tables/" + table.name() + ".csv", table, lake.read(table), table.order(), files, writes);
    }
    Dataset<Row> schools = onDriver(RankedSchools.TABLE);
    for (String list : lists(schools, RankedSchools.LIST_ID.col())) {
      Dataset<Row> listed =
          schools.where(RankedSchools.LIST_ID.col().equalTo(list).and(RankedSchools.LISTED.col()));
      add(
          "lists/" + list + ".csv",
          RankedSchools.TABLE,
          listed,
          RankedSchools.TABLE.order(),
          files,
          writes);
      add(
          "lists/" + list + "_NON_SELECTIVE.csv",
          RankedSchools.TABLE,
          schools.where(
              RankedSchools.LIST_ID
                  .col()
                  .equalTo(list)
                  .and(RankedSchools.RANK_NON_SELECTIVE.col().leq(top))),
          RankedSchools.TABLE.order(),
          files,
          writes);
    }
    Dataset<Row> trusts = onDriver(RankedTrusts.TABLE);
    Column[] byRank = {RankedTrusts.RANK.col().asc_nulls_last(), RankedTrusts.TRUST_ID.col()};
    for (String list : lists(trusts, RankedTrusts.LIST_ID.col())) {
      add(
          "lists/" + list + ".csv",
          RankedTrusts.TABLE,
          trusts.where(RankedTrusts.LIST_ID.col().equalTo(list)),
          byRank,
          files,
          writes);
    }
    writes.add(
        () -> {
          Dictionary.write(new Path(out, "dictionary.csv"), lake);
          return null;
        });
    files.add("dictionary.csv");
    runAll(writes);
    return files;
  }

  private void add(
      String file,
      Table table,
      Dataset<Row> frame,
      Column[] order,
      List<String> files,
      List<Callable<Void>> writes) {
    files.add(file);
    writes.add(
        () -> {
          PublishedFile.write(table, frame, order, new Path(out, file).toString());
          return null;
        });
  }

  /** A few thousand rows, read once for the many files made of them. */
  private Dataset<Row> onDriver(Table table) {
    Dataset<Row> frame = lake.read(table);
    return frame.sparkSession().createDataFrame(frame.collectAsList(), table.schema());
  }

  private static List<String> lists(Dataset<Row> ranked, Column listId) {
    return ranked.select(listId).distinct().orderBy(listId).collectAsList().stream()
        .map(r -> r.getString(0))
        .toList();
  }

  /** A file is one task, so two are written at a time. */
  private static void runAll(List<Callable<Void>> writes) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (Future<Void> write : threads.invokeAll(writes)) {
        write.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot publish: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Publishing was interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
