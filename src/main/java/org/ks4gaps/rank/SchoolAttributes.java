package org.ks4gaps.rank;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.Schools;

/** What the register says of a school, to stand beside its place. */
record SchoolAttributes(String name, String laName, String region, boolean selective) {
  static final SchoolAttributes UNKNOWN = new SchoolAttributes(null, null, null, false);

  static Map<Integer, SchoolAttributes> of(Dataset<Row> schools) {
    Map<Integer, SchoolAttributes> attributes = new HashMap<>();
    schools
        .where(Schools.URN.col().equalTo(Schools.SCHOOL_URN.col()))
        .select(
            Schools.URN.col(),
            Schools.NAME.col(),
            Schools.LA_NAME.col(),
            Schools.REGION.col(),
            Schools.SELECTIVE.col())
        .collectAsList() // map on driver because a few thousand names go beside the places
        .forEach(
            r ->
                attributes.put(
                    r.getInt(0),
                    new SchoolAttributes(
                        r.getString(1), r.getString(2), r.getString(3), r.getBoolean(4))));
    return attributes;
  }
}
