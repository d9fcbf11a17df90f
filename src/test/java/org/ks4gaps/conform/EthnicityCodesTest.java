package org.ks4gaps.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SharedFolder;
import org.ks4gaps.config.ConfigurationException;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.PupilResults;

/** The published code lists of ethnicity, every code of them. */
class EthnicityCodesTest {
  @TempDir Path folder;

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

  /**
   * The list has 103 entries: 99 codes of four letters, and four whose label alone is known. Labels
   * are supplied in place of codes, in any case, and hardly ever spaced alike.
   */
  @Test
  void everyDescriptionFoldsWhateverItsCaseAndSpacing() throws IOException {
    List<CSVRecord> entries = codes("ethnicity_extended_codes.csv");
    RawRows rows = RawRows.ks4();
    Map<String, String> expected = new TreeMap<>();
    for (CSVRecord entry : entries) {
      String minor = entry.get("minor_code");
      String folded = minor.equals("REFU") || minor.equals("NOBT") ? "UNCL" : minor;
      String label = entry.get("label");
      for (String written :
          List.of(
              label,
              label.toUpperCase(Locale.ROOT),
              label.toLowerCase(Locale.ROOT).replace(" ", "  "),
              label.replace(" - ", "-").replace("/ ", " / ").replace(' ', '\u00A0'))) {
        rows.row("pupil_id", written, "ethnicity", written);
        expected.put(written, folded);
      }
    }

    Map<String, String> found = new TreeMap<>();
    new PupilRows(PupilRulesTest.CODES, 2021)
        .pupils(rows.frame())
        .select("pupil_id", "ethnicity_minor")
        .collectAsList()
        .forEach(r -> found.put(r.getString(0), r.getString(1)));

    assertThat(entries).hasSize(103);
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void twoDescriptionsThatDifferInSpacingAloneCannotStandUnderTwoCodes() {
    RunConfig config =
        RunConfig.fromFile(
            write("ks4-gaps.crosswalk.codes.ethnicity.WOTH = [WOTH, \"White-British\"]"));

    assertThatThrownBy(() -> new Codes(config.crosswalk(), true).ethnicity())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("WHITE-BRITISH")
        .hasMessageContaining("WBRI")
        .hasMessageContaining("WOTH");
  }

  private File write(String hocon) {
    try {
      return Files.writeString(folder.resolve("release.conf"), hocon).toFile();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SEN provision and first language: every code of the published sets is understood. */
  @Test
  void everyCodeOfNeedsAndOfLanguageIsUnderstood() throws IOException {
    RawRows rows = RawRows.census();
    Map<String, String> expected = new TreeMap<>();
    for (CSVRecord row : codes("sen_codes.csv")) {
      if (row.get("field").equals("SENprovision/KS4_SENF")) {
        rows.row("pupil_id", "sen " + row.get("code"), "sen", row.get("code"), "language", "");
        expected.put("sen " + row.get("code"), row.get("recode") + " null");
      }
    }
    List<String> english = List.of("ENG", "ENB");
    List<String> unknown = List.of("NOT", "REF", "ZZZ");
    for (CSVRecord row : codes("language_codes.csv")) {
      String code = row.get("code");
      rows.row("pupil_id", "language " + code, "language", code);
      expected.put(
          "language " + code,
          "K " + (unknown.contains(code) ? "null" : String.valueOf(!english.contains(code))));
    }
    CensusRows census = new CensusRows(PupilRulesTest.CODES);

    Map<String, String> found = new TreeMap<>();
    census
        .pupils(rows.frame())
        .select("pupil_id", "sen", "eal")
        .collectAsList()
        .forEach(r -> found.put(r.getString(0), r.get(1) + " " + r.get(2)));

    assertThat(expected).hasSize(6 + 316);
    assertThat(found).isEqualTo(expected);
    assertThat(RawRows.reasons(census.broken(rows.frame()))).isEmpty();
  }
}
