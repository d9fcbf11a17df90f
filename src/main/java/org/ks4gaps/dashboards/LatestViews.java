package org.ks4gaps.dashboards;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.types.StructField;
import org.ks4gaps.table.PrivateFolder;
import scala.Option;

/**
 * The tables of a folder as views of Spark SQL: one a table, under the table's name, of the Delta
 * version that {@code latest.json} names. A run that is writing the next release does not show.
 *
 * <p>The views are in the session's catalogue, where other sessions of the same Spark find them.
 */
public final class LatestViews {
  /** The database of the views. */
  public static final String DATABASE = "ks4gaps";

  private LatestViews() {}

  /**
   * Makes the views, in place of those of an earlier release, and says what they show. Views are
   * replaced one after the other: for a moment some show the earlier release.
   *
   * @throws NothingToServeException if the folder has no {@code latest.json}
   */
  public static Latest create(SparkSession spark, String folder) {
    Folder place = new Folder(folder, spark.sparkContext().hadoopConfiguration());
    Latest latest =
        Latest.find(folder, spark.sparkContext().hadoopConfiguration())
            .orElseThrow(() -> new NothingToServeException(place.path().toString()));
    if (!spark.catalog().databaseExists(DATABASE)) {
      spark.sql("CREATE DATABASE " + DATABASE + " LOCATION " + Sql.text(emptyFolder()));
    }
    // A folder that was replaced whole has other tables under the same paths and versions.
    DeltaLog.clearCache();
    latest.tables().forEach((name, table) -> view(spark, place.path(), latest, name, table));
    for (Row view : spark.sql("SHOW VIEWS IN " + DATABASE).collectAsList()) {
      String name = view.getAs("viewName");
      if (!latest.tables().containsKey(name)) {
        spark.sql("DROP VIEW " + DATABASE + "." + Sql.name(name));
      }
    }
    return latest;
  }

  /** Spark wants a place for a database's own tables, of which there are none. */
  private static String emptyFolder() {
    return PrivateFolder.make("ks4gaps-views").toUri().toString();
  }

  private static void view(
      SparkSession spark, Path folder, Latest latest, String name, Latest.Stored table) {
    String rows =
        "delta."
            + Sql.name(new Path(folder, table.delta()).toString())
            + " VERSION AS OF "
            + table.deltaVersion();
    Dataset<Row> stored = spark.sql("SELECT * FROM " + rows);
    String columns =
        Arrays.stream(stored.schema().fields())
            .map(column -> Sql.name(column.name()) + " COMMENT " + Sql.text(comment(column)))
            .collect(Collectors.joining(", "));
    Map<String, String> properties =
        Map.of(
            "ks4gaps.run", latest.run(),
            "ks4gaps.disclosure_profile", latest.profile(),
            "ks4gaps.version", latest.version());
    spark.sql(
        String.join(
            " ",
            List.of(
                "CREATE OR REPLACE VIEW",
                DATABASE + "." + Sql.name(name),
                "(" + columns + ")",
                "TBLPROPERTIES " + Sql.properties(properties),
                "AS SELECT * FROM",
                rows)));
  }

  private static String comment(StructField column) {
    Option<String> comment = column.getComment();
    return comment.isDefined() ? comment.get() : "";
  }
}
