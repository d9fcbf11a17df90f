package org.ks4gaps;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Two frames hold the same rows. There is no spark-testing-base for Spark 4 that could be had. */
public final class SameRows {
  private SameRows() {}

  /** In the order in which they come. */
  public static void inOrder(Dataset<Row> expected, Dataset<Row> actual) {
    assertThat(actual.schema()).isEqualTo(expected.schema());
    assertThat(actual.collectAsList()).containsExactlyElementsOf(expected.collectAsList());
  }

  /** In any order. */
  public static void inAnyOrder(Dataset<Row> expected, Dataset<Row> actual) {
    assertThat(actual.schema()).isEqualTo(expected.schema());
    assertThat(actual.collectAsList())
        .containsExactlyInAnyOrderElementsOf(expected.collectAsList());
  }
}
