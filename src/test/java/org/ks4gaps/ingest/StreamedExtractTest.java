package org.ks4gaps.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.RunConfig;

class StreamedExtractTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Crosswalk.Source MEMBERSHIP =
      RunConfig.defaults().crosswalk().source("membership");
  private static final Configuration HADOOP = new Configuration();
  private static final String HEADER =
      "\"URN\",\"Group UID\",\"Group Name\",\"Date Joined Group\"\r\n";

  @TempDir Path folder;

  private ExtractFile file(String text) throws IOException {
    return bytes(text.getBytes(WINDOWS));
  }

  private ExtractFile bytes(byte[] bytes) throws IOException {
    Path path = Files.write(folder.resolve("academiesmatmembership.csv"), bytes);
    return new ExtractFile(MEMBERSHIP, path.getFileName().toString(), path.toUri().toString(), 0);
  }

  /** Line, reason, URN and name of each row. */
  private static List<String> rows(ExtractFile file) {
    List<Finding> findings = new ArrayList<>();
    FirstLook look = FirstLook.at(file, HADOOP, findings).orElseThrow();
    Columns columns = look.columns(file, RunConfig.defaults().crosswalk().identifying(), findings);
    assertThat(findings).isEmpty();
    assertThat(look.shape().inParallel()).isFalse();
    // After year, file, line and reason the concepts stand in order of the alphabet.
    int urn = 4 + MEMBERSHIP.concepts().indexOf("urn");
    int name = 4 + MEMBERSHIP.concepts().indexOf("trust_name");
    List<String> rows = new ArrayList<>();
    for (Row row :
        StreamedExtract.rows(SparkHere.spark(), columns, Optional.empty()).collectAsList()) {
      rows.add(row.get(2) + "/" + row.get(3) + "/" + row.get(urn) + "/" + row.get(name));
    }
    return rows;
  }

  @Test
  void windowsLettersQuotedCommasAndLineBreaksAreReadAndLinesCounted() throws IOException {
    ExtractFile file =
        file(
            HEADER
                + "136105,2053,\"Caf\u00e9 \u2013 Trust, \"\"The\"\"\",01-09-2018\r\n"
                + "136106,2053,\"Two\r\nlines\",01-09-2018\r\n"
                + "136107,2053, ,01-09-2018\r\n");

    assertThat(rows(file))
        .containsExactly(
            "2/null/136105/Caf\u00e9 \u2013 Trust, \"The\"",
            "3/null/136106/Two\r\nlines",
            "5/null/136107/null");
  }

  @Test
  void raggedAndBlankLinesAreRowsWithAReason() throws IOException {
    ExtractFile file =
        file(
            HEADER
                + "136105,2053,A\r\n"
                + "\r\n"
                + "136106,2053,A,01-09-2018,more\r\n"
                + "136107,2053,A,01-09-2018\r\n");

    assertThat(rows(file))
        .containsExactly(
            "2/RAGGED_ROW/null/null",
            "3/RAGGED_ROW/null/null",
            "4/RAGGED_ROW/null/null",
            "5/null/136107/A");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
    assertThat(
            FirstLook.at(file("\u00ef\u00bb\u00bf" + HEADER), HADOOP, new ArrayList<>())
                .orElseThrow()
                .header())
        .containsExactly("URN", "Group UID", "Group Name", "Date Joined Group");
  }

  @Test
  void aQuoteLeftOpenSwallowsNoOtherLine() throws IOException {
    ExtractFile file =
        file(
            HEADER
                + "136105,2053,\"A,01-09-2018\r\n"
                + "136106,2053,\"B\",01-09-2018\r\n"
                + "136107,2053,\"C\"D,01-09-2018\r\n"
                + "136108,2053,\"E,01-09-2018\r\n"
                + "136109,2053,F,01-09-2018");

    assertThat(rows(file))
        .containsExactly(
            "2/OPEN_QUOTE/null/null",
            "3/null/136106/B",
            "4/OPEN_QUOTE/null/null",
            "5/OPEN_QUOTE/null/null",
            "6/null/136109/F");
  }

  @Test
  void whatIsPackedOrInAnotherEncodingIsTheSameTable() throws IOException {
    String text = HEADER + "136105,2053,\"Caf\u00e9, The\",01-09-2018\r\n136106,2053,B,\r\n";
    List<String> expected = List.of("2/null/136105/Caf\u00e9, The", "3/null/136106/B");

    ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(gzipped)) {
      gzip.write(text.getBytes(WINDOWS));
    }
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
      zip.putNextEntry(new ZipEntry("__MACOSX/._x.csv"));
      zip.write(1);
      zip.putNextEntry(new ZipEntry("some/other.csv"));
      zip.write(text.replace(',', '|').getBytes(StandardCharsets.UTF_16));
    }
    assertThat(rows(bytes(gzipped.toByteArray()))).isEqualTo(expected);
    assertThat(rows(bytes(text.getBytes(StandardCharsets.UTF_16LE)))).isEqualTo(expected);
    assertThat(rows(bytes(text.getBytes(StandardCharsets.UTF_16)))).isEqualTo(expected);
    assertThat(rows(bytes(text.replace("\r\n", "\r").getBytes(WINDOWS)))).isEqualTo(expected);
    assertThat(rows(bytes(zipped.toByteArray())))
        .containsExactly("2/null/136105/Caf\u00e9| The", "3/null/136106/B");
  }

  @Test
  void aPackedFileCutOffStopsTheReadingAndSaysWhere() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    Random random = new Random(5);
    for (int i = 0; i < 60_000; i++) {
      text.append(random.nextInt(900_000)).append(",2053,\"A\",01-09-2018\r\n");
    }
    ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(gzipped)) {
      gzip.write(text.toString().getBytes(WINDOWS));
    }
    byte[] half = Arrays.copyOf(gzipped.toByteArray(), gzipped.size() * 9 / 10);

    Throwable failure = catchThrowable(() -> rows(bytes(half)));

    assertThat(ExtractException.in(failure)).isPresent();
    assertThat(ExtractException.in(failure).orElseThrow())
        .hasMessageContaining("academiesmatmembership.csv is cut off or damaged after line 5");
  }
}
