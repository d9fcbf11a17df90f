package org.ks4gaps.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.ConfigurationException;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.SampleBalance;
import org.ks4gaps.table.SampleQuotas;
import org.ks4gaps.table.SampledSchools;
import org.ks4gaps.table.SampledTrusts;

/** From lists and profiles to a sample with reserves; counts are made again from the country. */
class SampleTest {
  private static final RunConfig CONFIG = RunConfig.defaults();
  private static Country country;
  private static Sample sample;
  private static List<Row> rows;

  @BeforeAll
  static void draw() {
    country = new Country();
    sample = country.sample();
    rows = rows(sample);
  }

  private static List<Row> rows(Sample of) {
    return SampledSchools.TABLE
        .enforce(of.schools())
        .orderBy("position", "reserve_order")
        .collectAsList();
  }

  private static List<Integer> urns(List<Row> rows, Predicate<Row> which) {
    return rows.stream().filter(which).map(r -> r.<Integer>getAs("school_urn")).toList();
  }

  private static Predicate<Row> role(String role) {
    return r -> r.getAs("role").equals(role);
  }

  private static List<Integer> reserves(int position) {
    return urns(
        rows,
        r -> r.<Integer>getAs("position") == position && r.<Integer>getAs("reserve_order") > 0);
  }

  private static List<Country.School> drawn() {
    return urns(rows, role("DRAWN")).stream().map(country::school).toList();
  }

  private static Map<String, Long> by(
      List<Country.School> schools, Function<Country.School, String> what) {
    return schools.stream()
        .collect(Collectors.groupingBy(what, TreeMap::new, Collectors.counting()));
  }

  @Test
  void tenSchoolsAreDrawnThatMeetEveryQuota() {
    List<Country.School> drawn = drawn();

    assertThat(drawn).hasSize(10).doesNotHaveDuplicates();
    assertThat(by(drawn, Country.School::mix))
        .containsOnlyKeys("MANY_GROUPS", "MAJORITY_ONE_NON_WHITE", "MAJORITY_WBRI_WITH_MINORITY")
        .allSatisfy((mix, schools) -> assertThat(schools).isGreaterThanOrEqualTo(3));
    for (String list : List.of("A_ATT_ETH", "B_ATT_ETH")) {
      assertThat(drawn.stream().filter(s -> s.lists().contains(list)).count())
          .isGreaterThanOrEqualTo(4);
    }
    assertThat(by(drawn, Country.School::region)).allSatisfy((r, n) -> assertThat(n).isEqualTo(2));
    assertThat(by(drawn, Country.School::settlement).get("RURAL")).isGreaterThanOrEqualTo(2);
    assertThat(drawn.stream().filter(s -> !s.academy()).count()).isGreaterThanOrEqualTo(2);
    assertThat(sample.quotas().where("not met and sample = 'SCHOOLS'").count()).isZero();
    assertThat(sample.notes().get(1)).contains("SCHOOLS: 10 of").contains("Every quota is met.");
  }

  @Test
  void onlyConfirmedListedSchoolsOfASampledMixAreDrawnOrInReserve() {
    List<Integer> candidates = country.candidates().stream().map(Country.School::urn).toList();

    assertThat(candidates).hasSizeBetween(50, 80);
    assertThat(urns(rows, r -> true)).isSubsetOf(candidates);
    assertThat(sample.notes().get(0)).contains("the " + candidates.size() + " that are of");
  }

  @Test
  void theSampleIsNearerToItsFrameThanChanceSamplesAre() {
    for (Row row :
        sample
            .balance()
            .where(SampleBalance.SAMPLE.col().equalTo("SCHOOLS"))
            .where(SampleBalance.WEIGHT.col().equalTo(1))
            .collectAsList()) {
      double chance = row.getAs(SampleBalance.UNBALANCED.name());
      double balanced = Math.abs(row.<Double>getAs(SampleBalance.BALANCED.name()));
      assertThat(balanced).as(row.toString()).isLessThan(0.35).isLessThan(chance + 0.1);
    }
  }

