package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SparkHere;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.Tables;

/** The open-data door from the command line, on made-up tables of two years. */
class OpenCommandTest {
  private static final String HEADER =
      "RECTYPE,LEA,URN,SCHNAME,TPUP,P8PUP,P8MEA,P8CILOW,P8CIUPP,P8PUP_FSM6CLA1A,P8MEA_FSM6CLA1A,"
          + "P8PUP_NFSM6CLA1A,P8MEA_NFSM6CLA1A\n";
  @TempDir static Path folder;
  private static CommandLine first;

  @BeforeAll
  static void run() throws IOException {
    StringBuilder before = new StringBuilder(HEADER);
    StringBuilder after = new StringBuilder(HEADER);
    for (int i = 0; i < 30; i++) {
      String of = "1,815," + (100001 + i) + ",\"School, the " + i + "th\",210,200,0.00,";
      before.append(of).append("-0.18,0.18,").append("100,-0.50,100,0.10\n");
      after
          .append(of)
          .append("-0.20,0.20,100,")
          .append(i % 3 == 0 ? "0.40" : "-0.60")
          .append(",100,0.10\n");
    }
    before.append("4,815,,,,6000,0.00,,\n");
    Files.createDirectories(folder.resolve("tables/2018-2019"));
    Files.writeString(folder.resolve("tables/2018-2019/england_ks4final.csv"), before);
    Files.writeString(folder.resolve("tables/england_ks4final_2021-2022.csv"), after);
    first = open("lake", "out");
  }

  private static CommandLine open(String lake, String out) {
    return CommandLine.run(
        "open",
        "--tables",
        folder.resolve("tables").toString(),
        "--lake",
        folder.resolve(lake).toString(),
        "--out",
        folder.resolve(out).toString());
  }

  private static Map<String, String> files(String out) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder.resolve(out))) {
      for (Path file : all.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void saysWhatBecameOfEveryFileAndOfTheLists() {
    assertThat(first.exitCode()).as(first.output()).isZero();
    assertThat(first.output())
        .contains(
            "2018-2019/england_ks4final.csv: SCHOOLS, rows in 31 = kept 30 + rejected 0 + no school 1")
        .contains("Pupil SD of 2019: GIVEN 1.2825")
        .contains("Pupil SD of 2022: GIVEN 1.408359, reproduces 30 of 30 published intervals")
        .contains("A_VA_FSM_OPEN: FEWER_THAN_TOP");
  }

  @Test
  void leavesEveryTableInTheLake() {
    Lake lake = new Lake(SparkHere.spark(), folder.resolve("lake").toString());
    for (Table table : Tables.OPEN) {
      assertThat(lake.holds(table)).as(table.name()).isTrue();
      assertThat(lake.read(table).columns()).containsExactlyElementsOf(table.columns());
    }
  }

  @Test
  void leavesListsWithAPageThatSaysWhatTheyAre() throws IOException {
    Map<String, String> files = files("out");

    assertThat(files.keySet())
        .contains(
            "A_VA_FSM_OPEN.csv",
            "A_VA_FSM_OPEN_TRUST.csv",
            "index.csv",
            "dictionary.csv",
            "README.txt",
            "open_gaps.csv",
            "open_school_results.csv")
        .contains("files.sha256")
        .hasSize(Tables.OPEN.size() + 3);
    assertThat(files.get("A_VA_FSM_OPEN.csv").lines()).hasSize(11);
    assertThat(files.get("A_VA_FSM_OPEN.csv")).contains("\"School, the 3th\"");
    assertThat(files.get("README.txt"))
        .contains("NOT the lists made from pupils' records")
        .contains("A_VA_FSM_OPEN: FEWER_THAN_TOP")
        .contains("A_VA_FSM_OPEN_TRUST: NOT_MADE")
        .contains("england_ks4-mats-performance.csv");
  }

  @Test
  void theSameTablesGiveTheSameBytes() throws IOException {
    assertThat(open("lake2", "out2").exitCode()).isZero();

    assertThat(files("out2")).isEqualTo(files("out"));
  }

  @Test
  void tablesThatCannotBeUsedEndWithACodeOfTheirOwn() throws IOException {
    Path bad = Files.createDirectories(folder.resolve("bad"));
    Files.writeString(bad.resolve("england_ks4final.csv"), HEADER);

    CommandLine run =
        CommandLine.run(
            "open", "--tables", bad.toString(), "--lake", folder.resolve("none").toString());

    assertThat(run.exitCode()).isEqualTo(17);
    assertThat(run.output()).contains("england_ks4final.csv: its year cannot be told");
    assertThat(List.of(folder.resolve("none"))).noneMatch(Files::exists);
  }
}
