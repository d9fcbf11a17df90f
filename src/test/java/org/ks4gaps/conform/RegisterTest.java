package org.ks4gaps.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;

class RegisterTest {
  private static final Conform CONFORM = new Conform(RunConfig.defaults());

  @Test
  void theRegisterGivesSchoolsAndTrustsWithTheSchoolOfToday() {
    RawRows schools =
        RawRows.register(
                "schools",
                "school_name",
                "Old School",
                "la_code",
                "203",
                "establishment_number",
                "4001")
            .row("urn", "100001", "close_date", "31-08-2018", "admissions", "Selective")
            .row("urn", "136105", "open_date", "01/09/2018", "admissions", "Non-selective")
            .row("urn", "100002", "open_date", "1-9-2018", "establishment_number", "")
            .row("urn", "100003", "open_date", "31-02-2018", "la_code", "ABC");
    RawRows links =
        RawRows.register("links")
            .row("urn", "100001", "link_urn", "136105", "link_type", "Successor")
            .row(
                "urn",
                "100002",
                "link_urn",
                "100003",
                "link_type",
                "Successor - merged",
                "established",
                "01-01-2018");
    RawRows membership =
        RawRows.register("membership", "trust_id", "2053", "trust_type", "Multi-academy trust")
            .row("urn", "136105", "trust_name", "A Trust", "joined", "01-09-2018")
            .row("urn", "999999", "joined", "", "left", "31-08-2019");
    SparkSession spark = SparkHere.spark();
    SchoolRegister register =
        CONFORM.register(
            spark,
            new SchoolRegister.Sources(
                schools.frame(),
                links.frame(),
                membership.frame(),
                RawRows.register("group_links").frame(),
                Optional.empty()));

    assertThat(
            Frames.text(
                register.schools(),
                "urn",
                "school_urn",
                "history",
                "laestab",
                "selective",
                "open_date",
                "close_date"))
        .containsExactly(
            "100001 | 136105 | FOLLOWED | 2034001 | true |  | 2018-08-31",
            "100002 | 100002 | BROKEN |  | false | 2018-09-01 | ",
            "100003 | 100003 | BROKEN |  | false |  | ",
            "136105 | 136105 | FOLLOWED | 2034001 | false | 2018-09-01 | ");
    assertThat(
            Frames.text(
                register.trustMembership(),
                "urn",
                "school_urn",
                "trust_id",
                "trust_name",
                "joined",
                "left"))
        .containsExactly(
            "136105 | 136105 | 2053 | A Trust | 2018-09-01 | ",
            "999999 | 999999 | 2053 |  |  | 2019-08-31");
  }

  @Test
  void rowsOfTheRegisterThatCannotBeReliedOnAreRefused() {
    RawRows schools =
        RawRows.register("schools", "school_name", "A School")
            .row("line", "2", "urn", "100001", "close_date", "29-02-2020")
            .row("line", "3", "urn", "100002", "close_date", "30-02-2020")
            .row("line", "4", "urn", "100003", "school_name", "");
    RawRows links =
        RawRows.register("links")
            .row("line", "2", "urn", "1", "link_urn", "2", "link_type", "Successor")
            .row("line", "3", "urn", "1", "link_urn", "two", "link_type", "Successor");
    RawRows membership =
        RawRows.register("membership", "trust_id", "2053", "trust_type", "Multi-academy trust")
            .row("line", "2", "urn", "136105", "joined", "01-09-2018")
            // Read as no date it would mean that the academy is still in the trust.
            .row("line", "3", "urn", "136105", "joined", "01-09-2018", "left", "2019")
            .row("line", "4", "urn", "136105", "trust_type", "School sponsor");

    assertThat(
            Frames.text(
                Register.broken(schools.frame(), links.frame(), membership.frame()),
                "reason",
                "concept",
                "line"))
        .containsExactly(
            "MISSING_SCHOOL | school_name | 4",
            "NOT_A_DATE | close_date | 3",
            "NOT_A_DATE | left | 3",
            "NOT_A_NUMBER | link_urn | 3",
            "NOT_A_TRUST | trust_type | 4");
  }

  @Test
  void anAcademyThatOpenedAfterTheYearsStudiedIsNotSpokenOf() {
    RawRows pupils =
        RawRows.ks4()
            .row("urn", "100001", "urn_converter", "136105", "open_converter", "31/08/2022")
            .row("urn", "100001", "urn_converter", "136105", "open_converter", "01/09/2018")
            .row("urn", "100002", "urn_converter", "136106", "open_converter", "01/09/2022")
            .row("urn", "100003", "urn_converter", "136107", "open_converter", "")
            .row("urn", "100004", "urn_converter", "");

    assertThat(Register.claims(pupils.frame(), LocalDate.of(2022, 8, 31)))
        .containsExactlyInAnyOrder(
            new ConverterWitness.Claim(100001, 136105, 2),
            new ConverterWitness.Claim(100003, 136107, 1));
  }
}