  @Test
  void theBalanceTableGivesTheMeansOfCountryCandidatesAndSample() {
    Row fsm = sample.balance().where("sample = 'SCHOOLS' and variable = 'fsm_percent'").first();
    List<Country.School> all = country.schools();
    double national = all.stream().mapToDouble(Country.School::fsm).average().orElseThrow();
    double sd =
        Math.sqrt(
            all.stream().mapToDouble(s -> Math.pow(s.fsm() - national, 2)).sum()
                / (all.size() - 1));
    double candidates =
        country.candidates().stream().mapToDouble(Country.School::fsm).average().orElseThrow();
    double drawn = drawn().stream().mapToDouble(Country.School::fsm).average().orElseThrow();

    assertThat(fsm.<Double>getAs("national_average")).isCloseTo(national, within(1e-9));
    assertThat(fsm.<Double>getAs("candidates_average")).isCloseTo(candidates, within(1e-9));
    assertThat(fsm.<Double>getAs("sample_average")).isCloseTo(drawn, within(1e-9));
    assertThat(fsm.<Double>getAs("national_difference_before"))
        .isCloseTo((candidates - national) / sd, within(1e-9));
    assertThat(fsm.<Double>getAs("national_difference_after"))
        .isCloseTo((drawn - national) / sd, within(1e-9));
  }

  @Test
  void everyPickHasThreeReservesNearestFirstAndSaysWhy() {
    for (int position = 1; position <= 10; position++) {
      int at = position;
      List<Row> behind =
          rows.stream()
              .filter(r -> r.<Integer>getAs("position") == at && r.getAs("role").equals("RESERVE"))
              .toList();
      assertThat(behind).hasSize(3);
      String mix = country.school(drawn().get(at - 1).urn()).mix();
      assertThat(behind)
          .allSatisfy(r -> assertThat(r.<String>getAs("ethnic_mix")).isEqualTo(mix))
          .allSatisfy(r -> assertThat(r.<String>getAs("reason")).startsWith("Reserve "));
    }
    assertThat(rows.stream().filter(role("DRAWN")))
        .allSatisfy(
            r ->
                assertThat(r.<String>getAs("reason"))
                    .contains("place " + (r.<Integer>getAs("school_urn") - 1000) + " on ")
                    .contains("confirmed in 2021/22"));
    // Ten schools in five regions, two at most: every one of two rural schools is needed.
    assertThat(rows.stream().filter(r -> r.<String>getAs("reason").contains("Needed for ")).count())
        .isPositive();
  }

  @Test
  void aRefusalChangesItsOwnPlaceAlone() {
    int refused = drawn().get(3).urn();
    int next = reserves(4).get(0);
    Sample after = country.sample(CONFIG, new Sample.Refusals(List.of(refused), List.of()));
    List<Row> later = rows(after);

    assertThat(urns(later, r -> true)).isEqualTo(urns(rows, r -> true));
    assertThat(urns(later, role("REFUSED"))).contains(refused);
    List<Integer> expected = new ArrayList<>(urns(rows, role("DRAWN")));
    expected.set(3, next);
    assertThat(urns(later, role("DRAWN"))).isEqualTo(expected);
    Row standsIn =
        later.stream()
            .filter(r -> role("DRAWN").test(r) && r.<Integer>getAs("school_urn") == next)
            .findFirst()
            .orElseThrow();
    assertThat(standsIn.<String>getAs("reason"))
        .startsWith("Stands in for School " + refused + " (" + refused + "), which refused");
    assertThat(after.notes())
        .anySatisfy(
            note ->
                assertThat(note).contains("place 4, drawn School " + refused).contains("" + next));
  }

  @Test
  void aReserveThatRefusedBeforeIsPassedOver() {
    int refused = drawn().get(0).urn();
    Sample after =
        country.sample(
            CONFIG, new Sample.Refusals(List.of(reserves(1).get(0), refused), List.of()));

    assertThat(urns(rows(after), role("DRAWN")).get(0)).isEqualTo(reserves(1).get(1));
  }

