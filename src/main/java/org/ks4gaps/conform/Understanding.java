package org.ks4gaps.conform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.RawTables;

/**
 * How each concept of a raw table is understood. Every value is understood once, in one selection,
 * which rules and results then share.
 */
final class Understanding {
  private final Map<String, Column> concepts = new LinkedHashMap<>();

  /** The concept's value as understood: null where it is not one that the field may hold. */
  Understanding of(String concept, Column understood) {
    concepts.put(concept, understood);
    return this;
  }

  /** The readable rows: where they stand, each concept as supplied, and each as understood. */
  Dataset<Row> apply(Dataset<Row> raw) {
    List<Column> columns = new ArrayList<>();
    columns.add(RawTables.ACADEMIC_YEAR.col());
    columns.add(RawTables.SOURCE_FILE.col());
    columns.add(RawTables.LINE.col());
    concepts.forEach(
        (concept, understood) -> {
          columns.add(Codes.supplied(concept));
          columns.add(understood.as(Checks.understoodName(concept)));
        });
    return raw.where(RawTables.REASON.col().isNull()).select(columns.toArray(Column[]::new));
  }
}
