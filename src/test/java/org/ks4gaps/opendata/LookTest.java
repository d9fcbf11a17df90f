package org.ks4gaps.opendata;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.ks4gaps.table.*;

class LookTest {
  @Test
  void look() {
    long start = System.nanoTime();
    Made made = Made.of(Path.of("../shared/data/performance-tables"));
    System.out.println("SECONDS " + (System.nanoTime() - start) / 1e9);
    made.tables().forEach((t, rows) -> System.out.println(t.name() + " " + rows.size()));
    for (Table t :
        new Table[] {
          OpenFiles.TABLE,
          OpenRejectedRows.TABLE,
          OpenPupilSd.TABLE,
          OpenIndex.TABLE,
          OpenConflicts.TABLE
        }) {
      System.out.println(t.columns());
      made.tables().get(t).forEach(System.out::println);
    }
    made.tables().get(OpenChecks.TABLE).stream().limit(30).forEach(System.out::println);
    System.out.println(
        made.rows(OpenChecks.TABLE).stream()
            .collect(
                java.util.stream.Collectors.groupingBy(
                    r -> r.text(OpenChecks.RECORD_TYPE) + r.text(OpenChecks.STATUS),
                    java.util.stream.Collectors.counting())));
    System.out.println(OpenRankedSchools.TABLE.columns());
    made.tables().get(OpenRankedSchools.TABLE).forEach(System.out::println);
    System.out.println(OpenRankedTrusts.TABLE.columns());
    made.tables().get(OpenRankedTrusts.TABLE).forEach(System.out::println);
    made.tables().get(OpenChanges.TABLE).stream().limit(12).forEach(System.out::println);
    made.tables().get(OpenTrustResults.TABLE).stream().limit(4).forEach(System.out::println);
    made.tables().get(OpenGaps.TABLE).stream().limit(4).forEach(System.out::println);
  }
}
