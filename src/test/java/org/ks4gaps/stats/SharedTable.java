package org.ks4gaps.stats;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.ks4gaps.SharedFolder;

/** Published tables by column name; a test that asks for one is skipped where it is not there. */
final class SharedTable {

  private static final CSVFormat WITH_HEADER =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private SharedTable() {}

  static List<CSVRecord> rows(String file) throws IOException {
    Path path = SharedFolder.file("reference/" + file);
    try (Reader reader = Files.newBufferedReader(path);
        CSVParser parser = WITH_HEADER.parse(reader)) {
      return parser.getRecords();
    }
  }
}
