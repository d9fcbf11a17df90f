package org.ks4gaps.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.Problems;
import org.ks4gaps.config.RunConfig;

class RegisterExtractTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Crosswalk.Source MEMBERSHIP =
      RunConfig.defaults().crosswalk().source("membership");
  private static final Configuration HADOOP = new Configuration();
  private static final String HEADER =
      "\"URN\",\"Group UID\",\"Group Name\",\"Date Joined Group\"\r\n";

  @TempDir Path folder;

  private ExtractFile file(String text) throws IOException {
    Path path = Files.write(folder.resolve("academiesmatmembership.csv"), text.getBytes(WINDOWS));
    return new ExtractFile(MEMBERSHIP, path.getFileName().toString(), path.toUri().toString(), 0);
  }

  /** Line, reason, URN and name of each row. */
  private static List<String> rows(ExtractFile file) {
    Problems problems = new Problems();
    Columns columns = Columns.map(file, RegisterExtract.header(file, HADOOP), problems);
    assertThat(problems.all()).isEmpty();
    // After year, file, line and reason the concepts stand in order of the alphabet.
    int urn = 4 + MEMBERSHIP.concepts().indexOf("urn");
    int name = 4 + MEMBERSHIP.concepts().indexOf("trust_name");
    List<String> rows = new ArrayList<>();
    for (Row row : RegisterExtract.rows(columns, HADOOP)) {
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
    assertThat(RegisterExtract.header(file("\u00ef\u00bb\u00bf" + HEADER), HADOOP))
        .containsExactly("URN", "Group UID", "Group Name", "Date Joined Group");
  }

  @Test
  void anEmptyFileAndAnOpenQuoteAreNamed() throws IOException {
    ExtractFile empty = file("");
    assertThatThrownBy(() -> RegisterExtract.header(empty, HADOOP))
        .isInstanceOf(ExtractException.class)
        .hasMessage("academiesmatmembership.csv is empty: it needs a header line.");

    ExtractFile open = file(HEADER + "136105,2053,\"A,01-09-2018\r\n");
    assertThatThrownBy(() -> rows(open))
        .isInstanceOf(ExtractException.class)
        .hasMessageContaining("academiesmatmembership.csv");
  }
}
