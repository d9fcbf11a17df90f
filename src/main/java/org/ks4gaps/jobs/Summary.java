package org.ks4gaps.jobs;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.runs.Manifest;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.NationalMeasures;

/**
 * One page at the end of a run, on the console and as {@code summary.json}: rows in, kept and
 * rejected of each file, rows and seconds of each stage, and the size of each list. The only
 * published file that differs between equal runs, since it tells the time.
 */
final class Summary {
  private final Lake lake;
  private final Map<String, Object> content = new LinkedHashMap<>();

  /**
   * @param stages what this run did so far; a stage that made nothing is as an earlier run left it
   */
  Summary(
      Lake lake, RunConfig config, Accounts accounts, List<Manifest.StageDone> stages, String run) {
    this.lake = lake;
    content.put("program", "ks4-gaps " + Program.version());
    content.put("run", run);
    content.put(
        "caution",
        "Research sampling lists, not official statistics and not an accountability measure; not disclosure-controlled.");
    content.put("configuration_sha256", config.digest());
    content.put("files", files(accounts));
    content.put("stages", stages(stages));
    content.put("lists", new ListReport(lake).content());
    content.put("progress8", progressEight());
  }

  /** Writes {@code summary.json} into the output folder. */
  void write(String out) {
    String json =
        ConfigValueFactory.fromMap(content)
            .render(ConfigRenderOptions.concise().setFormatted(true).setJson(true));
    Path file = new Path(out, "summary.json");
    try (OutputStream stream = lake.create(file)) {
      stream.write((json + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private static List<Object> files(Accounts accounts) {
    List<Object> files = new ArrayList<>();
    for (Accounts.FileAccount file : accounts.files()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("file", file.file());
      entry.put("source", file.source());
      entry.put("rows_in", file.in());
      entry.put("rows_kept", file.kept());
      entry.put("rows_rejected", file.rejectedRows());
      entry.put("rejected_by_reason", new LinkedHashMap<>(file.rejected()));
      files.add(entry);
    }
    return files;
  }

  private static List<Object> stages(List<Manifest.StageDone> stages) {
    List<Object> entries = new ArrayList<>();
    for (Manifest.StageDone stage : stages) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("stage", stage.stage());
      entry.put("rows", stage.rows());
      entry.put("seconds", Math.round(stage.seconds() * 10) / 10.0);
      entry.put("unchanged", stage.made().isEmpty());
      entries.add(entry);
    }
    return entries;
  }

  private List<Object> progressEight() {
    List<Object> years = new ArrayList<>();
    for (Row row :
        lake.read(NationalMeasures.TABLE)
            .orderBy(NationalMeasures.ACADEMIC_YEAR.col())
            .select(
                NationalMeasures.ACADEMIC_YEAR.col(),
                NationalMeasures.PROGRESS8_STATUS.col(),
                NationalMeasures.COMPARED.col(),
                NationalMeasures.AGREED.col())
            .collectAsList()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("academic_year", row.getInt(0));
      entry.put("status", row.getString(1));
      entry.put("supplied_scores_compared", row.getLong(2));
      entry.put("supplied_scores_agreed", row.getLong(3));
      years.add(entry);
    }
    return years;
  }
}
