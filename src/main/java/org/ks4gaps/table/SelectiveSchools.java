package org.ks4gaps.table;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Schools of today that select their intake by ability, such as grammar schools. */
public final class SelectiveSchools {
  private SelectiveSchools() {}

  /**
   * Their URNs. An establishment that has become another school counts by what that school is.
   *
   * @param schools rows of {@link Schools}
   */
  public static Set<Integer> urns(Dataset<Row> schools) {
    return schools
        .where(Schools.URN.col().equalTo(Schools.SCHOOL_URN.col()).and(Schools.SELECTIVE.col()))
        .select(Schools.URN.col())
        .collectAsList() // on the driver because they are a few hundred numbers
        .stream()
        .map(row -> row.getInt(0))
        .collect(Collectors.toUnmodifiableSet());
  }
}
