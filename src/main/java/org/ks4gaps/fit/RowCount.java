package org.ks4gaps.fit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rows read, used and left out.
 *
 * @param read rows of the file
 * @param used rows that have a value in every column the model uses
 * @param missing of each variable and grouping column that has any, the rows without a value; a row
 *     may lack several
 */
public record RowCount(long read, long used, Map<String, Long> missing) {
  public RowCount {
    missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
  }

  /** Rows that lack a value somewhere. */
  public long leftOut() {
    return read - used;
  }
}
