package org.ks4gaps.sample;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.ks4gaps.SparkHere;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.ListIndex;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.RankedTrusts;
import org.ks4gaps.table.SchoolProfiles;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.TrustMembership;

/** The made-up country as the earlier rooms would leave it, with the columns that matter filled. */
public final class CountryLake {
  private CountryLake() {}

  /** Writes the tables that the sample is drawn from into a folder. */
  public static void write(String folder) {
    Country country = new Country();
    write(folder, ListIndex.TABLE, country.listIndex());
    write(folder, RankedSchools.TABLE, country.ranked());
    write(folder, RankedTrusts.TABLE, country.rankedTrusts());
    write(folder, SchoolProfiles.TABLE, country.profiles());
    write(folder, Schools.TABLE, country.register());
    write(folder, TrustMembership.TABLE, country.membership());
  }

  private static void write(String folder, Table table, Dataset<Row> frame) {
    for (Field field : table.fields()) {
      if (!List.of(frame.columns()).contains(field.name())) {
        frame = frame.withColumn(field.name(), functions.lit(null).cast(field.type()));
      }
    }
    frame.write().format("delta").save(new Lake(SparkHere.spark(), folder).path(table));
  }
}
