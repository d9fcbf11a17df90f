package org.ks4gaps;

import com.holdenkarau.spark.testing.JavaDataFrameSuiteBase;
import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Two frames hold the same rows, as spark-testing-base tells it, held as a value. */
public final class SameRows {
  private static final Compare COMPARE = new Compare();

  private SameRows() {}

  /** In the order in which they come. */
  public static void inOrder(Dataset<Row> expected, Dataset<Row> actual) {
    COMPARE.assertDataFrameApproximateEquals(
        expected, actual, 0, Duration.ZERO, COMPARE.assertDataFrameApproximateEquals$default$5());
  }

  /** In any order. */
  public static void inAnyOrder(Dataset<Row> expected, Dataset<Row> actual) {
    COMPARE.assertDataFrameNoOrderEquals(expected, actual);
  }

  private static final class Compare extends JavaDataFrameSuiteBase {}
}
