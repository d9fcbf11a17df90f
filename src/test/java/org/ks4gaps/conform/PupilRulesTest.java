package org.ks4gaps.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ks4gaps.config.RunConfig;

/** Each rule of the KS4 pupil table on rows that differ from a good one in one value. */
class PupilRulesTest {
  static final Codes CODES = new Codes(RunConfig.defaults().crosswalk(), true);
  private static final PupilRows PUPILS = new PupilRows(CODES, 2021);

  private static final String CASES =
      """
      pupil_id               |            | MISSING_PUPIL pupil_id
      urn                    |            | MISSING_SCHOOL urn
      urn                    | 13610A     | NOT_A_NUMBER urn
      academic_year          | 2018/2019  |
      academic_year          | 2018/19    |
      academic_year          | 201819     |
      academic_year          | 20182019   |
      academic_year          | 2017/2018  | WRONG_ACADEMIC_YEAR academic_year
      academic_year          | 2019       | WRONG_ACADEMIC_YEAR academic_year
      academic_year          |            | WRONG_ACADEMIC_YEAR academic_year
      sex                    | M          |
      sex                    | B          |
      sex                    | g          |
      sex                    | X          | UNKNOWN_CODE sex
      sex                    |            | UNKNOWN_CODE sex
      nftype                 | 58         |
      nftype                 | 26         |
      nftype                 | 00         | UNKNOWN_CODE nftype
      nftype                 |            | UNKNOWN_CODE nftype
      end_of_key_stage       | 0          |
      end_of_key_stage       | 2          | UNKNOWN_CODE end_of_key_stage
      end_of_key_stage       |            | UNKNOWN_CODE end_of_key_stage
      national_results       | 0          |
      national_results       | Y          | UNKNOWN_CODE national_results
      national_results       |            | UNKNOWN_CODE national_results
      on_roll                |            |
      on_roll                | 3          |
      on_roll                | 10         |
      on_roll                | 11         | UNKNOWN_CODE on_roll
      on_roll                | -1         | UNKNOWN_CODE on_roll
      on_roll                | A          | UNKNOWN_CODE on_roll
      disadvantaged          |            |
      disadvantaged          | 1          |
      disadvantaged          | 2          | UNKNOWN_CODE disadvantaged
      in_p8_model            |            |
      in_p8_model            | Y          | UNKNOWN_CODE in_p8_model
      in_p8_calculation      |            |
      in_p8_calculation      | 2          | UNKNOWN_CODE in_p8_calculation
      ethnicity              |            |
      ethnicity              | REFU       |
      ethnicity              | XXXX       | UNKNOWN_CODE ethnicity
      ethnicity              | WBR        | UNKNOWN_CODE ethnicity
      ethnicity              | WBRI1      | UNKNOWN_CODE ethnicity
      fsm_now                |            |
      fsm_now                | T          | UNKNOWN_CODE fsm_now
      fsm_ever6              | 2          | UNKNOWN_CODE fsm_ever6
      language               |            |
      language               | REF        |
      language               | XYZ        | UNKNOWN_CODE language
      sen                    |            |
      sen                    | S          |
      sen                    | X          | UNKNOWN_CODE sen
      prior_attainment_group |            |
      prior_attainment_group | 2.7        | UNKNOWN_CODE prior_attainment_group
      prior_attainment_group | five       | UNKNOWN_CODE prior_attainment_group
      attainment8            |            | NOT_A_NUMBER attainment8
      attainment8            | 0          |
      attainment8            | 90         |
      attainment8            | 90.01      | OUT_OF_RANGE attainment8
      attainment8            | -0.01      | OUT_OF_RANGE attainment8
      attainment8            | NaN        | OUT_OF_RANGE attainment8
      attainment8            | 46,5       | NOT_A_NUMBER attainment8
      english_points         |            |
      english_points         | 18         |
      english_points         | 18.01      | OUT_OF_RANGE english_points
      english_points         | -1         | OUT_OF_RANGE english_points
      maths_points           | 18         |
      maths_points           | 18.01      | OUT_OF_RANGE maths_points
      ebacc_points           | 27         |
      ebacc_points           | 27.01      | OUT_OF_RANGE ebacc_points
      open_points            | 27         |
      open_points            | 27.01      | OUT_OF_RANGE open_points
      open_points            | many       | NOT_A_NUMBER open_points
      idaci                  | 0          |
      idaci                  | 1          |
      idaci                  | 1.001      | OUT_OF_RANGE idaci
      month_of_birth         |            |
      month_of_birth         | 1          |
      month_of_birth         | 12         |
      month_of_birth         | 0          | OUT_OF_RANGE month_of_birth
      month_of_birth         | 13         | OUT_OF_RANGE month_of_birth
      prior_attainment       | 0          |
      prior_attainment       | 120        |
      prior_attainment       | 120.01     | OUT_OF_RANGE prior_attainment
      progress8_floor        | -10        |
      progress8_floor        | -10.01     | OUT_OF_RANGE progress8_floor
      progress8_supplied     | 10         |
      progress8_supplied     | 10.01      | OUT_OF_RANGE progress8_supplied
      progress8_supplied     | SUPP       | NOT_A_NUMBER progress8_supplied
      """;

