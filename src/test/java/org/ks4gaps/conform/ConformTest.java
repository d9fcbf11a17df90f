package org.ks4gaps.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ks4gaps.Frames;
import org.ks4gaps.SameRows;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.Schools;

class ConformTest {
  private static final Conform CONFORM = new Conform(RunConfig.defaults());
  private static final String SCHOOLS =
      """
      urn    | school_urn
      100001 | 136105
      136105 | 136105
      """;

  private static Dataset<Row> conformed;

  private static Dataset<Row> pupils(RawRows ks4, RawRows census) {
    return CONFORM.pupils(ks4.frame(), census.frame(), Frames.of(Schools.TABLE, SCHOOLS));
  }

  /** Conformed once, since planning it costs more than any number of rows. */
  @BeforeAll
  static void conform() {
    RawRows ks4 =
        RawRows.ks4()
            .row("pupil_id", "code 1", "sex", "B", "sen", "A", "language", "ENB", "nftype", "58")
            .row("pupil_id", "code 2", "sex", "G", "sen", "P", "language", "OTB", "nftype", "26")
            .row("pupil_id", "code 3", "sex", "f", "sen", "S", "language", "NOT", "on_roll", "3")
            .row(
                "pupil_id",
                "code 4",
                "sex",
                "M",
                "sen",
                "",
                "language",
                "",
                "national_results",
                "0")
            .row("pupil_id", "code 5", "sen", "K", "end_of_key_stage", "0", "on_roll", "")
            .row(
                "pupil_id",
                "code 6",
                "in_p8_model",
                "",
                "in_p8_calculation",
                "0",
                "month_of_birth",
                "")
            .row("pupil_id", "ethnicity 1", "ethnicity", "bafr")
            .row("pupil_id", "ethnicity 2", "ethnicity", "BSOM") // extended: Somali
            .row("pupil_id", "ethnicity 3", "ethnicity", "BSOMXX") // six letters
            .row("pupil_id", "ethnicity 4", "ethnicity", "Any other white background")
            .row("pupil_id", "ethnicity 5", "ethnicity", "CHNE")
            .row("pupil_id", "ethnicity 6", "ethnicity", "CHKC") // extended: Hong Kong Chinese
            .row("pupil_id", "ethnicity 7", "ethnicity", "NOBT")
            .row("pupil_id", "ethnicity 8", "ethnicity", "")
            .row("pupil_id", "census both")
            .row("pupil_id", "census blank")
            .row("pupil_id", "census none")
            .row("pupil_id", "census other year")
            .row("pupil_id", "school moved", "urn", "100001")
            .row("pupil_id", "school unknown", "urn", "999999");
    RawRows census =
        RawRows.census()
            .row("pupil_id", "census both")
            .row(
                "pupil_id",
                "census blank",
                "ethnicity",
                "",
                "language",
                "",
                "fsm_now",
                "",
                "fsm_ever6",
                "",
                "sen",
                "",
                "idaci",
                "")
            .row("pupil_id", "census other year", "year", "2018")
            .row("pupil_id", "not at the end of key stage 4");
    conformed = here(PupilResults.TABLE.enforce(pupils(ks4, census)));
  }

  private static List<String> conformed(String pupils, String... columns) {
    return Frames.text(conformed.where(PupilResults.PUPIL_ID.col().startsWith(pupils)), columns);
  }

  @Test
  void codesOfEveryKindBecomeOneVocabulary() {
    assertThat(
            conformed(
                "code",
                "pupil_id",
                "sex",
                "sen",
                "eal",
                "mainstream",
                "in_national_results",
                "in_p8_model",
                "in_p8_calculation",
                "month_of_birth"))
        .containsExactly(
            "code 1 | M | K | false | true | true | true | true | 9",
            "code 2 | F | K | true | false | true | true | true | 9",
            "code 3 | F | E |  | true | false | true | true | 9",
            "code 4 | M |  |  | true | false | true | true | 9",
            "code 5 | F | K | false | true | false | true | true | 9",
            "code 6 | F | N | false | true | true | false | false | ");
  }

  @Test
  void ethnicityIsReadFromMinorExtendedAndLongCodesAndDescriptions() {
    assertThat(conformed("ethnicity", "pupil_id", "ethnicity_minor", "ethnicity_major"))
        .containsExactly(
            "ethnicity 1 | BAFR | BLAC",
            "ethnicity 2 | BAFR | BLAC",
            "ethnicity 3 | BAFR | BLAC",
            "ethnicity 4 | WOTH | WHIT",
            "ethnicity 5 | CHNE | ASIA",
            "ethnicity 6 | CHNE | ASIA",
            "ethnicity 7 | UNCL | UNCL",
            "ethnicity 8 | UNCL | UNCL");
  }

  @Test
  void chineseIsAMajorGroupOfItsOwnWhereTheReleaseSaysSo() {
    Dataset<Row> minors = Frames.of(PupilResults.TABLE, "ethnicity_minor\nCHNE\nAIND\n");

    assertThat(
            Frames.text(
                minors.select(
                    new Codes(RunConfig.defaults().crosswalk(), false)
                        .ethnicityMajor(PupilResults.ETHNICITY_MINOR))))
        .containsExactly("ASIA", "CHIN");
  }