  @Test
  void exhaustedReservesAndStrangersAreRefusedWithWhatToDo() {
    List<Integer> all = new ArrayList<>(List.of(drawn().get(1).urn()));
    all.addAll(reserves(2));

    assertThatThrownBy(() -> country.sample(CONFIG, new Sample.Refusals(all, List.of())))
        .isInstanceOfSatisfying(SampleException.class, e -> assertThat(e.isExhausted()).isTrue())
        .hasMessageContaining("place 2, drawn School " + all.get(0))
        .hasMessageContaining("3 reserves")
        .hasMessageContaining("sample.reserves");
    assertThatThrownBy(() -> country.sample(CONFIG, new Sample.Refusals(List.of(77), List.of())))
        .isInstanceOfSatisfying(SampleException.class, e -> assertThat(e.isExhausted()).isFalse())
        .hasMessageContaining("--refused 77 is neither drawn nor in reserve in SCHOOLS");
    assertThatThrownBy(() -> country.sample(CONFIG, new Sample.Refusals(List.of(), List.of("T99"))))
        .hasMessageContaining("--refused-trust T99")
        .hasMessageContaining("TRUSTS_5, TRUSTS_9");
  }

  @Test
  void aListThatIsNotMadeIsRefused() {
    assertThatThrownBy(
            () ->
                Sample.of(
                    SparkHere.spark(),
                    country.listIndex().where("list_id <> 'B_ATT_ETH'"),
                    country.ranked(),
                    country.rankedTrusts(),
                    country.profiles(),
                    country.register(),
                    country.membership(),
                    CONFIG,
                    Sample.Refusals.NONE))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("sample.lists: there is no list B_ATT_ETH")
        .hasMessageContaining("A_ATT_ETH, A_ATT_FSM");
  }

  @Test
  void quotasThatCannotBeMetAreNamedWithByHowMuch() {
    // All in three regions: at most 2 in each leaves 4 of the 10 too many. And nowhere is rural.
    Country crowded =
        new Country(
            s ->
                s.with(
                    s.mix(),
                    List.of("London", "North West", "South West").get(s.urn() % 3),
                    "URBAN"));
    Sample of = crowded.sample();
    List<Row> quotas =
        SampleQuotas.TABLE.enforce(of.quotas()).where("sample = 'SCHOOLS'").collectAsList();
    int inRegions = 0;
    for (Row quota : quotas) {
      String name = quota.getAs("quota");
      if (name.startsWith("REGION ")) {
        inRegions += quota.<Integer>getAs("short_by");
      } else if (name.equals("RURAL")) {
        assertThat(quota.<Integer>getAs("wanted")).isEqualTo(2);
        assertThat(quota.<Integer>getAs("candidates_count")).isZero();
        assertThat(quota.<Integer>getAs("drawn_count")).isZero();
        assertThat(quota.<Integer>getAs("short_by")).isEqualTo(2);
      } else {
        assertThat(quota.<Boolean>getAs("met")).as(name).isTrue();
      }
    }
    assertThat(inRegions).isEqualTo(4);
    assertThat(of.notes().get(1))
        .contains("SCHOOLS: 10 of")
        .contains("RURAL 0 of at least 2 (0 candidates)")
        .contains("nearest sample found");
  }

  @Test
  void withTooFewCandidatesAllAreTakenAndTheSizeIsNotMet() {
    Country sparse =
        new Country(s -> s.with(s.urn() > 1010 ? "OTHER" : s.mix(), "London", "URBAN"));
    Sample of = sparse.sample();
    int candidates = sparse.candidates().size();

    assertThat(candidates).isBetween(1, 9);
    assertThat(rows(of)).hasSize(candidates);
    assertThat(Frames.text(of.quotas().where("sample = 'SCHOOLS' and quota = 'SIZE'")))
        .containsExactly(
            "SCHOOLS | SIZE | AT_LEAST | 10 | %1$d | %1$d | %2$d | false"
                .formatted(candidates, 10 - candidates));
    Sample none = new Country(s -> s.with("OTHER", "London", "URBAN")).sample();
    assertThat(none.schools().count()).isZero();
    assertThat(none.notes().get(1)).contains("SIZE 0 of 10");
  }

