package org.ks4gaps.conform;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.ks4gaps.Frames;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.CensusConflicts;
import org.ks4gaps.table.CensusMatches;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.Schools;

/** Pupils of both sources counted by hand. */
class CensusAgreementTest {

  /** Six pupils of 2019, of whom four are in the census, and one of 2018, who is in next year's. */
  private static Dataset<Row> pupils() {
    RawRows ks4 =
        RawRows.ks4()
            .row("pupil_id", "alike", "sen", "A", "ethnicity", "BSOM", "idaci", "0.20")
            .row("pupil_id", "different", "sen", "N", "ethnicity", "WBRI", "idaci", "0.21")
            .row("pupil_id", "blank in the census", "sen", "K")
            .row("pupil_id", "blank in both", "sen", "", "ethnicity", "", "idaci", "")
            .row("pupil_id", "no census row", "nftype", "26")
            .row("pupil_id", "not counted", "national_results", "0")
            .row("pupil_id", "other year", "year", "2018");
    String[] blank = {
      "ethnicity", "", "language", "", "fsm_now", "", "fsm_ever6", "", "sen", "", "idaci", ""
    };
    RawRows census =
        RawRows.census()
            .row(
                "pupil_id",
                "alike",
                "sen",
                "K",
                "ethnicity",
                "BAFR",
                "language",
                "ENB",
                "fsm_now",
                "0",
                "fsm_ever6",
                "0",
                "idaci",
                "0.205",
                "sex",
                "G")
            // another need, ethnicity, language, index by 0.006, and sex; free meals now and ever
            .row("pupil_id", "different", "sen", "S", "idaci", "0.216", "sex", "M")
            .row(with(blank, "pupil_id", "blank in the census", "sex", "?"))
            .row(with(blank, "pupil_id", "blank in both", "sex", ""))
            .row("pupil_id", "other year");
    return new Conform(RunConfig.defaults())
        .pupils(
            ks4.frame(),
            census.frame(),
            Frames.of(Schools.TABLE, "urn | school_urn\n136105 | 136105\n"));
  }

  private static String[] with(String[] values, String... more) {
    String[] all = new String[values.length + more.length];
    System.arraycopy(values, 0, all, 0, values.length);
    System.arraycopy(more, 0, all, values.length, more.length);
    return all;
  }

  @Test
  void matchesAndConflictsAreCountedByYear() {
    CensusAgreement agreement = CensusAgreement.of(PupilResults.TABLE.enforce(pupils()));

    // 4 of 6; in national results 4 of 5, without "not counted"; of these mainstream 4 of 4.
    assertThat(Frames.text(CensusMatches.TABLE.enforce(agreement.matches())))
        .containsExactly(
            "2018 | 1 | 0 | 0.0 | 1 | 0 | 0.0 | 1 | 0 | 0.0",
            "2019 | 6 | 4 | " + 4 / 6.0 + " | 5 | 4 | 0.8 | 4 | 4 | 1.0");
    // Pupils, both, equal, differing, KS4 only, census only, neither. The KS4 table alone tells of
    // two pupils without a census row and of the one whose census row is blank.
    assertThat(
            Frames.text(
                CensusConflicts.TABLE
                    .enforce(agreement.conflicts())
                    .where(CensusConflicts.ACADEMIC_YEAR.col().equalTo(2019))))
        .containsExactly(
            "2019 | ethnicity | 6 | 2 | 1 | 1 | 3 | 0 | 1",
            "2019 | fsm_ever6 | 6 | 2 | 1 | 1 | 4 | 0 | 0",
            "2019 | fsm_now | 6 | 2 | 1 | 1 | 4 | 0 | 0",
            "2019 | idaci | 6 | 2 | 1 | 1 | 3 | 0 | 1",
            "2019 | language | 6 | 2 | 1 | 1 | 4 | 0 | 0",
            "2019 | sen | 6 | 2 | 1 | 1 | 3 | 0 | 1",
            "2019 | sex | 6 | 2 | 1 | 1 | 4 | 0 | 0");
  }

  @Test
  void whatOnlyTheCensusTellsIsCountedSo() {
    Dataset<Row> pupils =
        Frames.of(
            PupilResults.TABLE,
            """
            academic_year | in_national_results | mainstream | census_matched | census_agreement
            2019          | true                | true       | true           | CCCCCCK
            2019          | true                | true       | true           | CCCCCCK
            2019          | true                | true       | false          | NNNNNNK
            """);

    assertThat(
            Frames.text(
                CensusAgreement.of(pupils)
                    .conflicts()
                    .where(CensusConflicts.CONCEPT.col().isin("sen", "sex"))))
        .containsExactly(
            "2019 | sen | 3 | 0 | 0 | 0 | 0 | 2 | 1", "2019 | sex | 3 | 0 | 0 | 0 | 3 | 0 | 0");
  }
}
