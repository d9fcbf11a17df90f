package org.ks4gaps.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ks4gaps.DrawnPupil;
import org.ks4gaps.DrawnPupils;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.ConfigurationException;
import org.ks4gaps.stats.multilevel.FitOptions;
import org.ks4gaps.stats.multilevel.FixedEffect;
import org.ks4gaps.stats.multilevel.MixedModel;
import org.ks4gaps.stats.multilevel.MixedModelFit;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.ModelCoefficients;
import org.ks4gaps.table.ModelComponents;
import org.ks4gaps.table.ModelFits;
import org.ks4gaps.table.TrustMembership;
import org.ks4gaps.table.TrustSpells;

/** All models of a run from stored products, and what happens as years and schools come and go. */
class ModelsTest {
  private static DrawnPupils pupils;
  private static Dataset<Row> table;
  private static TrustSpells spells;

  @BeforeAll
  static void store() {
    pupils = DrawnPupils.of(41, 30, 24, 2017, 2018, 2020);
    table = OneByOne.table(pupils);
    spells =
        new TrustSpells(
            Frames.of(
                TrustMembership.TABLE,
                """
                school_urn | trust_id | trust_name | joined     | left
                1          | T1       | One        | 2010-09-01 |
                2          | T1       | One        | 2010-09-01 |
                3          | T1       | One        | 2017-09-01 |
                4          | T2       | Two        | 2010-09-01 |
                """),
            MonthDay.of(9, 12),
            MonthDay.of(8, 31));
  }

  private static Models fit(Dataset<Row> rows, String... breakdowns) {
    return fit(rows, Set.of(), breakdowns);
  }

  private static Models fit(Dataset<Row> rows, Set<Integer> selective, String... breakdowns) {
    return Models.fit(
        SparkHere.spark(), rows, spells, selective, Fitted.config(breakdowns), sentence -> {});
  }

  private static List<String> names(Models models) {
    return models.fits().collectAsList().stream()
        .map(row -> row.getAs("model") + " " + row.getAs("breakdown"))
        .toList();
  }

  /** Compares fits, components and coefficients with the fit of these pupils one by one. */
  private static void isFitOf(
      Models models, Dataset<Row> rows, String model, Predicate<DrawnPupil> in) {
    String where = "model = '" + model + "' and breakdown = 'disadvantage_status'";
    OneByOne one =
        new OneByOne(
            pupils, pupils.modelled().stream().filter(in).toList(), model, "disadvantage_status");
    ModelFrame frame =
        new ModelFrame(
            Arrays.stream(Variant.values())
                .filter(variant -> variant.title().equals(model))
                .findFirst()
                .orElseThrow(),
            new Grouping(Breakdown.DISADVANTAGE),
            StoredProducts.read(rows, Set.of()),
            Fitted.config("all").years());
    MixedModelFit fit =
        MixedModel.fit(
            one.products(frame.design()),
            new FitOptions(true, FitOptions.Dependent.DROP, 500, 0.95));
    Row found = models.fits().where(where).first();
    assertThat(found.<Long>getAs(ModelFits.PUPILS.name())).isEqualTo(one.pupils().size());
    assertThat(found.<Long>getAs(ModelFits.SCHOOLS.name()))
        .isEqualTo(one.pupils().stream().map(DrawnPupil::school).distinct().count());
    assertThat(found.<Double>getAs(ModelFits.CRITERION.name()))
        .isCloseTo(
            fit.criterion() + Arrays.stream(one.ratios()).map(Math::log).sum(), within(1e-5));
    assertThat(found.<Double>getAs(ModelFits.SIGMA.name())).isCloseTo(fit.sigma(), within(1e-6));
    SortedMap<String, Double> sds = new TreeMap<>();
    models
        .components()
        .where(where)
        .collectAsList()
        .forEach(
            row ->
                sds.put(
                    row.getAs(ModelComponents.COMPONENT.name()),
                    row.getAs(ModelComponents.SD.name())));
    fit.components()
        .forEach(c -> assertThat(sds.remove(c.factor())).isCloseTo(c.value(), within(1e-4)));
    assertThat(sds).isEmpty();
    List<Row> coefficients = models.coefficients().where(where).collectAsList();
    List<FixedEffect> effects = fit.fixedEffects();
    assertThat(coefficients).hasSameSizeAs(effects);
    for (int i = 0; i < effects.size(); i++) {
      Row row = coefficients.get(i);
      assertThat(row.<String>getAs(ModelCoefficients.TERM.name())).isEqualTo(effects.get(i).name());
      assertThat(row.<Double>getAs(ModelCoefficients.COEFFICIENT.name()))
          .isCloseTo(effects.get(i).value(), within(1e-4));
      assertThat(row.<Double>getAs(ModelCoefficients.STANDARD_ERROR.name()))
          .isCloseTo(effects.get(i).standardError(), within(1e-4));
    }
  }

