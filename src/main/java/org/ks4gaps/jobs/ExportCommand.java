package org.ks4gaps.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.ks4gaps.config.ConfigurationException;
import org.ks4gaps.config.DisclosureProfile;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.disclose.EarlierReleases;
import org.ks4gaps.ees.References;
import org.ks4gaps.table.DisclosureCells;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.Part;
import org.ks4gaps.table.ReleasedCells;
import org.ks4gaps.table.Releases;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}: tables that may leave the secure area, protected, attacked and screened. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Tables that may leave the secure area: value added of schools, trusts, authorities, regions and England, and the lists.",
      "Small groups and what would give them away are withheld under the profile of the configuration (disclosure.profile), in all",
      "tables together and beside every earlier export of the lake; an attack that knows every sum tries to get them, and nothing",
      "is written if it can. The data sets are screened by the rules of Explore Education Statistics; one that fails stops the export."
    },
    footer = {
      "",
      "Example: ks4-gaps export --lake lake --out export",
      "Writes ees/ (data sets with metadata, screening.txt, versions.json), tables/ (Delta and Parquet for dashboards),",
      "record/ (disclosure.json, and summary.txt for the output checker). The folder is replaced whole."
    })
final class ExportCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();

  @Option(
      names = "--references",
      paramLabel = "DIR",
      description = {
        "Folder of the lists that DfE publishes with its screener (data dictionary, authorities). Checks that need one are told",
        "as not run without."
      })
  Path references;

  private final Console console = new Console(System.out);

  @Override
  public Integer call() {
    RunConfig config = common.config();
    if (references != null && !Files.isDirectory(references)) {
      throw new ConfigurationException(
          "--references names " + references + ", which is no folder: name one that is there.");
    }
    References lists = ExportStage.references(Optional.ofNullable(references));
    return Ks4Gaps.inRun("export", config, common, run -> export(run, config, lists));
  }

  private void export(Run run, RunConfig config, References lists) {
    run.stage(Stage.DISCLOSE, run.pipeline()::disclose);
    ExportStage stage = new ExportStage(run, config, common.out, lists, console);
    run.publish(
        Stage.EXPORT,
        Origin.of(Stage.EXPORT, config, run.lake())
            .with("references", references == null ? "" : references.toString())
            .hex(),
        draft -> List.of(() -> stage.write(draft)),
        draft -> remember(run, config.disclosure().inForce()));
    console.say("");
    console.say(
        "Release: "
            + common.out
            + "   For the output checker: "
            + common.out
            + "/record/summary.txt");
  }

  /**
   * Notes in the lake what leaves, before it does: a release that was noted and never left makes
   * the next one withhold too much, not too little.
   */
  private static void remember(Run run, DisclosureProfile profile) {
    if (!profile.controls()) {
      return;
    }
    Lake lake = run.lake();
    String content = run.pipeline().content();
    if (lake.holds(Releases.TABLE)
        && !lake.read(Releases.TABLE).where(Releases.CONTENT.col().equalTo(content)).isEmpty()) {
      return;
    }
    Dataset<Row> cells = lake.read(DisclosureCells.TABLE);
    Map<Part, String> part = new LinkedHashMap<>();
    part.put(Part.of(Releases.RELEASE, run.run()), content);
    run.writer()
        .addParts(
            Stage.EXPORT.word(),
            ReleasedCells.TABLE,
            part,
            () -> cells.withColumn(ReleasedCells.RELEASE.name(), functions.lit(run.run())));
    Row release = EarlierReleases.note(run.run(), content, profile, cells.count());
    run.writer()
        .addParts(
            Stage.EXPORT.word(),
            Releases.TABLE,
            part,
            () -> run.spark().createDataFrame(List.of(release), Releases.TABLE.schema()));
  }
}
