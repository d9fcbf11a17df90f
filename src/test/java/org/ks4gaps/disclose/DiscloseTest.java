package org.ks4gaps.disclose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.DisclosureProfile;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.DisclosedSchoolLists;
import org.ks4gaps.table.DisclosedTrustLists;
import org.ks4gaps.table.DisclosedValueAdded;
import org.ks4gaps.table.DisclosureCells;
import org.ks4gaps.table.DisclosureSteps;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.RankedTrusts;
import org.ks4gaps.table.ReleasedCells;
import org.ks4gaps.table.Releases;

/** Tables that may leave, against pupils counted one by one. */
final class DiscloseTest {
  @TempDir static Path folder;
  private static final RunConfig CONFIG = RunConfig.defaults();
  private static Country country;
  private static List<Row> told;

  @BeforeAll
  static void disclose() {
    country = new Country(1, 36, 160);
    told =
        disclose(country, EarlierReleases.NONE, CONFIG)
            .table(DisclosedValueAdded.TABLE)
            .collectAsList();
  }

  private static Disclose disclose(Country country, EarlierReleases earlier, RunConfig config) {
    return Disclose.of(SparkHere.spark(), country.sources(), earlier, config, sentence -> {});
  }

  private static RunConfig under(String profile) {
    try {
      Path file = Files.createTempFile(folder, "release", ".conf");
      Files.writeString(file, "ks4-gaps.disclosure.profile = " + profile);
      return RunConfig.fromFile(file.toFile());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The pupils that a row is about, by its words. */
  private static List<Country.Pupil> behind(Country country, Row row) {
    Predicate<Country.Pupil> place =
        switch (row.<String>getAs("geographic_level")) {
          case "National" -> p -> true;
          case "Regional" -> p -> region(p).equals(row.getAs("region_name"));
          case "Local authority" ->
              p ->
                  row.getAs("old_la_code").equals("" + Country.authority(p.urn() - Country.urn(0)));
          case "MAT" -> p -> row.getAs("trust_id").equals(trust(p.urn() - Country.urn(0)));
          default -> p -> row.<Integer>getAs("school_urn") == p.urn();
        };
    boolean pooled = row.getAs("period").equals("Study years pooled");
    int year = 2000 + Integer.parseInt(row.<String>getAs("time_period").substring(4));
    return country.pupils.stream()
        .filter(place)
        .filter(p -> pooled ? p.year() <= 2019 : p.year() == year)
        .filter(p -> is(row, "ethnicity_major", EthnicGroup.of(p.minor()).major()))
        .filter(p -> is(row, "ethnicity_minor", EthnicGroup.of(p.minor()).minor()))
        .filter(
            p ->
                is(
                    row,
                    "disadvantage_status",
                    p.disadvantaged() ? "Disadvantaged" : "Not known to be disadvantaged"))
        .filter(
            p -> is(row, "fsm_status", p.fsm() ? "FSM eligible" : "Not known to be FSM eligible"))
        .filter(p -> is(row, "sex", p.sex().equals("F") ? "Girls" : "Boys"))
        .toList();
  }

  private static boolean is(Row row, String column, String value) {
    return row.getAs(column).equals("Total") || row.getAs(column).equals(value);
  }

  private static String region(Country.Pupil pupil) {
    return new String[] {"North East", "London", "South West"}
        [(Country.authority(pupil.urn() - Country.urn(0)) - 201) / 2];
  }

  private static String trust(int school) {
    return school <= 3 ? "5001" : school <= 5 ? "5002" : "";
  }

  @Test
  void whatIsToldIsThatOfThePupilsOneByOne() {
    assertThat(told).hasSizeGreaterThan(3000);
    int shown = 0;
    for (Row row : told) {
      List<Country.Pupil> pupils = behind(country, row);
      List<Long> progress8 =
          pupils.stream().map(Country.Pupil::progress8).filter(p -> p != null).toList();
      if (row.getAs("symbol") != null) {
        assertThat(row.<Object>getAs("pupils_count")).isNull();
        assertThat(row.<Object>getAs("attainment8_average")).isNull();
        assertThat(row.<Object>getAs("progress8_average")).isNull();
        assertThat(row.<Object>getAs("schools_count")).isNull();
        continue;
      }
      shown++;
      assertThat(row.<Long>getAs("pupils_count")).isEqualTo(Math.round(pupils.size() / 5.0) * 5);
      assertThat(pupils.size()).as(row.toString()).isNotIn(1, 2, 3, 4, 5, 6, 7, 8, 9);
      assertThat(progress8.size()).isNotIn(1, 2, 3, 4, 5, 6, 7, 8, 9);
      assertThat(row.<Long>getAs("schools_count"))
          .isEqualTo(pupils.stream().map(Country.Pupil::urn).distinct().count());
      if (pupils.isEmpty()) {
        continue;
      }
      assertThat(row.<Double>getAs("attainment8_average"))
          .isCloseTo(
              pupils.stream().mapToLong(Country.Pupil::attainment8).average().orElseThrow() / 100,
              within(1e-9));
      double mean = progress8.stream().mapToLong(p -> p).average().orElseThrow() / 1000;
      assertThat(row.<Double>getAs("progress8_average")).isCloseTo(mean, within(1e-9));
      double half = 1.96 * 1.25 / Math.sqrt(Math.round(progress8.size() / 5.0) * 5);
      assertThat(row.<Double>getAs("progress8_lower")).isCloseTo(mean - half, within(1e-9));
      assertThat(row.<Double>getAs("progress8_upper")).isCloseTo(mean + half, within(1e-9));
    }
    assertThat(shown).isBetween(1000, told.size() - 1000);
  }

  @Test
  void nobodyIsKnownToHaveWhatAllOrNoneHave() {
    for (Row row : told) {
      if (row.getAs("symbol") == null
          && !(row.getAs("disadvantage_status").equals("Total")
              && row.getAs("fsm_status").equals("Total"))) {
        List<Country.Pupil> pupils = behind(country, row);
        boolean fsm = !row.getAs("fsm_status").equals("Total");
        assertThat(pupils.stream().map(p -> fsm ? p.fsm() : p.disadvantaged()).distinct().count())
            .isEqualTo(1);
        Row whole = with(row, "Total");
        assertThat(behind(country, whole).size()).as(row.toString()).isGreaterThan(pupils.size());
        assertThat(pupils).isNotEmpty();
      }
    }
  }

  private static Row with(Row row, String status) {
    Object[] values = new Object[row.size()];
    for (int i = 0; i < values.length; i++) {
      String name = DisclosedValueAdded.TABLE.columns().get(i);
      values[i] =
          name.equals("disadvantage_status") || name.equals("fsm_status") ? status : row.get(i);
    }
    return new org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema(
        values, DisclosedValueAdded.TABLE.schema());
  }

  @Test
  void schoolsByEthnicityLeaveOnlyWhereTheProfileSaysSo() {
    assertThat(schoolsByEthnicity(told)).isZero();
    assertThat(
            schoolsByEthnicity(
                disclose(country, EarlierReleases.NONE, under("dfe_tables"))
                    .table(DisclosedValueAdded.TABLE)
                    .collectAsList()))
        .isPositive();
  }

  private static long schoolsByEthnicity(List<Row> rows) {
    return rows.stream()
        .filter(
            r ->
                r.getAs("geographic_level").equals("School")
                    && !r.getAs("ethnicity_major").equals("Total"))
        .count();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7, 8})
  void everyCountryCanBeProtected(int seed) {
    for (String profile : List.of("srs", "dfe_tables")) {
      Disclose made =
          disclose(new Country(seed, 40, 5 + 7 * seed), EarlierReleases.NONE, under(profile));
      assertThat(made.table(DisclosureSteps.TABLE).where("step = 'UNPROVED'").head().<Long>getAs(3))
          .isZero();
    }
  }

  @Test
  void theOrderOfTheInputChangesNothing() {
    Disclose.Sources s = country.sources();
    Disclose.Sources other =
        new Disclose.Sources(
            s.sums().repartition(7).orderBy(functions.rand(4)),
            s.schools().orderBy(functions.rand(5)),
            s.membership().orderBy(functions.rand(6)),
            s.national().orderBy(functions.rand(7)),
            s.modelled(),
            s.rankedSchools(),
            s.rankedTrusts());
    assertThat(
            Disclose.of(SparkHere.spark(), other, EarlierReleases.NONE, CONFIG, x -> {})
                .table(DisclosedValueAdded.TABLE)
                .collectAsList())
        .isEqualTo(told);
  }

  private static EarlierReleases released(Disclose disclose, DisclosureProfile profile) {
    Dataset<Row> cells =
        ReleasedCells.TABLE.enforce(
            disclose
                .table(DisclosureCells.TABLE)
                .withColumn(ReleasedCells.RELEASE.name(), functions.lit("run1")));
    Row release = EarlierReleases.note("run1", "content1", profile, cells.count());
    return new EarlierReleases(
        Country.frame(Releases.TABLE, List.of(release)).collectAsList(), cells, "content2");
  }

  private static Set<String> withheld(Disclose disclose) {
    return disclose
        .table(DisclosureCells.TABLE)
        .where("withheld is not null")
        .collectAsList()
        .stream()
        .map(r -> r.mkString(" ").replaceAll(" -?\\d+ -?\\d+ [A-Z_0-9]+$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theSameFiguresReleasedAgainAreWithheldAlike() {
    Disclose first = disclose(country, EarlierReleases.NONE, CONFIG);
    Disclose again = disclose(country, released(first, CONFIG.disclosure().inForce()), CONFIG);
    assertThat(withheld(again)).isEqualTo(withheld(first));
    assertThat(
            again.table(DisclosureSteps.TABLE).where("step = 'EARLIER_LOST'").head().<Long>getAs(3))
        .isZero();
  }

  @Test
  void whatChangedByFewPupilsIsWithheldTheNextTime() {
    Country before = new Country(2, 60, 40);
    Disclose first = disclose(before, EarlierReleases.NONE, CONFIG);
    Country after = new Country(2, 60, 40);
    // Three pupils of one school and year are struck off.
    Set<String> withheldFirst = withheld(first);
    int urn =
        after.pupils.stream()
            .mapToInt(Country.Pupil::urn)
            .filter(u -> !withheldFirst.contains(total2018(u)))
            .findFirst()
            .orElseThrow();
    List<Country.Pupil> gone =
        after.pupils.stream().filter(p -> p.urn() == urn && p.year() == 2018).limit(3).toList();
    after.pupils.removeAll(gone);
    Disclose then = disclose(after, released(first, CONFIG.disclosure().inForce()), CONFIG);
    assertThat(withheld(then)).contains(total2018(urn));
    assertThat(then.table(DisclosureCells.TABLE).where("withheld = 'EARLIER_DIFFERENCE'").count())
        .isPositive();
  }

  private static String total2018(int urn) {
    return "School " + urn + " 201718 Total Total Total Total";
  }

  @Test
  void aProfileLooserThanAnEarlierOneIsRefused() {
    Disclose first = disclose(country, EarlierReleases.NONE, CONFIG);
    assertThatThrownBy(
            () ->
                disclose(
                    country, released(first, CONFIG.disclosure().inForce()), under("dfe_tables")))
        .isInstanceOf(DisclosureException.class)
        .hasMessageContaining("srs")
        .hasMessageContaining("looser");
  }

  @Test
  void aStricterProfileAfterALooserOneTellsWhatIsLostAlready() {
    Disclose first = disclose(country, EarlierReleases.NONE, under("dfe_tables"));
    Disclose then =
        disclose(country, released(first, under("dfe_tables").disclosure().inForce()), CONFIG);
    assertThat(
            then.table(DisclosureSteps.TABLE).where("step = 'EARLIER_KNOWN'").head().<Long>getAs(3))
        .isPositive();
    assertThat(then.table(DisclosureSteps.TABLE).where("step = 'UNPROVED'").head().<Long>getAs(3))
        .isZero();
  }

  @Test
  void placesOnListsAreNamedOnlyWhereAllTheirFiguresAreTold() {
    Set<Integer> safe = new TreeSet<>();
    for (int s = 0; s < country.schools; s++) {
      int urn = Country.urn(s);
      long cells =
          told.stream()
              .filter(
                  r ->
                      r.getAs("geographic_level").equals("School")
                          && r.<Integer>getAs("school_urn") == urn
                          && r.getAs("symbol") == null
                          && r.getAs("period").equals("Single year")
                          && !r.getAs("time_period").equals("202122")
                          && r.getAs("sex").equals("Total")
                          && !r.getAs("disadvantage_status").equals("Total"))
              .count();
      if (cells == 6) {
        safe.add(urn);
      }
    }
    List<Row> ranked = new ArrayList<>();
    List<Row> trusts = new ArrayList<>();
    for (String list : List.of("A_ATT_FSM", "A_ATT_ETH")) {
      for (int s = 0; s < 20; s++) {
        ranked.add(
            Country.row(
                RankedSchools.TABLE,
                RankedSchools.LIST_ID,
                list,
                RankedSchools.LIST_STATUS,
                "RANKED",
                RankedSchools.RANK,
                s + 1,
                RankedSchools.LISTED,
                s < 18,
                RankedSchools.SCHOOL_URN,
                Country.urn(s),
                RankedSchools.SCHOOL_NAME,
                "School " + s,
                RankedSchools.CHANGE_SHRUNKEN,
                1.5,
                RankedSchools.GROUP_PUPILS,
                8L + s));
      }
      for (int t = 0; t < 3; t++) {
        trusts.add(
            Country.row(
                RankedTrusts.TABLE,
                RankedTrusts.LIST_ID,
                list + "_TRUST",
                RankedTrusts.TRUST_ID,
                "500" + t,
                RankedTrusts.LISTED,
                true,
                RankedTrusts.ELIGIBLE,
                1L + t,
                RankedTrusts.LISTED_SCHOOLS,
                t == 1 ? 2L : 1L));
      }
    }
    Disclose made =
        Disclose.of(
            SparkHere.spark(),
            country.sources(ranked, trusts),
            EarlierReleases.NONE,
            CONFIG,
            x -> {});
    List<Row> lists = made.table(DisclosedSchoolLists.TABLE).collectAsList();
    assertThat(lists).hasSize(36);
    for (Row row : lists) {
      int place = row.<Integer>getAs("list_place");
      boolean named =
          row.getAs("list_id").equals("A_ATT_FSM") && safe.contains(Country.urn(place - 1));
      assertThat(row.<Object>getAs("school_urn")).isEqualTo(named ? Country.urn(place - 1) : null);
      assertThat(row.<Object>getAs("school_name") == null).isEqualTo(!named);
      assertThat(row.<String>getAs("pupils_band"))
          .isEqualTo(place < 3 ? "fewer than 10" : place < 8 ? "10 to 14" : "15 to 29");
      assertThat(row.<Object>getAs("shrunken_change") == null).isEqualTo(place < 3);
    }
    assertThat(lists.stream().filter(r -> r.getAs("school_urn") != null).count()).isPositive();
    // By ethnic group a trust with one eligible school, or with both listed, gives schools away.
    assertThat(
            made.table(DisclosedTrustLists.TABLE).collectAsList().stream()
                .map(r -> r.getString(0) + " " + r.getString(1)))
        .containsExactly(
            "A_ATT_ETH_TRUST 5002",
            "A_ATT_FSM_TRUST 5000",
            "A_ATT_FSM_TRUST 5001",
            "A_ATT_FSM_TRUST 5002");
  }
}
