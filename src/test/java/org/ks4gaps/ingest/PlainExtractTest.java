package org.ks4gaps.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.RunConfig;

class PlainExtractTest {
  private static final Crosswalk.Source CENSUS = RunConfig.defaults().crosswalk().source("census");
  private static final String HEADER =
      "PupilMatchingRefAnonymous_SPR19\tEthnicGroupMinor_SPR19\tFirstLanguage_SPR19\t"
          + "FSMeligible_SPR19\tSENprovision_SPR19";

  @TempDir Path folder;

  private ExtractFile file(byte[] bytes) throws IOException {
    Path path = Files.write(folder.resolve("Spring_Census_2019.txt"), bytes);
    return new ExtractFile(CENSUS, path.getFileName().toString(), path.toUri().toString(), 2019);
  }

  private static Dataset<Row> rows(ExtractFile file) {
    List<Finding> findings = new ArrayList<>();
    FirstLook look = FirstLook.at(file, new Configuration(), findings).orElseThrow();
    Columns columns = look.columns(file, RunConfig.defaults().crosswalk().identifying(), findings);
    assertThat(findings).isEmpty();
    assertThat(look.shape().inParallel()).isTrue();
    return PlainExtract.rows(SparkHere.spark(), columns, Optional.empty());
  }

  @Test
  void everyLineIsARowUnreadableOnesWithAReasonAndNoValues() throws IOException {
    String text =
        String.join(
                "\r\n",
                "\uFEFF" + HEADER, // byte order mark
                "P2\tWBRI\tENG\t0\tN",
                "P3\tWBRI\tENG\t0", // short
                "P4\tWBRI\tENG\t0\tN\t", // long by an empty field
                "P5\tWBRI\tENG\t0\tN\tmore", // long
                "", // blank
                "   ",
                "P8\tWB\0RI\tENG\t0\tN", // NUL
                "P9\tcaf\u00e9\tENG\t0\tN", // a letter beyond ASCII is text
                "P10\tcaf@\tENG\t0\tN", // here @ becomes a byte that is not UTF-8
                "P11\t WBRI \t\t \tN", // blanks around values, and blank values
                "P12\t0.10\t1e5\t007\tN") // text stays text
            + "\r\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '@' ? (byte) 0xE9 : bytes[i];
    }

    Dataset<Row> rows = rows(file(bytes));

    assertThat(rows.columns())
        .containsExactly(Ingest.rawTable(CENSUS).columns().toArray(String[]::new));
    assertThat(
            Frames.text(
                rows.withColumn("line", functions.lpad(functions.col("line"), 2, "0")),
                "line",
                "reason",
                "raw_pupil_id",
                "raw_ethnicity",
                "raw_language",
                "raw_fsm_now",
                "raw_sen",
                "raw_idaci"))
        .containsExactly(
            "02 |  | P2 | WBRI | ENG | 0 | N | ",
            "03 | RAGGED_ROW |  |  |  |  |  | ",
            "04 | RAGGED_ROW |  |  |  |  |  | ",
            "05 | RAGGED_ROW |  |  |  |  |  | ",
            "06 | RAGGED_ROW |  |  |  |  |  | ",
            "07 | RAGGED_ROW |  |  |  |  |  | ",
            "08 | UNREADABLE_ROW |  |  |  |  |  | ",
            "09 |  | P9 | caf\u00e9 | ENG | 0 | N | ",
            "10 | UNREADABLE_ROW |  |  |  |  |  | ",
            "11 |  | P11 | WBRI |  |  | N | ",
            "12 |  | P12 | 0.10 | 1e5 | 007 | N | ");
    assertThat(Frames.text(Ingest.rejected(rows), "line", "reason", "room"))
        .contains("8 | UNREADABLE_ROW | ingest", "3 | RAGGED_ROW | ingest")
        .hasSize(7);
  }

  @Test
  void linesAreNumberedRightAcrossTheSplitsOfAFile() throws IOException {
    StringBuilder text = new StringBuilder(HEADER).append("\r\n");
    int lines = 400;
    for (int line = 2; line <= lines; line++) {
      // Lines of many lengths, so that splits end anywhere, also between the two ends of a line.
      text.append("L").append(line).append("\tWBRI\tENG\t0\t").append("N".repeat(line % 7 + 1));
      text.append("\r\n");
    }
    SparkSession spark = SparkHere.spark();
    String before = spark.conf().get("spark.sql.files.maxPartitionBytes");
    try {
      spark.conf().set("spark.sql.files.maxPartitionBytes", "1024");
      Dataset<Row> rows = rows(file(text.toString().getBytes(StandardCharsets.UTF_8)));

      assertThat(rows.rdd().getNumPartitions()).isGreaterThan(5);
      List<Row> found = rows.select("line", "raw_pupil_id").collectAsList();
      assertThat(found).hasSize(lines - 1);
      assertThat(found).allMatch(r -> r.getString(1).equals("L" + r.getLong(0)));
    } finally {
      spark.conf().set("spark.sql.files.maxPartitionBytes", before);
    }
  }

  @Test
  void anEmptyFileHasNoHeader() throws IOException {
    for (String text : List.of("", "\n\n")) {
      List<Finding> findings = new ArrayList<>();
      ExtractFile empty = file(text.getBytes(StandardCharsets.UTF_8));
      assertThat(FirstLook.at(empty, new Configuration(), findings)).isEmpty();
      assertThat(findings)
          .extracting(Finding::what)
          .containsExactly("is empty: it needs a header line");
    }
  }

  @Test
  void aQuoteThatTurnsUpDeepInAFileIsTakenOffWhereItClosesAndRefusedWhereItDoesNot()
      throws IOException {
    // The sample of the first 64 KB has no quote, nor have the other places looked at.
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (int line = 2; line <= 5000; line++) {
      text.append("P").append(line).append("\tWBRI\tENG\t0\tN\n");
    }
    text.append("\"P5001\"\tWBRI\tENG\t\" \"\tN\n")
        .append("P5002\t\"WBRI\tENG\t0\tN\n")
        .append("P5003\tW\"B\tENG\t0\tN\n")
        .append("P5004\t\"W\"\"B\"\t\"E\tG\"\t0\tN\n")
        .append("P5005\t\"WB\"RI\tENG\t0\tN\n");

    Dataset<Row> rows = rows(file(text.toString().getBytes(StandardCharsets.UTF_8)));

    assertThat(
            Frames.text(
                rows.where("line > 5000"),
                "line",
                "reason",
                "raw_pupil_id",
                "raw_ethnicity",
                "raw_fsm_now"))
        .containsExactly(
            "5001 |  | P5001 | WBRI | ",
            "5002 | OPEN_QUOTE |  |  | ",
            "5003 |  | P5003 | W\"B | 0",
            "5004 |  | P5004 | W\"B | 0",
            "5005 | OPEN_QUOTE |  |  | ");
  }
}
