package org.ks4gaps.ees;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.DisclosedValueAdded;

/** Names of trusts; those that several have stand with the identifier, as the platform asks. */
final class TrustNames {
  private final Map<String, Set<String>> ids = new HashMap<>();

  TrustNames(List<Row> rows) {
    for (Row row : rows) {
      String name = row.getAs(DisclosedValueAdded.TRUST_NAME.name());
      if (name != null) {
        ids.computeIfAbsent(name, n -> new HashSet<>())
            .add(row.getAs(DisclosedValueAdded.TRUST_ID.name()));
      }
    }
  }

  /** The name of a row's trust; null where it has none. */
  String name(Row row) {
    String name = row.getAs(DisclosedValueAdded.TRUST_NAME.name());
    return name == null || ids.get(name).size() == 1
        ? name
        : name + " (" + row.getAs(DisclosedValueAdded.TRUST_ID.name()) + ")";
  }
}
