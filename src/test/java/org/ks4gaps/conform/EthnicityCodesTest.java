package org.ks4gaps.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.ks4gaps.SharedFolder;
import org.ks4gaps.table.PupilResults;

/** The published code lists of ethnicity, every code of them. */
class EthnicityCodesTest {

  private static List<CSVRecord> codes(String file) throws IOException {
    Path path = SharedFolder.file("reference/codes/" + file);
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(Files.readString(path), format)) {
      return parser.getRecords();
    }
  }

  @Test
  void everyMinorAndExtendedCodeFoldsIntoItsMinorAndMajorGroup() throws IOException {
    Map<String, String> minorOf = new TreeMap<>();
    Map<String, String> majorOf = new TreeMap<>();
    for (CSVRecord row : codes("ethnicity_minor_codes.csv")) {
      String code = row.get("npd_minor_code");
      boolean unclassified = code.equals("REFU") || code.equals("NOBT");
      minorOf.put(code, unclassified ? "UNCL" : code);
      majorOf.put(
          minorOf.get(code),
          unclassified ? "UNCL" : code.equals("CHNE") ? "ASIA" : row.get("npd_major_code"));
    }
    for (CSVRecord row : codes("ethnicity_extended_codes.csv")) {
      // The list also holds four continuation lines of labels, such as (AsianWelsh).
      if (row.get("code").matches("[A-Z]{4}")) {
        minorOf.put(row.get("code"), minorOf.getOrDefault(row.get("minor_code"), "UNCL"));
      }
    }
    RawRows rows = RawRows.ks4();
    minorOf.keySet().forEach(code -> rows.row("pupil_id", code, "ethnicity", code));

    Map<String, String> found = new TreeMap<>();
    Map<String, String> foundMajor = new HashMap<>();
    var pupils = new PupilRows(PupilRulesTest.CODES, 2021).pupils(rows.frame());
    for (Row row :
        pupils
            .withColumn("major", PupilRulesTest.CODES.ethnicityMajor(PupilResults.ETHNICITY_MINOR))
            .select("pupil_id", "ethnicity_minor", "major")
            .collectAsList()) {
      found.put(row.getString(0), row.getString(1));
      foundMajor.put(row.getString(1), row.getString(2));
    }

    assertThat(minorOf).hasSizeGreaterThan(95);
    assertThat(found).isEqualTo(minorOf);
    assertThat(foundMajor).isEqualTo(majorOf);
  }
}
