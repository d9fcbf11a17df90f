package org.ks4gaps.fit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ks4gaps.stats.multilevel.FitOptions;

/**
 * What is to be fitted.
 *
 * @param data a CSV file, a Parquet file or folder, or the folder of a Delta table
 * @param formula in R's notation
 * @param block the column, or columns joined by colons, inside whose levels every random effect
 *     lies; empty to find it
 * @param levels the order of levels of some factors, by variable; the first is the base
 * @param options how it is fitted
 */
public record FitRequest(
    String data,
    String formula,
    String block,
    Map<String, List<String>> levels,
    FitOptions options) {

  public FitRequest {
    levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
  }

  /** The block's columns, or null if it is to be found. */
  GroupingFactor blockFactor() {
    return block.isBlank() ? null : new GroupingFactor(List.of(block.strip().split("\\s*:\\s*")));
  }
}
