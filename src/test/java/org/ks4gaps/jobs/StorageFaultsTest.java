package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SparkHere;
import org.ks4gaps.runs.Manifest;
import org.ks4gaps.runs.RunFolder;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;

/**
 * Disks that are full, files of the lake that changed, and clocks that were set: the program says
 * so, and ends with the tables of a lake to which nothing happened.
 */
class StorageFaultsTest {
  @TempDir static Path folder;
  private static SortedMap<String, String> whole;

  @BeforeAll
  static void makeALake() throws IOException {
    Simulation.write(
        new SimulationSettings(folder.resolve("extracts"), 11, SimulationSettings.FEWEST, 2),
        message -> {});
    done("ingest", "ingested");
    FileUtils.copyDirectory(folder.resolve("ingested").toFile(), folder.resolve("whole").toFile());
    done("conform", "whole");
    whole = tables("whole");
  }

  private static CommandLine run(String room, String lake, String... more) {
    String[] words =
        Stream.concat(
                Stream.of(
                    room,
                    "--extracts",
                    folder.resolve("extracts").toString(),
                    "--lake",
                    folder.resolve(lake).toString()),
                Stream.of(more))
            .toArray(String[]::new);
    return CommandLine.run(words);
  }

  private static void done(String room, String lake, String... more) {
    CommandLine run = run(room, lake, more);
    assertThat(run.exitCode()).as(run.output()).isZero();
  }

  /** A refusal is a sentence, not the story of a stage. */
  private static String refused(ExitCode code, String room, String lake, String... more) {
    CommandLine run = run(room, lake, more);
    assertThat(run.exitCode()).as(run.output()).isEqualTo(code.code());
    assertThat(run.output()).contains("ks4-gaps: ").doesNotContain("\tat ");
    return run.output().substring(run.output().indexOf("ks4-gaps: "));
  }

  private static Path copy(String lake, String name) throws IOException {
    Path copy = folder.resolve(name);
    FileUtils.copyDirectory(folder.resolve(lake).toFile(), copy.toFile());
    return copy;
  }

  private static SortedMap<String, String> tables(String lake) throws IOException {
    SortedMap<String, String> tables = LakeContents.tables(SparkHere.spark(), folder.resolve(lake));
    tables.remove("data_checks");
    return tables;
  }

  private static Path log(Path lake, String table, int version, String kind) {
    return lake.resolve(table).resolve("_delta_log").resolve("%020d.%s".formatted(version, kind));
  }

