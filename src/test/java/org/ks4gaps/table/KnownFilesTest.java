package org.ks4gaps.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;

/** Delta's own reader says what a table holds and which files it lies in. */
class KnownFilesTest {
  private static final Field FILE = Field.text("source_file", "A file.");
  private static final Field LINE = Field.whole("line", "A line.");
  private static final Table LINES =
      new Table("lines", "a line", List.of(FILE, LINE), List.of(FILE), List.of(FILE, LINE));

  @TempDir Path folder;
  private final SparkSession spark = SparkHere.spark();
  private Lake lake;

  @BeforeEach
  void twoFilesOneOfThemReadAgain() {
    lake = new Lake(spark, folder.resolve("lake").toString());
    lake.write(
        LINES,
        Frames.of(
            LINES, "source_file | line\nKS4 100%+ü.txt | 1\nKS4 100%+ü.txt | 2\nb=c.txt | 1\n"));
    lake.writeParts(
        LINES,
        Map.of(Part.of(FILE, "b=c.txt"), "origin"),
        Frames.of(LINES, "source_file | line\nb=c.txt | 7\n"));
  }

  private Path table() {
    return folder.resolve("lake/lines");
  }

  private Dataset<Row> known(Path table) {
    return KnownFiles.frame(spark, table.toString());
  }

  private Dataset<Row> asDeltaReadsIt(Path table) {
    return spark.read().format("delta").load(table.toString());
  }

  private static List<String> text(Dataset<Row> frame) {
    return Frames.text(frame, "source_file", "line");
  }

  @Test
  void holdsTheRowsAndFilesThatDeltaReads() {
    Dataset<Row> known = known(table());

    assertThat(text(known))
        .containsExactly("KS4 100%+ü.txt | 1", "KS4 100%+ü.txt | 2", "b=c.txt | 7")
        .isEqualTo(text(asDeltaReadsIt(table())));
    assertThat(known.schema()).isEqualTo(asDeltaReadsIt(table()).schema());
    assertThat(known.inputFiles())
        .hasSameSizeAs(asDeltaReadsIt(table()).inputFiles())
        .containsExactlyInAnyOrder(asDeltaReadsIt(table()).inputFiles());
    assertThat(text(known.where(FILE.col().equalTo("KS4 100%+ü.txt").and(LINE.col().gt(1)))))
        .containsExactly("KS4 100%+ü.txt | 2");
  }

  @Test
  void noJobLooksForFilesAndAPartitionThatIsNotAskedForIsNotOpened() throws Exception {
    Dataset<Row> known = known(table()).where(FILE.col().equalTo("b=c.txt"));
    assertThat(jobs(known)).isEqualTo(1);
    // So that the count could be another.
    assertThat(jobs(asDeltaReadsIt(table()).where(FILE.col().equalTo("b=c.txt")))).isGreaterThan(1);

    try (Stream<Path> others = Files.walk(table())) {
      for (Path other : others.filter(f -> f.toString().contains("KS4 100")).sorted().toList()) {
        if (Files.isRegularFile(other)) {
          Files.delete(other);
        }
      }
    }
    assertThat(text(known)).containsExactly("b=c.txt | 7");
  }

  private int jobs(Dataset<Row> frame) throws Exception {
    List<Integer> jobs = Collections.synchronizedList(new ArrayList<>());
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            jobs.add(start.jobId());
          }
        };
    spark.sparkContext().addSparkListener(listener);
    try {
      frame.collectAsList();
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } finally {
      spark.sparkContext().removeSparkListener(listener);
    }
    return jobs.size();
  }

  @Test
  void whereNoNoteNamesTheFilesDeltaIsAsked() throws IOException {
    List<String> rows = text(known(table()));
    for (String left : List.of("", "not a note")) {
      Path copy = Files.createTempDirectory(folder, "copy");
      FileUtils.copyDirectory(table().toFile(), copy.toFile());
      for (Path note : notes(copy)) {
        Files.delete(note);
        if (!left.isEmpty()) {
          Files.writeString(note, left);
        }
      }
      assertThat(text(known(copy))).isEqualTo(rows);
    }
  }

  private static List<Path> notes(Path table) throws IOException {
    try (Stream<Path> log = Files.list(table.resolve("_delta_log"))) {
      List<Path> notes =
          log.filter(f -> f.getFileName().toString().matches("[0-9]+\\.crc")).sorted().toList();
      assertThat(notes).hasSize(2);
      return notes;
    }
  }

  @Test
  void aVersionThatAnotherProcessLeftIsSeen() throws IOException {
    Path copy = folder.resolve("copy");
    FileUtils.copyDirectory(table().toFile(), copy.toFile());
    try (Stream<Path> log = Files.list(copy.resolve("_delta_log"))) {
      for (Path second : log.filter(f -> f.toString().contains("01.")).toList()) {
        Files.delete(second);
      }
    }
    assertThat(text(known(copy))).contains("b=c.txt | 1").doesNotContain("b=c.txt | 7");

    FileUtils.copyDirectory(table().toFile(), copy.toFile());
    assertThat(text(known(copy))).contains("b=c.txt | 7").doesNotContain("b=c.txt | 1");
  }
}