  @Test
  void aRowIsRefusedForTheRuleItBreaksAndForNoOther() {
    RawRows rows = RawRows.ks4();
    Map<Long, String> expected = new TreeMap<>();
    CASES
        .lines()
        .map(line -> line.split("\\|"))
        .forEach(
            cells -> {
              rows.row(cells[0].strip(), cells[1].strip());
              if (cells.length > 2) {
                expected.put(rows.line(), cells[2].strip());
              }
            });
    // The first rule broken gives the reason.
    rows.row("urn", "", "sex", "X", "attainment8", "91");
    expected.put(rows.line(), "MISSING_SCHOOL urn");
    // Who is not in national results may lack Attainment 8.
    rows.row("national_results", "0", "attainment8", "");
    rows.row("end_of_key_stage", "0", "attainment8", "");
    rows.row("on_roll", "3", "attainment8", "");
    // What could not be read has its reason already.
    rows.row("reason", "RAGGED_ROW", "pupil_id", "", "urn", "", "sex", "");

    assertThat(RawRows.reasons(PUPILS.broken(rows.frame()))).isEqualTo(expected);
  }

  @Test
  void censusRowsAreRefusedByTheirOwnRules() {
    RawRows rows =
        RawRows.census()
            .row()
            .row("pupil_id", "")
            .row("ethnicity", "XXXX")
            .row("language", "ENGLISH")
            .row("fsm_now", "yes")
            .row("fsm_ever6", "2")
            .row("sen", "Q")
            .row("idaci", "1.01")
            .row("idaci", "-")
            .row("enrolment", "?", "idaci", "1")
            .row("reason", "UNREADABLE_ROW", "pupil_id", "");

    assertThat(RawRows.reasons(new CensusRows(CODES).broken(rows.frame())))
        .isEqualTo(
            Map.of(
                3L, "MISSING_PUPIL pupil_id",
                4L, "UNKNOWN_CODE ethnicity",
                5L, "UNKNOWN_CODE language",
                6L, "UNKNOWN_CODE fsm_now",
                7L, "UNKNOWN_CODE fsm_ever6",
                8L, "UNKNOWN_CODE sen",
                9L, "OUT_OF_RANGE idaci",
                10L, "NOT_A_NUMBER idaci"));
  }

  @Test
  void registerRowsNeedTheirNumbersAndATrustMustBeOne() {
    RawRows schools =
        RawRows.register("schools", "urn", "136105", "school_name", "A School")
            .row()
            .row("urn", "")
            .row("urn", "13610A")
            .row("school_name", "");
    RawRows links =
        RawRows.register("links", "urn", "100001", "link_urn", "136105", "file", "links.csv")
            .row()
            .row("urn", "")
            .row("link_urn", "none");
    RawRows membership =
        RawRows.register(
                "membership",
                "urn",
                "136105",
                "trust_id",
                "2053",
                "trust_type",
                "Multi-academy trust")
            .row()
            .row("trust_id", "")
            .row("trust_type", "School sponsor")
            .row("trust_type", "")
            .row("urn", "x");

    var broken = Register.broken(schools.frame(), links.frame(), membership.frame());

    assertThat(
            broken.select("source_file", "line", "reason", "concept").collectAsList().stream()
                .map(r -> r.mkString(" ")))
        .containsExactlyInAnyOrder(
            "schools.csv 3 NOT_A_NUMBER urn",
            "schools.csv 4 NOT_A_NUMBER urn",
            "schools.csv 5 MISSING_SCHOOL school_name",
            "links.csv 3 NOT_A_NUMBER urn",
            "links.csv 4 NOT_A_NUMBER link_urn",
            "membership.csv 3 MISSING_TRUST trust_id",
            "membership.csv 4 NOT_A_TRUST trust_type",
            "membership.csv 6 NOT_A_NUMBER urn");
  }
}
