package org.ks4gaps.ees;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeFileTest {
  private static final int SCHOOLS = 3_500;
  private static final List<String> YEARS = List.of("202122", "202223", "202324");
  private static final List<String> GROUPS =
      List.of("Total", "Disadvantaged", "Not known to be disadvantaged");

  @TempDir Path folder;

  /** 3,500 schools by 3 years by 29 groups: 304,500 rows of 14 columns. */
  @Test
  void threeHundredThousandRowsAreWrittenAndScreenedInSeconds() {
    List<EesColumn> columns = new ArrayList<>();
    columns.add(EesColumn.filter("disadvantage_status", "Disadvantage"));
    columns.add(EesColumn.filter("breakdown", "Breakdown"));
    for (String name : List.of("pupils_count", "progress8_average", "gap", "gap_low")) {
      columns.add(EesColumn.indicator(name, "The " + name, "", 2));
    }
    List<String[]> rows = new ArrayList<>();
    for (int school = SCHOOLS; school > 0; school--) {
      for (String year : YEARS) {
        for (int group = 0; group < 29; group++) {
          rows.add(
              new String[] {
                year,
                "Academic year",
                "School",
                "E92000001",
                "England",
                "" + (100000 + school),
                "School " + school,
                "" + (9000000 + school),
                GROUPS.get(group % 3),
                group < 3 ? "Total" : "Breakdown " + group / 3,
                "" + (school + group),
                "" + (group - 14) / 7.0,
                group % 5 == 0 ? "c" : "" + group / 29.0,
                "z"
              });
        }
      }
    }
    EesFiles.Written written =
        EesFiles.write(
            folder,
            new EesDataSet(
                "ks4_large",
                "Large",
                List.of("school_urn", "school_name", "school_laestab"),
                columns,
                rows));
    Instant begin = Instant.now();
    List<Check> checks = new Screener(References.none()).screen(written.data(), written.meta());
    Duration taken = Duration.between(begin, Instant.now());
    assertThat(checks)
        .noneMatch(check -> check.outcome() == Check.Outcome.FAIL)
        .noneMatch(check -> check.outcome() == Check.Outcome.WARNING);
    assertThat(taken).as("%d rows", rows.size()).isLessThan(Duration.ofSeconds(30));
  }
}
