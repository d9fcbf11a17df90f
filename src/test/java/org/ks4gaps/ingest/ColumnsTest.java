package org.ks4gaps.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ks4gaps.SharedFolder;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.RunConfig;

class ColumnsTest {
  private static final Crosswalk CROSSWALK = RunConfig.defaults().crosswalk();
  private static final List<String> CENSUS_2019 =
      List.of(
          "PupilMatchingRefAnonymous_SPR19",
          "EthnicGroupMinor_SPR19",
          "FirstLanguage_SPR19",
          "FSMeligible_SPR19",
          "SENprovision_SPR19");

  private static final Shape TABS =
      new Shape(
          new Container(Container.Packing.PLAIN, "", 0), TextEncoding.UTF_8, '\t', "LF", false);

  private final List<Finding> findings = new ArrayList<>();

  private Columns census(int year, List<String> header) {
    String name = "Spring_Census_" + year + ".txt";
    return Columns.map(
        new ExtractFile(CROSSWALK.source("census"), name, "/x/" + name, year),
        TABS,
        header,
        CROSSWALK.identifying(),
        findings);
  }

  private static List<String> replaced(String old, String by) {
    List<String> header = new ArrayList<>(CENSUS_2019);
    header.replaceAll(n -> n.equals(old) ? by : n);
    return header;
  }

  @Test
  void columnsAreFoundByNameInAnyOrderAndCase() {
    Columns columns =
        census(
            2019,
            List.of(
                "senprovision_spr19",
                "A_COLUMN_NOBODY_ASKED_FOR",
                "FSMELIGIBLE_SPR19",
                "EthnicGroupMinor_SPR19",
                "FirstLanguage_SPR19",
                "pupilmatchingrefanonymous_SPR19"));

    assertThat(findings).isEmpty();
    assertThat(columns.positions())
        .containsEntry("sen", 0)
        .containsEntry("fsm_now", 2)
        .containsEntry("ethnicity", 3)
        .containsEntry("pupil_id", 5)
        .doesNotContainKeys("enrolment", "idaci");
  }

  @Test
  void anOlderNameStandsInAndTheNewerComesFirst() {
    assertThat(
            census(2019, replaced("EthnicGroupMinor_SPR19", "EthnicGroup_SPR19"))
                .positions()
                .get("ethnicity"))
        .isEqualTo(1);
    List<String> both = new ArrayList<>(List.of("EthnicGroup_SPR19"));
    both.addAll(CENSUS_2019);

    assertThat(census(2019, both).positions()).containsEntry("ethnicity", 2);
    assertThat(findings).isEmpty();
  }

  @Test
  void aMissingRequiredColumnNamesConceptFileNamesNearestNameAndSetting() {
    census(2019, replaced("SENprovision_SPR19", "SEN_provision_SPR19"));

    assertThat(findings).hasSize(1);
    Finding finding = findings.get(0);
    assertThat(finding.file()).isEqualTo("Spring_Census_2019.txt");
    assertThat(finding.what()).isEqualTo("no column for sen");
    assertThat(finding.column()).isEqualTo("sen");
    assertThat(finding.expected()).isEqualTo("SENprovision_SPR19 or SENstatus_SPR19");
    assertThat(finding.found()).isEqualTo("5 columns, none of that name");
    assertThat(finding.nearest()).isEqualTo("SEN_provision_SPR19");
    assertThat(finding.mend())
        .contains(
            "ks4-gaps.crosswalk.census.columns.sen.names = [\"SENprovision_SPR{yy}\", "
                + "\"SENstatus_SPR{yy}\", \"SEN_provision_SPR19\"]");
  }

  @Test
  void theYearOfTheFileIsPartOfCensusNames() {
    census(2018, CENSUS_2019);

    assertThat(findings)
        .hasSize(5)
        .allMatch(f -> f.expected().contains("_SPR18") && f.nearest().contains("_SPR19"))
        .allMatch(f -> f.mend().contains("of another year"));
  }

  @Test
  void aColumnThatStandsTwiceIsNamed() {
    List<String> header = new ArrayList<>(CENSUS_2019);
    header.add("fsmELIGIBLE_spr19");
    census(2019, header);

    assertThat(findings)
        .extracting(Finding::what)
        .containsExactly("the column fsmELIGIBLE_spr19 stands twice in the header; keep one");
  }

  @Test
  void aYearWithoutProgress8MayLackItsColumns() {
    List<String> header = new ArrayList<>();
    for (Crosswalk.ColumnNames column : CROSSWALK.source("ks4").columns()) {
      if (!column.concept().startsWith("in_p8")
          && !column.concept().equals("prior_attainment_group")) {
        header.add(column.names().get(0));
      }
    }
    for (int year : List.of(2020, 2019)) {
      Columns.map(
          new ExtractFile(CROSSWALK.source("ks4"), "ks4", "/x", year),
          TABS,
          header,
          CROSSWALK.identifying(),
          findings);
    }

    assertThat(findings)
        .extracting(Finding::what)
        .containsExactlyInAnyOrder(
            "no column for in_p8_model",
            "no column for in_p8_calculation",
            "no column for prior_attainment_group");
  }

  /**
   * The fields that the NPD data tables describe as names, numbers of a pupil or dates of birth.
   */
  @Test
  void ofAllNpdFieldsThoseThatTellWhoAPupilIsAreRefusedAndNoOther() throws IOException {
    Path fields = SharedFolder.file("reference/codes/npd_ks4_fields.csv");
    List<String> names =
        Files.readAllLines(fields).stream().skip(1).map(l -> l.split(",")[0]).toList();

    assertThat(names.stream().filter(CROSSWALK.identifying()::include).distinct())
        .containsExactlyInAnyOrder(
            "KS4_UPN",
            "KS4_SCHCNO",
            "KS4_CANDNO",
            "KS4_SURNAME",
            "KS4_FORENAMES",
            "KS4_DOB",
            "KS4_DOBEXAM",
            "KS4_PLASCDOB",
            "KS4_EXAMCAND");
  }
}