  @Test
  void fiveAndNineTrustsFallIntoTheBandsOfTheReport() {
    // Trust Tk has 10 schools and 4k primary schools: 10 to 54 academies.
    List<Row> trusts = SampledTrusts.TABLE.enforce(sample.trusts()).collectAsList();
    for (Map.Entry<Integer, List<Long>> size :
        Map.of(5, List.of(1L, 1L, 3L), 9, List.of(1L, 3L, 5L)).entrySet()) {
      List<Row> drawn =
          trusts.stream()
              .filter(
                  r ->
                      r.getAs("role").equals("DRAWN")
                          && r.<Integer>getAs("sample_size").equals(size.getKey()))
              .toList();
      assertThat(drawn).hasSize(size.getKey());
      assertThat(drawn)
          .allSatisfy(
              r ->
                  assertThat(r.<Long>getAs("academies_count"))
                      .isEqualTo(
                          10 + 4 * Integer.parseInt(r.<String>getAs("trust_id").substring(1))));
      List<Long> bands = new ArrayList<>();
      for (String band : List.of("2-11", "12-29", "30+")) {
        bands.add(drawn.stream().filter(r -> r.getAs("size_band").equals(band)).count());
      }
      // Of 2 to 11 academies there is T0 alone, so of nine a second one is missing.
      assertThat(bands.get(0)).isEqualTo(size.getValue().get(0));
      assertThat(bands.get(1)).isGreaterThanOrEqualTo(size.getKey() == 5 ? 1 : 2);
      assertThat(bands.get(2)).isGreaterThanOrEqualTo(size.getValue().get(2));
    }
    assertThat(
            Frames.text(
                sample.quotas().where("not met"), "sample", "quota", "wanted", "drawn_count"))
        .containsExactly("TRUSTS_9 | ACADEMIES 2-11 | 2 | 1");
  }

  @Test
  void aTrustThatRefusesIsReplacedInEverySampleThatHoldsIt() {
    List<Row> trusts = sample.trusts().where("role = 'DRAWN' and sample_size = 9").collectAsList();
    String refused = trusts.get(0).getAs("trust_id");
    Sample after = country.sample(CONFIG, new Sample.Refusals(List.of(), List.of(refused)));

    assertThat(
            after
                .trusts()
                .where(SampledTrusts.TRUST_ID.col().equalTo(refused))
                .where("role <> 'REFUSED'")
                .count())
        .isZero();
    assertThat(after.trusts().where("role = 'DRAWN' and sample_size = 9").count()).isEqualTo(9);
    assertThat(Frames.text(after.schools())).isEqualTo(Frames.text(sample.schools()));
  }

  @Test
  void orderOfRowsAndPartitionsLeaveNoTrace() {
    Sample again =
        Sample.of(
            SparkHere.spark(),
            mixed(country.listIndex()),
            mixed(country.ranked()),
            mixed(country.rankedTrusts()),
            mixed(country.profiles()),
            mixed(country.register()),
            mixed(country.membership()),
            CONFIG,
            Sample.Refusals.NONE);

    assertThat(again.schools().collectAsList()).isEqualTo(sample.schools().collectAsList());
    assertThat(again.trusts().collectAsList()).isEqualTo(sample.trusts().collectAsList());
    assertThat(again.balance().collectAsList()).isEqualTo(sample.balance().collectAsList());
    assertThat(again.quotas().collectAsList()).isEqualTo(sample.quotas().collectAsList());
  }

  private static Dataset<Row> mixed(Dataset<Row> frame) {
    return frame.repartition(7).orderBy(functions.hash(functions.col(frame.columns()[0])));
  }
}