  @Test
  void theCensusSuppliesBeforeTheKs4TablesCopyWhereItHasAValue() {
    assertThat(
            conformed(
                "census",
                "pupil_id",
                "ethnicity_minor",
                "eal",
                "fsm_now",
                "fsm_ever6",
                "sen",
                "idaci",
                "census_matched"))
        .containsExactly(
            "census blank | WBRI | false | false | false | N | 0.2 | true",
            "census both | APKN | true | true | true | K | 0.7 | true",
            "census none | WBRI | false | false | false | N | 0.2 | false",
            "census other year | WBRI | false | false | false | N | 0.2 | false");
  }

  /** A blank is not a no and not a nought, wherever it stands. */
  @Test
  void aBlankStaysUnknownInEveryField() {
    List<String> mayBeBlank =
        List.of(
            "disadvantaged",
            "fsm_now",
            "fsm_ever6",
            "sen",
            "idaci",
            "month_of_birth",
            "prior_attainment",
            "prior_attainment_group",
            "attainment8",
            "english_points",
            "maths_points",
            "ebacc_points",
            "open_points",
            "progress8_floor",
            "progress8_supplied");
    List<String> blanks = new ArrayList<>(List.of("national_results", "0", "language", ""));
    mayBeBlank.forEach(concept -> blanks.addAll(List.of(concept, "")));
    RawRows ks4 =
        RawRows.ks4()
            .row(blanks.toArray(String[]::new))
            // a nought stays a nought beside it
            .row("idaci", "0", "attainment8", "0", "english_points", "0", "disadvantaged", "0");
    RawRows census = RawRows.census().row("pupil_id", "somebody else");

    List<Row> found =
        PupilResults.TABLE
            .enforce(pupils(ks4, census))
            .orderBy(PupilResults.PUPIL_ID.col())
            .collectAsList();

    for (String column : mayBeBlank) {
      assertThat(found.get(0).<Object>getAs(column)).as(column).isNull();
    }
    assertThat(found.get(0).<Object>getAs("eal")).isNull();
    assertThat(found.get(1).<Double>getAs("idaci")).isZero();
    assertThat(found.get(1).<Double>getAs("attainment8")).isZero();
    assertThat(found.get(1).<Double>getAs("english_points")).isZero();
    assertThat(found.get(1).<Boolean>getAs("disadvantaged")).isFalse();
    assertThat(RawRows.reasons(new PupilRows(PupilRulesTest.CODES, 2021).broken(ks4.frame())))
        .isEmpty();
  }

  @Test
  void eachUrnIsFollowedToTheSchoolOfTodayAndAnUnknownOneStaysAsItIs() {
    assertThat(conformed("school", "pupil_id", "urn_at_exam", "school_urn"))
        .containsExactly("school moved | 100001 | 136105", "school unknown | 999999 | 999999");
  }

  @Test
  void ansiModeChangesNoRow() {
    RawRows good =
        RawRows.ks4()
            .row()
            .row("year", "2022", "academic_year", "2021/2022", "prior_attainment_group", "17")
            .row("month_of_birth", "", "prior_attainment_group", "", "attainment8", "0");
    RawRows bad = RawRows.ks4();
    for (String value : List.of("1e20", "NaN", "Infinity", "-1e20", "2147483648", "x", "4.6.1")) {
      for (String concept :
          List.of("prior_attainment_group", "attainment8", "urn", "on_roll", "month_of_birth")) {
        bad.row(concept, value);
        bad.row(concept, value, "year", "2022", "academic_year", "2021/2022");
      }
    }
    RawRows census = RawRows.census().row().row("idaci", "").row("year", "2022");
    SparkSession spark = SparkHere.spark();
    String before = spark.conf().get("spark.sql.ansi.enabled");
    try {
      spark.conf().set("spark.sql.ansi.enabled", "false");
      Dataset<Row> lenient = here(PupilResults.TABLE.enforce(pupils(good, census)));
      var refused = RawRows.reasons(new PupilRows(PupilRulesTest.CODES, 2021).broken(bad.frame()));
      spark.conf().set("spark.sql.ansi.enabled", "true");
      Dataset<Row> ansi = here(PupilResults.TABLE.enforce(pupils(good, census)));

      SameRows.inAnyOrder(lenient, ansi);
      assertThat(ansi.count()).isEqualTo(3);
      assertThat(refused).hasSize(70);
      assertThat(RawRows.reasons(new PupilRows(PupilRulesTest.CODES, 2021).broken(bad.frame())))
          .isEqualTo(refused);
    } finally {
      spark.conf().set("spark.sql.ansi.enabled", before);
    }
  }

  /** The rows as they come out under the settings of the moment. */
  private static Dataset<Row> here(Dataset<Row> frame) {
    return SparkHere.spark().createDataFrame(frame.collectAsList(), frame.schema());
  }
}
