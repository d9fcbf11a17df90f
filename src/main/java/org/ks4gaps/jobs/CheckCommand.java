package org.ks4gaps.jobs;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.ingest.DriftReport;
import org.ks4gaps.ingest.ExtractCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at extracts before a run, and says in one report all that is not as it should be. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Look at extracts before anyone runs a job: what each file is, how it is written, whether its columns and values are those",
      "of its year, and whether it tells who pupils are. One report says all that is wrong and what to do. Takes seconds."
    },
    footer = {"", "Example: ks4-gaps check extracts/KS4Pupil_2018_to_2019.txt --json drift.json"})
final class CheckCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files, gzipped or zipped too; or a folder, as a whole set of extracts.")
  private List<String> files;

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description =
          "HOCON file with the settings that differ from conf/reference.conf and conf/crosswalk.conf.")
  private File conf;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the report as JSON too.")
  private Path json;

  @Override
  public Integer call() throws IOException {
    RunConfig config = conf == null ? RunConfig.defaults() : RunConfig.fromFile(conf);
    DriftReport report = ExtractCheck.of(files, config, System.getenv());
    Console console = new Console(System.out);
    report.lines().forEach(console::say);
    if (json != null) {
      try (OutputStream stream = Files.newOutputStream(json)) {
        report.writeJson(stream);
      }
      console.say("");
      console.say("Report: " + json);
    }
    return (report.usable() ? ExitCode.DONE : ExitCode.EXTRACTS_UNUSABLE).code();
  }
}
