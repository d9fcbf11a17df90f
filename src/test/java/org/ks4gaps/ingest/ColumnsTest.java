package org.ks4gaps.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.Problems;
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

  private final Problems problems = new Problems();

  private Columns census(int year, List<String> header) {
    String name = "Spring_Census_" + year + ".txt";
    return Columns.map(
        new ExtractFile(CROSSWALK.source("census"), name, "/x/" + name, year), header, problems);
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

    assertThat(problems.all()).isEmpty();
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
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aMissingRequiredColumnNamesConceptFileNamesNearestNameAndSetting() {
    census(2019, replaced("SENprovision_SPR19", "SEN_provision_SPR19"));

    assertThat(problems.all()).hasSize(1);
    assertThat(problems.all().get(0))
        .startsWith("Spring_Census_2019.txt: no column for sen.")
        .contains("Looked for [SENprovision_SPR19, SENstatus_SPR19]")
        .contains("the file has 5 columns, the nearest name is SEN_provision_SPR19")
        .contains("ks4-gaps.crosswalk.census.columns.sen.names = [\"SEN_provision_SPR19\"]");
  }

  @Test
  void theYearOfTheFileIsPartOfCensusNames() {
    census(2018, CENSUS_2019);

    assertThat(problems.all()).hasSize(5).allMatch(p -> p.contains("_SPR18"));
  }

  @Test
  void aColumnThatStandsTwiceIsNamed() {
    List<String> header = new ArrayList<>(CENSUS_2019);
    header.add("fsmELIGIBLE_spr19");
    census(2019, header);

    assertThat(problems.all())
        .containsExactly(
            "Spring_Census_2019.txt: the column fsmELIGIBLE_spr19 stands twice in the header; keep one");
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
      Columns.map(new ExtractFile(CROSSWALK.source("ks4"), "ks4", "/x", year), header, problems);
    }

    assertThat(problems.all())
        .hasSize(3)
        .anyMatch(p -> p.contains("no column for in_p8_model"))
        .anyMatch(p -> p.contains("no column for in_p8_calculation"))
        .anyMatch(p -> p.contains("no column for prior_attainment_group"));
  }
}
