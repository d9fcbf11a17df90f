package org.ks4gaps.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;

class IngestTest {
  private static final RunConfig CONFIG = RunConfig.defaults();

  @TempDir Path folder;

  private Ingest open() {
    return Ingest.open(SparkHere.spark(), folder.toString(), CONFIG);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  private void whole(String source, String name, int year) throws IOException {
    String separator = source.equals("ks4") || source.equals("census") ? "\t" : ",";
    List<String> header =
        CONFIG.crosswalk().source(source).columns().stream()
            .map(c -> c.namesIn(year).get(0))
            .toList();
    write(name, String.join(separator, header) + "\n");
  }

  private void wholeFolder() throws IOException {
    for (int year : List.of(2017, 2018, 2019, 2022)) {
      whole("ks4", "KS4Pupil_" + (year - 1) + "_to_" + year + ".txt", year);
      whole("census", "Spring_Census_" + year + ".txt", year);
    }
    whole("schools", "edubasealldata20220901.csv", 0);
    whole("links", "links_edubasealldata20220901.csv", 0);
    whole("membership", "academiesmatmembership20220901.csv", 0);
  }

  @Test
  void aWholeFolderIsReadYearByYearAndOtherFilesAreLeftAlone() throws IOException {
    wholeFolder();
    write("notes.txt", "not an extract");

    Ingest ingest = open();

    assertThat(names(ingest, "ks4"))
        .containsExactly(
            "KS4Pupil_2016_to_2017.txt",
            "KS4Pupil_2017_to_2018.txt",
            "KS4Pupil_2018_to_2019.txt",
            "KS4Pupil_2021_to_2022.txt");
    assertThat(names(ingest, "schools")).containsExactly("edubasealldata20220901.csv");
    for (ExtractFile file : ingest.files()) {
      assertThat(ingest.rows(file).columns())
          .containsExactly(Ingest.rawTable(file.source()).columns().toArray(String[]::new));
    }
  }

  private static List<String> names(Ingest ingest, String source) {
    return ingest.files().stream()
        .filter(file -> file.source().name().equals(source))
        .map(ExtractFile::name)
        .toList();
  }

  @Test
  void everythingThatIsWrongIsReportedAtOnce() throws IOException {
    wholeFolder();
    Files.delete(folder.resolve("KS4Pupil_2017_to_2018.txt"));
    Files.delete(folder.resolve("Spring_Census_2022.txt"));
    Files.delete(folder.resolve("links_edubasealldata20220901.csv"));
    whole("census", "spring_census_2019.tsv", 2019);
    whole("schools", "edubasealldata.csv", 0);
    write("academiesmatmembership20220901.csv", "URN,Group UID,Date Joined Group\n");

    ExtractException problem = catchThrowableOfType(ExtractException.class, this::open);

    assertThat(problem)
        .hasMessageContaining("has no ks4 file of academic year 2017/18")
        .hasMessageContaining("years found: [2017, 2019, 2022]")
        .hasMessageContaining("crosswalk.ks4.file")
        .hasMessageContaining("has no census file of academic year 2021/22")
        .hasMessageContaining("holds two census files of one academic year")
        .hasMessageContaining("has no links file")
        .hasMessageContaining("2 files of the kind schools")
        .hasMessageContaining("academiesmatmembership20220901.csv: no column for trust_name");
    assertThat(problem.report().orElseThrow().findings()).hasSize(6).allMatch(Finding::isProblem);
  }

  @Test
  void aYearBeyondTheStudyNeedsItsCensusToo() throws IOException {
    wholeFolder();
    whole("ks4", "KS4Pupil_2022_to_2023.txt", 2023);

    assertThatThrownBy(this::open)
        .isInstanceOf(ExtractException.class)
        .hasMessageContaining("has no census file of academic year 2022/23");
  }

  @Test
  void anEmptyFileAndAMissingFolderAreNamed() throws IOException {
    wholeFolder();
    write("Spring_Census_2019.txt", "");
    assertThatThrownBy(this::open)
        .isInstanceOf(ExtractException.class)
        .hasMessageContaining("Spring_Census_2019.txt: is empty");

    assertThatThrownBy(
            () -> Ingest.open(SparkHere.spark(), folder.resolve("none").toString(), CONFIG))
        .isInstanceOf(ExtractException.class)
        .hasMessageContaining("There is no folder")
        .hasMessageContaining("--extracts");
  }
}
