package org.ks4gaps;

import com.holdenkarau.spark.testing.JavaDataFrameSuiteBase;

/** Frame comparisons of spark-testing-base, held as a value and not extended. */
public final class StbCompare extends JavaDataFrameSuiteBase {}
