package org.ks4gaps.jobs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.ks4gaps.runs.Manifest;
import org.ks4gaps.runs.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Lists the runs of a lake, or tells all of one. Reads manifests only and needs no Spark session.
 */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = {
      "The runs of a lake, oldest first: what each was, how far it came, what it made. With --run, all of one: files by SHA-256,",
      "rows in, kept and rejected, stages, table versions, libraries. The manifests are LAKE/_runs/<run>.json; latest.json there is",
      "the run that was published last, whose table versions belong together."
    },
    footer = {
      "",
      "Example: ks4-gaps runs --lake lake",
      "Publish or explain the tables as a run left them: ks4-gaps publish --run ID, ks4-gaps explain --run ID"
    })
final class RunsCommand implements Callable<Integer> {
  private final Console console = new Console(System.out);

  @Option(
      names = "--lake",
      paramLabel = "DIR",
      defaultValue = "lake",
      description = "Folder of Delta tables. Default: ${DEFAULT-VALUE}.")
  String lake;

  @Option(names = "--run", paramLabel = "ID", description = "The run to tell all of.")
  String run;

  @Override
  public Integer call() {
    Configuration hadoop = SparkHadoopUtil.get().conf();
    RunFolder folder = new RunFolder(lake, hadoop);
    List<Manifest> runs = folder.all();
    if (run != null) {
      page(folder.run(run));
      return ExitCode.DONE.code();
    }
    Optional<String> writing = folder.writing();
    Optional<String> latest = folder.latest().map(Manifest::run);
    if (runs.isEmpty()) {
      console.say("No run has been on the lake " + lake + ".");
    }
    for (Manifest manifest : runs) {
      console.say(
          String.format(
              Locale.ROOT,
              "%s  %-11s %-11s %7.0f s  made %2d of %2d stages  %s",
              manifest.run(),
              manifest.command(),
              state(manifest, writing),
              manifest.seconds(),
              manifest.stages().stream().filter(s -> !s.made().isEmpty()).count(),
              manifest.stages().size(),
              latest.equals(Optional.of(manifest.run()))
                  ? "latest published: " + manifest.published()
                  : manifest.failure().isEmpty() ? manifest.published() : manifest.failure()));
    }
    return ExitCode.DONE.code();
  }

  /** A run whose manifest is unfinished is under way only while it holds the lake. */
  private static String state(Manifest manifest, Optional<String> writing) {
    if (manifest.status() != Manifest.Status.UNFINISHED) {
      return manifest.status().name().toLowerCase(Locale.ROOT);
    }
    return writing.equals(Optional.of(manifest.run())) ? "under way" : "killed";
  }

  private void page(Manifest manifest) {
    console.say("Run " + manifest.run() + ": " + manifest.command() + " " + manifest.options());
    console.say(
        String.format(
            Locale.ROOT,
            "%s after %.0f s, started %s",
            manifest.status(),
            manifest.seconds(),
            manifest.started()));
    console.say("Program: " + manifest.program());
    console.say(
        "Configuration: SHA-256 "
            + manifest.configurationDigest()
            + " (whole in the manifest); seeds "
            + manifest.seeds());
    console.say("Files:");
    for (Manifest.Input file : manifest.inputs()) {
      console.say(
          String.format(
              Locale.ROOT, "  %s  %,13d bytes  %s", file.sha256(), file.bytes(), file.file()));
    }
    console.say("Rows:");
    Accounts.of(manifest.rows()).print(console);
    console.say("Stages:");
    for (Manifest.StageDone stage : manifest.stages()) {
      console.say(
          String.format(
              Locale.ROOT,
              "  %-12s %7.1f s  %s",
              stage.stage(),
              stage.seconds(),
              stage.made().isEmpty() ? "as it was" : String.join("; ", stage.made())));
    }
    console.say("Tables by version:");
    console.say(
        manifest.tables().entrySet().stream()
            .map(table -> table.getKey() + " " + table.getValue())
            .collect(Collectors.joining(", ", "  ", "")));
  }
}
