package org.ks4gaps.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.ListIndex;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.RankedTrusts;
import org.ks4gaps.table.SampleBalance;
import org.ks4gaps.table.SampleQuotas;
import org.ks4gaps.table.SampledSchools;
import org.ks4gaps.table.SampledTrusts;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.Tables;

/**
 * Leaves the lists and tables as CSV files with a data dictionary: {@code lists/A_ATT_ETH.csv},
 * {@code sample/schools.csv}, {@code tables/attainment_gaps.csv}, {@code dictionary.csv}.
 *
 * <p>The files are not disclosure-controlled: they name schools and show small groups, and stay in
 * the secure area.
 */
public final class Publish {
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

  /**
   * Every file by its path below the output folder, each with what writes it; none waits for
   * another.
   */
  public Map<String, Runnable> files() {
    Map<String, Runnable> files = new LinkedHashMap<>();
    for (Table table : Tables.PUBLISHED) {
      add("tables/" + table.name() + ".csv", table, files);
    }
    add(
        "lists/index.csv",
        ListIndex.TABLE,
        lake.read(ListIndex.TABLE),
        ListIndex.TABLE.order(),
        files);
    files.put("lists/README.txt", () -> ListsPage.write(new Path(out, "lists/README.txt"), lake));
    Dataset<Row> schools = onDriver(RankedSchools.TABLE);
    Dataset<Row> trusts = onDriver(RankedTrusts.TABLE);
    for (String list : lists()) {
      Dataset<Row> ofList = schools.where(RankedSchools.LIST_ID.col().equalTo(list));
      addSchools(list, ofList.where(RankedSchools.LISTED.col()), files);
      addSchools(
          list + "_NON_SELECTIVE",
          ofList.where(RankedSchools.RANK_NON_SELECTIVE.col().leq(top)),
          files);
      addTrusts(
          list + "_TRUST",
          trusts.where(RankedTrusts.LIST_ID.col().equalTo(list + "_TRUST")),
          files);
      if (list.endsWith("_ETH")) {
        Column ofOneGroup = RankedSchools.LIST_ID.col().startsWith(list + "_");
        addSchools(
            list + "_BY_GROUP", schools.where(ofOneGroup.and(RankedSchools.LISTED.col())), files);
        addTrusts(
            list + "_BY_GROUP_TRUST",
            trusts.where(ofOneGroup.and(RankedTrusts.LIST_ID.col().notEqual(list + "_TRUST"))),
            files);
      }
    }
    add("sample/schools.csv", SampledSchools.TABLE, files);
    add("sample/trusts.csv", SampledTrusts.TABLE, files);
    add("sample/balance.csv", SampleBalance.TABLE, files);
    add("sample/quotas.csv", SampleQuotas.TABLE, files);
    files.put("dictionary.csv", () -> Dictionary.write(new Path(out, "dictionary.csv"), lake));
    return files;
  }

  private void add(String file, Table table, Map<String, Runnable> files) {
    add(file, table, lake.read(table), table.order(), files);
  }

  private void add(
      String file, Table table, Dataset<Row> frame, Column[] order, Map<String, Runnable> files) {
    files.put(file, () -> PublishedFile.write(table, frame, order, new Path(out, file).toString()));
  }

  /** A few thousand rows, read once for the many files made of them. */
  private Dataset<Row> onDriver(Table table) {
    Dataset<Row> frame = lake.read(table);
    return frame.sparkSession().createDataFrame(frame.collectAsList(), table.schema());
  }

  private void addSchools(String name, Dataset<Row> rows, Map<String, Runnable> files) {
    add("lists/" + name + ".csv", RankedSchools.TABLE, rows, RankedSchools.TABLE.order(), files);
  }

  private void addTrusts(String name, Dataset<Row> rows, Map<String, Runnable> files) {
    Column[] order = {
      RankedTrusts.LIST_ID.col(),
      RankedTrusts.RANK.col().asc_nulls_last(),
      RankedTrusts.TRUST_ID.col()
    };
    add("lists/" + name + ".csv", RankedTrusts.TABLE, rows, order, files);
  }

  /**
   * Every list but those of single groups, which have one file a list together; also one without an
   * eligible school, whose file then has a header alone.
   */
  private List<String> lists() {
    return lake
        .read(ListIndex.TABLE)
        .where(ListIndex.GROUP.col().isNull())
        .select(ListIndex.LIST_ID.col())
        .collectAsList()
        .stream()
        .map(r -> r.getString(0))
        .sorted()
        .toList();
  }
}