  @Test
  void aSchoolFilteredOutLeavesTheFitOfTheOtherPupils() {
    Dataset<Row> others = table.where("school_urn <> 7");
    Models without = fit(others, "disadvantage_status");

    isFitOf(without, others, "VA0", p -> p.school() != 7 && p.year() != 2020);
    isFitOf(without, others, "VA1", p -> p.school() != 7 && p.year() != 2020);
    // The school's pupils still hold their places among the percentiles of the others.
    isFitOf(without, others, "ATT8_PERCENTILE", p -> p.school() != 7);
    isFitOf(without, others, "ATT8_STANDARDISED", p -> p.school() != 7);
    assertThat(without.valueAdded().where("school_urn = 7").isEmpty()).isTrue();
    assertThat(without.valueAdded().where("school_urn = 8").isEmpty()).isFalse();
  }

  @Test
  void aYearFilteredOutLeavesTheFitOfTheOtherYearsAndNoTermsOfYears() {
    Dataset<Row> others = table.where("academic_year = 2018");
    Models without = fit(others, "disadvantage_status");

    isFitOf(without, others, "VA0", p -> p.year() == 2018);
    isFitOf(without, others, "VA1", p -> p.year() == 2018);
    isFitOf(without, others, "ATT8_PERCENTILE", p -> p.year() == 2018);
    assertThat(names(without)).noneMatch(name -> name.startsWith("ATT8_STANDARDISED"));
    assertThat(without.components().select("component").distinct().collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("school", "school x group", "Residual");
    assertThat(without.gapChanges().isEmpty()).isTrue();
  }

  @Test
  void aYearWithoutProgressEightAddsAModelUnderItsOwnName() {
    assertThat(names(fit(table.where("academic_year <> 2020"), "all")))
        .containsExactlyInAnyOrder("VA0 all", "VA1 all", "ATT8_PERCENTILE all");
    Models all = fit(table, "all");
    assertThat(names(all))
        .containsExactlyInAnyOrder(
            "VA0 all", "VA1 all", "ATT8_PERCENTILE all", "ATT8_STANDARDISED all");
    assertThat(
            all.fits().select("model", "academic_years").collectAsList().stream()
                .map(Row::toString)
                .toList())
        .containsExactlyInAnyOrder(
            "[VA0,2017 2018]",
            "[VA1,2017 2018]",
            "[ATT8_PERCENTILE,2017 2018 2020]",
            "[ATT8_STANDARDISED,2017 2018 2020]");
    assertThat(all.valueAdded().where("model in ('VA0', 'VA1') and academic_year = 2020").count())
        .isZero();
    assertThat(names(fit(table.where("academic_year = 2020"), "all")))
        .containsExactly("ATT8_PERCENTILE all", "ATT8_STANDARDISED all");
  }

  @Test
  void rowsAreThoseOfTheFitsSchoolBySchool() {
    // The broadcast models, asked where the rows lie, say what they say here.
    List<String> here = new ArrayList<>();
    for (Variant variant : Variant.values()) {
      Fitted.of(pupils, table, variant, Breakdown.DISADVANTAGE)
          .effects()
          .forEach(row -> here.add(row.toString()));
    }
    assertThat(Frames.text(fit(table, "disadvantage_status").valueAdded()))
        .isEqualTo(
            here.stream()
                .map(
                    row ->
                        row.substring(1, row.length() - 1).replace(",", " | ").replace("null", ""))
                .sorted()
                .toList());
  }

  @Test
  void aTrustHasThePupilsOfTheYearsInWhichItHadTheSchool() {
    Dataset<Row> trusts =
        fit(table.where("academic_year <> 2020"), "all").trusts().where("model = 'VA0'");
    OneByOne one = new OneByOne(pupils, pupils.modelled(), "VA0", "all");
    double[] outcomes = one.outcomes();
    double[][] sums = new double[4][2];
    for (int i = 0; i < outcomes.length; i++) {
      DrawnPupil p = one.pupils().get(i);
      // School 3 joined on 1 September 2017: its results of 2018 are the trust's, not of 2017.
      if (p.school() <= 2 || p.school() == 3 && p.year() == 2018) {
        sums[p.school()][0]++;
        sums[p.school()][1] += outcomes[i];
      }
    }
    long n = Math.round(sums[1][0] + sums[2][0] + sums[3][0]);
    double mean = (sums[1][1] + sums[2][1] + sums[3][1]) / n;

    Row one1 = trusts.where("trust_id = 'T1'").first();
    assertThat(one1.<Long>getAs("schools_count")).isEqualTo(3);
    assertThat(one1.<Long>getAs("model_pupils_count")).isEqualTo(n);
    // Without background the national difference and the residual add up to the plain mean.
    assertThat(one1.<Double>getAs("raw_average")).isCloseTo(mean, within(1e-10));
    Row alone = trusts.where("trust_id = 'T2'").first();
    assertThat(alone.<Long>getAs("schools_count")).isEqualTo(1);
    assertThat(alone.isNullAt(alone.fieldIndex("clustered_standard_error"))).isTrue();
    assertThat(one1.isNullAt(one1.fieldIndex("clustered_standard_error"))).isFalse();
  }

  @Test
  void pupilsOfTrustsAndSchoolsAreCountedWhateverTheirWeight() {
    Set<Integer> selective =
        IntStream.rangeClosed(1, 15).boxed().collect(Collectors.toUnmodifiableSet());
    String where = "model = 'ATT8_PERCENTILE' and breakdown = 'ethnicity_minor'";
    Models models = fit(table, selective, "ethnicity_minor");
    OneByOne one =
        new OneByOne(pupils, pupils.modelled(), "ATT8_PERCENTILE", "ethnicity_minor", selective);
    // Weights are not all 1, or this would say nothing.
    assertThat(Arrays.stream(one.ratios()).distinct().count()).isGreaterThan(1);
    double[] outcomes = one.outcomes();
    TreeMap<String, double[]> schools = new TreeMap<>();
    TreeMap<String, double[]> trusts = new TreeMap<>();
    for (int i = 0; i < outcomes.length; i++) {
      DrawnPupil p = one.pupils().get(i);
      List<double[]> sums = new ArrayList<>();
      String group = one.group(p);
      sums.add(
          schools.computeIfAbsent(p.school() + " " + group + " " + p.year(), key -> new double[2]));
      if (p.school() <= 2 || p.school() == 3 && p.year() >= 2018) {
        sums.add(trusts.computeIfAbsent("T1 " + group, key -> new double[2]));
      } else if (p.school() == 4) {
        sums.add(trusts.computeIfAbsent("T2 " + group, key -> new double[2]));
      }
      for (double[] sum : sums) {
        sum[0]++;
        sum[1] += outcomes[i];
      }
    }
    for (Row row : models.valueAdded().where(where).collectAsList()) {
      double[] sum =
          schools.remove(
              row.getAs("school_urn")
                  + " "
                  + row.getAs("group")
                  + " "
                  + row.getAs("academic_year"));
      assertThat(row.<Long>getAs("model_pupils_count")).isEqualTo(Math.round(sum[0]));
      assertThat(row.<Double>getAs("raw_average")).isCloseTo(sum[1] / sum[0], within(1e-10));
    }
    assertThat(schools).isEmpty();
    for (Row row : models.trusts().where(where).collectAsList()) {
      double[] sum = trusts.remove(row.getAs("trust_id") + " " + row.getAs("group"));
      assertThat(row.<Long>getAs("model_pupils_count")).isEqualTo(Math.round(sum[0]));
      assertThat(row.<Double>getAs("raw_average")).isCloseTo(sum[1] / sum[0], within(1e-10));
    }
    assertThat(trusts).isEmpty();
  }

  @Test
  void anUnknownBreakdownIsRefusedWithTheNamesThereAre() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> fit(table, "all", "shoe_size"))
        .withMessageContaining("models.breakdowns")
        .withMessageContaining("shoe_size")
        .withMessageContaining("disadvantage_status");
  }

  @Test
  void nothingToFitIsSaid() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> fit(table.where("academic_year = 1999"), "all"))
        .withMessageContaining("Run value-added first")
        .matches(refused -> !refused.isUnconverged());
  }
}
