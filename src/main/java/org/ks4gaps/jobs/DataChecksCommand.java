package org.ks4gaps.jobs;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.assure.RowsAtFault;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.DataChecks;
import org.ks4gaps.table.Lake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the data checks of a lake found, and on request which rows are at fault. */
@Command(
    name = "data-checks",
    mixinStandardHelpOptions = true,
    description = {
      "What the data checks found when each stage last ran: those that failed, or all. With --rows the rows that break one",
      "check, by file and line of the extract or by the table's key, never by what they hold."
    },
    footer = {"", "Example: ks4-gaps data-checks --lake lake --rows pupil_results.elements_add_up"})
final class DataChecksCommand implements Callable<Integer> {
  @Option(
      names = "--lake",
      paramLabel = "DIR",
      defaultValue = "lake",
      description = "Folder of Delta tables that the stages left. Default: ${DEFAULT-VALUE}.")
  String lake;

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "HOCON file with the settings that differ from conf/reference.conf.")
  File conf;

  @Option(names = "--all", description = "Also the checks that passed.")
  boolean all;

  @Option(
      names = "--rows",
      paramLabel = "CHECK",
      description = "The rows at fault of one check, by table and name: pupil_results.key.")
  String rows;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many rows. Default: ${DEFAULT-VALUE}.")
  int most;

  private final Console console = new Console(System.out);

  @Override
  public Integer call() {
    RunConfig config = conf == null ? RunConfig.defaults() : RunConfig.fromFile(conf);
    return Ks4Gaps.inSession(
        "data-checks",
        spark -> {
          if (rows == null) {
            showFindings(spark);
          } else {
            showRows(spark, config);
          }
          return ExitCode.DONE;
        });
  }

  private void showFindings(SparkSession spark) {
    List<Row> findings =
        new Lake(spark, lake)
            .read(DataChecks.TABLE)
            .orderBy(DataChecks.TABLE.order())
            .collectAsList();
    long failed =
        findings.stream()
            .filter(r -> text(r, DataChecks.OUTCOME).equals(DataChecks.FAILED))
            .count();
    for (Row finding : findings) {
      if (all || text(finding, DataChecks.OUTCOME).equals(DataChecks.FAILED)) {
        console.say(line(finding));
      }
    }
    console.say(
        String.format(Locale.ROOT, "%,d checks, of which %,d failed.", findings.size(), failed));
  }

  private static String line(Row finding) {
    return String.format(
        Locale.ROOT,
        "%-6s %-7s %s.%s %s: %s. Found %s, least %s, most %s.",
        text(finding, DataChecks.OUTCOME),
        text(finding, DataChecks.SEVERITY),
        text(finding, DataChecks.TABLE_NAME),
        text(finding, DataChecks.CHECK),
        text(finding, DataChecks.SLICE),
        text(finding, DataChecks.MEANING),
        text(finding, DataChecks.FOUND),
        text(finding, DataChecks.LEAST),
        text(finding, DataChecks.MOST));
  }

  private static String text(Row row, org.ks4gaps.table.Field field) {
    Object value = row.getAs(field.name());
    return value == null ? "-" : String.valueOf(value);
  }

  private void showRows(SparkSession spark, RunConfig config) {
    Dataset<Row> atFault = RowsAtFault.of(new Lake(spark, lake), config, rows);
    List<Row> shown = atFault.limit(most + 1).collectAsList();
    console.say(String.join("\t", atFault.columns()));
    for (Row row : shown.subList(0, Math.min(most, shown.size()))) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        values.add(String.valueOf(row.get(i)));
      }
      console.say(String.join("\t", values));
    }
    if (shown.size() > most) {
      console.say("... and more; --most N shows them");
    } else if (shown.isEmpty()) {
      console.say("No row is at fault.");
    }
  }
}
