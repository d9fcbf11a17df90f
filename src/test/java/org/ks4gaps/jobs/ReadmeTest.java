package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.ingest.Ingest;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.Tables;

/** The README says only what is so. Its two commands are run by continuous integration. */
class ReadmeTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  @Test
  void everyPathItNamesIsThere() throws IOException {
    Matcher paths =
        Pattern.compile("(?<![A-Za-z0-9_/-])(jobs|conf|notebooks|src)/[A-Za-z0-9_./-]*[A-Za-z0-9]")
            .matcher(readme());
    int named = 0;
    while (paths.find()) {
      assertThat(PROJECT.resolve(paths.group())).exists();
      named++;
    }
    assertThat(named).isGreaterThan(10);
  }

  @Test
  void everyScriptCanBeRunAndIsValidShell() throws Exception {
    try (Stream<Path> scripts = Files.list(PROJECT.resolve("jobs"))) {
      for (Path script : scripts.toList()) {
        assertThat(Files.isExecutable(script)).as(script.toString()).isTrue();
        Process check = new ProcessBuilder("bash", "-n", script.toString()).start();
        assertThat(check.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(check.exitValue()).as(script.toString()).isZero();
      }
    }
  }

  @Test
  void everyRoomHasItsScriptInOrder() throws IOException {
    Matcher subcommand = Pattern.compile("/submit\" (\\S+) \"\\$@\"").matcher("");
    Set<String> called = new TreeSet<>();
    try (Stream<Path> scripts = Files.list(PROJECT.resolve("jobs"))) {
      for (Path script : scripts.toList()) {
        subcommand.reset(Files.readString(script));
        while (subcommand.find()) {
          called.add(subcommand.group(1));
        }
      }
    }
    assertThat(called)
        .containsExactlyInAnyOrder(
            "simulate",
            "ingest",
            "conform",
            "value-added",
            "model",
            "add-year",
            "gaps",
            "rank",
            "sample",
            "publish",
            "all",
            "explain",
            "runs",
            "fit",
            "check",
            "open",
            "serve",
            "export",
            "history");
  }

  @Test
  void everyOptionItShowsIsUnderstood() throws IOException {
    String help =
        Stream.of(
                "simulate",
                "all",
                "model",
                "add-year",
                "sample",
                "publish",
                "explain",
                "runs",
                "fit",
                "check",
                "open",
                "serve",
                "export",
                "history")
            .map(room -> CommandLine.run(room, "--help").output())
            .reduce("", String::concat);
    Matcher options = Pattern.compile("--(?!help)[a-z][a-z-]+").matcher(readme());
    while (options.find()) {
      assertThat(help).contains(options.group());
    }
  }

  @Test
  void everyTableIsDescribed() throws IOException {
    String readme = readme();
    for (Table table :
        Stream.of(Tables.PUBLISHED, Tables.INSIDE, Tables.OPEN, Tables.DISCLOSED)
            .flatMap(List::stream)
            .toList()) {
      assertThat(readme).contains("`" + table.name() + "`");
    }
  }

  @Test
  void theFilesItAsksForAreTheOnesTheCrosswalkFinds() throws IOException {
    String readme = readme();
    for (String file :
        List.of(
            "KS4Pupil_2016_to_2017.txt",
            "Spring_Census_2017.txt",
            "edubasealldata.csv",
            "links_edubasealldata.csv",
            "academiesmatmembership.csv")) {
      assertThat(readme).contains(file);
      assertThat(RunConfig.defaults().crosswalk().sources().values())
          .as(file)
          .filteredOn(source -> source.file().matcher(file).matches())
          .hasSize(1)
          .allSatisfy(source -> assertThat(Ingest.rawTable(source).name()).startsWith("raw_"));
    }
  }

  @Test
  void continuousIntegrationRunsItsCommands() throws IOException {
    String script = Files.readString(PROJECT.resolve(".ci/run"));
    assertThat(script)
        .contains("mvn -B -ntp verify")
        .contains("jobs/demo")
        .contains("notebooks/run");
  }

  private static String readme() throws IOException {
    return Files.readString(PROJECT.resolve("README.md"));
  }
}