  private static Path parquet(Path lake, String table) throws IOException {
    try (Stream<Path> files = Files.walk(lake.resolve(table))) {
      return files
          .filter(f -> f.toString().endsWith(".parquet"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aFullDiskStopsARunThatGoesOnWhenThereIsRoom() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    Assumptions.assumeTrue(
        shell("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk.toString()),
        "No small disk was full: mounting one needs root");
    try {
      assertThat(refused(ExitCode.NO_ROOM, "ingest", "disk/lake")).contains("no room to write");
      assertThat(disk.resolve("lake/raw_ks4/_delta_log/00000000000000000000.json")).doesNotExist();
      assertThat(shell("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
      done("ingest", "disk/lake");
      assertThat(tables("disk/lake")).isEqualTo(tables("ingested"));
    } finally {
      shell("umount", disk.toString());
    }
  }

  @Test
  void aLakeThatMayNotBeWrittenIsRefused() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("closed"));
    // The owner of a folder may do without the right to write; root may not be refused that way.
    boolean mounted = shell("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString());
    try {
      Path lake = copy("ingested", "closed/lake");
      close(lake, mounted, true);
      try {
        assertThat(refused(ExitCode.NOT_ALLOWED, "conform", "closed/lake"))
            .contains("does not let", "permissions");
      } finally {
        close(lake, mounted, false);
      }
      done("conform", "closed/lake");
      assertThat(tables("closed/lake")).isEqualTo(whole);
    } finally {
      if (mounted) {
        shell("umount", disk.toString());
      }
    }
  }

  private static void close(Path lake, boolean mounted, boolean closed) throws Exception {
    assertThat(
            mounted
                ? shell(
                    "mount", "-o", "remount," + (closed ? "ro" : "rw"), lake.getParent().toString())
                : shell("chmod", "-R", closed ? "a-w" : "u+w", lake.toString()))
        .isTrue();
  }

  private static boolean shell(String... words) throws Exception {
    return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor() == 0;
  }

  @Test
  void aParquetFileThatChangedIsNamedAndMadeAgain() throws IOException {
    Path lake = copy("whole", "changed");
    Path file = parquet(lake, "raw_ks4");
    flip(file, Files.size(file) / 3);
    assertThat(refused(ExitCode.LAKE_DAMAGED, "conform", "changed", "--force"))
        .contains(file.getFileName().toString(), "damaged or gone", "--force");
    // Where no file system checks what it reads, Parquet does.
    Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
    assertThat(refused(ExitCode.LAKE_DAMAGED, "conform", "changed", "--force"))
        .contains(file.getFileName().toString());
    Files.delete(file);
    assertThat(refused(ExitCode.LAKE_DAMAGED, "conform", "changed", "--force"))
        .contains(file.getFileName().toString());

    done("ingest", "changed", "--force");
    assertThat(tables("changed")).isEqualTo(whole);
  }

  private static void flip(Path file, long where) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(where);
      int old = bytes.read();
      bytes.seek(where);
      bytes.write(old ^ 0x55);
    }
  }

  @Test
  void aLogThatLostSomethingIsRefused() throws IOException {
    Path lake = copy("whole", "log");
    Path commit = log(lake, "raw_ks4", 0, "json");
    String text = Files.readString(commit);
    Path sum = commit.resolveSibling("." + commit.getFileName() + ".crc");
    if (Files.exists(sum)) { // a file system may check what it reads
      Files.writeString(commit, text.replace("numOutputRows", "numOutputRaws"));
      assertThat(refused(ExitCode.LAKE_DAMAGED, "conform", "log")).contains("table raw_ks4");
      Files.delete(sum);
    }
    String[] lines = text.split("\n");
    for (String damaged :
        List.of(
            text.substring(0, text.length() - 40), // cut in a line
            text.substring(0, text.lastIndexOf("\n{\"add\"") + 1), // and between two
            "",
            "not a log",
            String.join("\n", List.of(lines).subList(1, lines.length)))) {
      Files.writeString(commit, damaged);
      Files.deleteIfExists(sum);
      assertThat(refused(ExitCode.LAKE_DAMAGED, "conform", "log"))
          .contains("The log of table raw_ks4 is damaged");
    }
    Files.writeString(commit, text);
    Path note = log(lake, "raw_ks4", 0, "crc");
    String noted = Files.readString(note);
    Files.writeString(note, noted.replaceFirst("part-0000.-.", "part-00009-z"));
    Files.deleteIfExists(note.resolveSibling("." + note.getFileName() + ".crc"));
    assertThat(refused(ExitCode.LAKE_DAMAGED, "conform", "log"))
        .contains("The log of table raw_ks4 is damaged", "names other files");
    Files.delete(commit);
    assertThat(refused(ExitCode.LAKE_DAMAGED, "conform", "log")).contains("raw_ks4");

    FileUtils.deleteDirectory(lake.resolve("raw_ks4").toFile());
    done("ingest", "log");
    done("conform", "log");
    assertThat(tables("log")).isEqualTo(whole);
  }

  @Test
  void aLogPutBackFromAnOldCopyIsRefused() throws IOException {
    Path lake = copy("whole", "stale");
    int last = 0;
    while (Files.exists(log(lake, "rejected_rows", last + 1, "json"))) {
      last++;
    }
    assertThat(last).isPositive();
    Files.delete(log(lake, "rejected_rows", last, "json"));
    Files.delete(log(lake, "rejected_rows", last, "crc"));
    assertThat(refused(ExitCode.LAKE_DAMAGED, "conform", "stale"))
        .contains("rejected_rows", "version " + (last - 1), "version " + last);
  }

  @Test
  void aClockThatWasSetBackChangesNothing() throws IOException {
    Path lake = copy("whole", "clock");
    // Everything there was left by runs of next year, as this clock now has it.
    Instant ahead = Instant.now().plus(Duration.ofDays(400));
    Manifest conform = runs(lake).get(1);
    String year = conform.run().substring(0, 4);
    String later = Integer.parseInt(year) + 1 + conform.run().substring(4);
    Path manifest = lake.resolve("_runs").resolve(conform.run() + ".json");
    Files.writeString(
        manifest.resolveSibling(later + ".json"),
        Files.readString(manifest)
            .replace(conform.run(), later)
            .replace("\"" + year + "-", "\"" + later.substring(0, 4) + "-"));
    Files.delete(manifest);
    date(lake, ahead);
    date(folder.resolve("extracts"), ahead);

    CommandLine again = run("ingest", "clock");
    assertThat(again.exitCode()).as(again.output()).isZero();
    assertThat(again.output()).contains("as it was", "clock of this machine is behind");
    date(lake, Instant.EPOCH);
    done("ingest", "clock", "--force");
    done("conform", "clock");
    assertThat(tables("clock")).isEqualTo(whole);
    assertThat(runs(lake))
        .extracting(Manifest::command)
        .containsExactly("ingest", "conform", "ingest", "ingest", "conform");
    assertThat(runs(lake).get(1).run()).isEqualTo(later);
  }

  @Test
  void aLockOfAClockThatWasSetBackIsTakenOver() throws IOException {
    Path lake = copy("ingested", "locked");
    Files.writeString(
        lake.resolve("_runs/lock-000000001"),
        """
        {"run":"r","host":"elsewhere","process":1,"begun":1,"beat":%d,"given_back":false}
        """
            .formatted(Instant.now().plus(Duration.ofDays(400)).toEpochMilli()));
    done("ingest", "locked");
  }

  private static List<Manifest> runs(Path lake) {
    return new RunFolder(lake.toString(), new Configuration()).all();
  }

  private static void date(Path root, Instant time) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(time));
      }
    }
  }
}
