package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jobs/bench}: what it offers is there, its code compiles, and a check of it can be met. */
class BenchTest {
  private static final Path WHAT = Path.of("src/bench/what");

  @TempDir Path folder;

  @Test
  void helpNamesEveryBenchAndEachIsValidShell() throws Exception {
    String help = run(Map.of(), "jobs/bench", "--help");
    Set<String> benches = benches();
    assertThat(benches).contains("national", "cells", "lake", "fit", "ranks", "growth");
    for (String bench : benches) {
      assertThat(help).containsPattern("(?m)^  " + bench + " .*   .");
      assertThat(run(Map.of(), "jobs/bench", bench, "--help")).startsWith(bench + " ");
      run(Map.of(), "bash", "-n", WHAT.resolve(bench).toString());
    }
    assertThat(run(Map.of(), "bash", "-c", "! jobs/bench no-such-bench"))
        .contains("There is no bench called no-such-bench")
        .contains("growth");
  }

  @Test
  void readmeShowsEveryBenchAndNoOther() throws IOException {
    Set<String> shown = new TreeSet<>();
    Matcher named =
        Pattern.compile("jobs/bench ([a-z]+)")
            .matcher(Files.readString(Path.of("src/bench/README.md")));
    while (named.find()) {
      shown.add(named.group(1));
    }
    assertThat(shown).isEqualTo(benches());
  }

  @Test
  void codeCompilesAndRankSetsAreThoseOfThePeerOnTheSameDraws() throws Exception {
    assumeTrue(hasR(), "No Rscript on this machine: rank sets have no peer to be compared with");
    Files.writeString(folder.resolve("class-path"), System.getProperty("java.class.path"));
    String said =
        run(
            Map.of("KS4GAPS_BENCH", folder.toString(), "KS4GAPS_BENCH_PEERS", "25"),
            "jobs/bench",
            "ranks",
            "0");
    assertThat(said).contains("csranks' method: 25 units").contains("all 25 sets the same");
  }

  private static Set<String> benches() throws IOException {
    try (Stream<Path> scripts = Files.list(WHAT)) {
      return new TreeSet<>(scripts.map(script -> script.getFileName().toString()).toList());
    }
  }

  private static boolean hasR() throws Exception {
    return new ProcessBuilder("bash", "-c", "command -v Rscript").start().waitFor() == 0;
  }

  private static String run(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
