package org.ks4gaps.stats;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Published tables that lie outside the project, in the folder named by the system property {@code
 * ks4gaps.shared} ({@code ../shared} unless set). A test that asks for one is skipped when the
 * folder is not there.
 */
final class SharedTable {

  private static final CSVFormat WITH_HEADER =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private SharedTable() {}

  static List<CSVRecord> rows(String file) throws IOException {
    Path path = Path.of(System.getProperty("ks4gaps.shared", "../shared"), "reference", file);
    assumeTrue(
        Files.isReadable(path),
        () ->
            "Skipped: the published table "
                + path.getFileName()
                + " is not in the shared reference folder; set -Dks4gaps.shared to run this.");
    try (Reader reader = Files.newBufferedReader(path);
        CSVParser parser = WITH_HEADER.parse(reader)) {
      return parser.getRecords();
    }
  }
}
