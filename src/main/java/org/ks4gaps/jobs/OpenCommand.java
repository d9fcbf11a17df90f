package org.ks4gaps.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.opendata.OpenData;
import org.ks4gaps.publish.PublishOpen;
import org.ks4gaps.runs.Manifest;
import org.ks4gaps.table.OpenChecks;
import org.ks4gaps.table.OpenFiles;
import org.ks4gaps.table.OpenIndex;
import org.ks4gaps.table.OpenPupilSd;
import org.ks4gaps.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code open}: value added and gaps of disadvantaged pupils from published tables alone. */
@Command(
    name = "open",
    mixinStandardHelpOptions = true,
    description = {
      "Value added and gaps of disadvantaged pupils, and the lists A_VA_FSM_OPEN of schools and trusts, from the tables that DfE",
      "publishes ('Compare school and college performance'). Needs no pupil data. A list that cannot be made is refused with its",
      "reason in open_index; the command still ends with 0."
    },
    footer = {
      "",
      "Example: ks4-gaps open --tables tables --lake open-lake --out open-out",
      "Files: england_ks4final.csv of a year as england_ks4final_2018-2019.csv or in a folder 2018-2019; 815_2018_ks4final.csv;",
      "england_ks4-mats-performance.csv. conf/opendata.conf says which columns are read."
    })
final class OpenCommand implements Callable<Integer> {
  @Option(
      names = "--tables",
      paramLabel = "DIR",
      required = true,
      description = "Folder of CSV files, with folders in it; a local path.")
  Path tables;

  @Mixin CommonOptions common = new CommonOptions();

  private final Console console = new Console(System.out);

  @Override
  public Integer call() {
    RunConfig config = common.config();
    Map<Table, List<Row>> made = OpenData.tables(tables, config);
    return Ks4Gaps.inRun(
        "open",
        config,
        common,
        run -> {
          List<Manifest.Input> files = Inputs.of(tables, console);
          run.reads(files);
          Origin origin = Origin.of(Stage.OPEN, config, run.lake());
          files.forEach(file -> origin.with(file.file(), file.sha256()));
          String hex = origin.hex();
          run.stage(Stage.OPEN, () -> write(run, hex, made));
          run.publish(
              Stage.OPEN,
              hex,
              draft -> new PublishOpen(run.lake(), draft).files().values(),
              draft -> {});
          tell(made);
          console.say("Tables: " + common.lake + "   Files: " + common.out);
        });
  }

  private static long write(Run run, String origin, Map<Table, List<Row>> made) {
    List<LongSupplier> writes = new ArrayList<>();
    made.forEach(
        (table, rows) ->
            writes.add(
                () ->
                    run.writer()
                        .write(
                            Stage.OPEN.word(),
                            table,
                            origin,
                            () ->
                                run.spark().createDataFrame(rows, table.schema()).repartition(1))));
    return AtOnce.sum(writes);
  }

  /**
   * What an analyst asks first: every row accounted for, which SD, and what became of the lists.
   */
  private void tell(Map<Table, List<Row>> made) {
    console.say("");
    for (Row file : made.get(OpenFiles.TABLE)) {
      console.say(
          value(OpenFiles.TABLE, file, "source_file")
              + ": "
              + value(OpenFiles.TABLE, file, "kind")
              + ", rows in "
              + value(OpenFiles.TABLE, file, "rows_in")
              + " = kept "
              + value(OpenFiles.TABLE, file, "rows_kept")
              + " + rejected "
              + value(OpenFiles.TABLE, file, "rows_rejected")
              + " + no school "
              + value(OpenFiles.TABLE, file, "rows_not_a_school")
              + "; years "
              + value(OpenFiles.TABLE, file, "academic_years"));
    }
    for (Row year : made.get(OpenPupilSd.TABLE)) {
      console.say(
          "Pupil SD of "
              + value(OpenPupilSd.TABLE, year, "academic_year")
              + ": "
              + value(OpenPupilSd.TABLE, year, "basis")
              + " "
              + value(OpenPupilSd.TABLE, year, "progress8_pupil_sd")
              + ", reproduces "
              + value(OpenPupilSd.TABLE, year, "intervals_reproduced")
              + " of "
              + value(OpenPupilSd.TABLE, year, "intervals_count")
              + " published intervals");
    }
    long differing =
        made.get(OpenChecks.TABLE).stream()
            .filter(row -> "DIFFERS".equals(value(OpenChecks.TABLE, row, "status")))
            .count();
    console.say(
        "Places beside their schools: "
            + made.get(OpenChecks.TABLE).size()
            + " compared or told apart, "
            + differing
            + " differ");
    for (Row list : made.get(OpenIndex.TABLE)) {
      console.say(
          value(OpenIndex.TABLE, list, "list_id")
              + ": "
              + value(OpenIndex.TABLE, list, "status")
              + ". "
              + value(OpenIndex.TABLE, list, "reason"));
    }
  }

  private static String value(Table table, Row row, String column) {
    return String.valueOf(row.get(table.columns().indexOf(column)));
  }
}
