package org.ks4gaps.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.PercentileScale;
import org.ks4gaps.stats.multilevel.Block;
import org.ks4gaps.stats.multilevel.Cell;
import org.ks4gaps.stats.multilevel.FixedEffect;
import org.ks4gaps.table.Breakdown;

/** What a model of attainment says of schools whose pupils are all near the top. */
class SelectiveSchoolsTest {
  private static final Integer[] SELECTIVE =
      IntStream.rangeClosed(1, 20).boxed().toArray(Integer[]::new);

  private static JointModel fit(Breakdown breakdown, StoredProducts stored) {
    return JointModel.fit(
        Variant.PERCENTILE,
        new Grouping(breakdown),
        stored,
        RunConfig.defaults().models(),
        Fitted.config("all").years());
  }

  /** One group in one year: school effects of SD 6, pupils of SD 8 in selective schools, or 25. */
  private static StoredProducts oneGroup(TreeMap<Integer, double[]> sums) {
    Random random = new Random(5);
    MadeUpSchools schools = new MadeUpSchools(SELECTIVE);
    for (int school = 1; school <= 80; school++) {
      boolean selective = school <= 20;
      double level = (selective ? 85 : 45) + 6 * random.nextGaussian();
      int size = 20 + random.nextInt(50);
      double sum = 0;
      for (int i = 0; i < size; i++) {
        long y = Math.round(1e4 * (level + (selective ? 8 : 25) * random.nextGaussian()));
        schools.add(school, "WBRI", 2019, 1, y);
        sum += y / 1e4 - 50;
      }
      sums.put(school, new double[] {size, sum / size / PercentileScale.SD});
    }
    return schools.stored();
  }

  @Test
  void pupilsLuckIsThatOfTheirKindOfSchool() {
    JointModel model = fit(Breakdown.ALL, oneGroup(new TreeMap<>()));

    // Planted SDs, points; of some 600 pupils an SD is known to 3%.
    for (boolean selective : new boolean[] {true, false}) {
      double planted = selective ? 8 : 25;
      double found =
          PercentileScale.SD
              * model.fit().sigma()
              * Math.sqrt(model.frame().variances().ratio(Breakdown.EVERYONE, selective));
      assertThat(found).isCloseTo(planted, within(0.08 * planted));
    }
  }

  @Test
  void posteriorOfASchoolIsThatOfTheClosedFormula() {
    TreeMap<Integer, double[]> sums = new TreeMap<>();
    StoredProducts stored = oneGroup(sums);
    JointModel model = fit(Breakdown.ALL, stored);
    SchoolModel school = new SchoolModel(model, stored.national());
    double variance = model.fit().covariance(0)[0];
    double sigma2 = Math.pow(model.fit().sigma(), 2);
    // Of n pupils the mean varies by tau2 + sigma2 r / n; a kind's mean weighs schools by that.
    double[] luck = new double[81];
    double[][] kinds = new double[2][3];
    for (int urn = 1; urn <= 80; urn++) {
      double n = sums.get(urn)[0];
      luck[urn] = sigma2 * model.frame().variances().ratio(Breakdown.EVERYONE, urn <= 20) / n;
      double[] kind = kinds[urn <= 20 ? 1 : 0];
      kind[0] += 1 / (variance + luck[urn]);
      kind[1] += sums.get(urn)[1] / (variance + luck[urn]);
      kind[2] += n;
    }
    double share = kinds[1][2] / (kinds[0][2] + kinds[1][2]);
    double national = (1 - share) * kinds[0][1] / kinds[0][0] + share * kinds[1][1] / kinds[1][0];
    for (int urn = 1; urn <= 80; urn++) {
      int own = urn <= 20 ? 1 : 0;
      double mean = kinds[own][1] / kinds[own][0];
      double other = kinds[1 - own][1] / kinds[1 - own][0];
      double ofOwn = own == 1 ? share : 1 - share;
      double reliability = variance / (variance + luck[urn]);
      double shrunken = mean + reliability * (sums.get(urn)[1] - mean);
      SchoolPosterior.SchoolCell cell =
          school
              .school(stored.schools().get(urn))
              .orElseThrow()
              .groups(2019)
              .get(Breakdown.EVERYONE);

      assertThat(cell.pupils()).isEqualTo((long) sums.get(urn)[0]);
      assertThat(cell.raw()).isCloseTo(sums.get(urn)[1], within(1e-9));
      assertThat(cell.residual()).isCloseTo(sums.get(urn)[1] - national, within(1e-9));
      assertThat(cell.standardError()).isCloseTo(Math.sqrt(luck[urn]), within(1e-12));
      assertThat(cell.national().mean()).isCloseTo(national, within(1e-9));
      assertThat(cell.with().mean()).isCloseTo(shrunken, within(1e-9));
      assertThat(Math.pow(cell.with().sd(), 2))
          .isCloseTo(
              variance * (1 - reliability) + Math.pow(1 - reliability, 2) / kinds[own][0],
              within(1e-9));
      assertThat(cell.alone().mean()).isCloseTo(shrunken - national, within(1e-9));
      // u + (1 - share of the own kind) (mean of the kind - mean of the other)
      assertThat(cell.alone().mean())
          .isCloseTo(
              reliability * (sums.get(urn)[1] - mean) + (1 - ofOwn) * (mean - other), within(1e-9));
      assertThat(Math.pow(cell.alone().sd(), 2))
          .isCloseTo(
              variance * (1 - reliability)
                  + Math.pow(1 - ofOwn - reliability, 2) / kinds[own][0]
                  + Math.pow(1 - ofOwn, 2) / kinds[1 - own][0],
              within(1e-9));
    }
  }

  /** Two groups and years: CHNE 15 points above WBRI, but 5 in selective schools. */
  private static StoredProducts twoGroups(Integer... selective) {
    Random random = new Random(6);
    MadeUpSchools schools = new MadeUpSchools(selective);
    for (int school = 1; school <= 120; school++) {
      boolean selects = school <= 20;
      double level = (selects ? 75 : 45) + 4 * random.nextGaussian();
      for (String group : new String[] {"CHNE", "WBRI"}) {
        double of = group.equals("WBRI") ? 0 : selects ? 5 : 15;
        double lasting = level + of + 2 * random.nextGaussian();
        for (int year = 2018; year <= 2019; year++) {
          double mean = lasting + 2 * random.nextGaussian();
          int size = 10 + random.nextInt(selects ? 40 : 20);
          for (int i = 0; i < size; i++) {
            schools.add(
                school,
                group,
                year,
                1,
                Math.round(1e4 * (mean + (selects ? 10 : 20) * random.nextGaussian())));
          }
        }
      }
    }
    return schools.stored();
  }

  @Test
  void findsWhatGroupsInSelectiveSchoolsWereGiven() {
    JointModel model = fit(Breakdown.ETHNICITY_MINOR, twoGroups(SELECTIVE));

    Map<String, FixedEffect> effects = byName(model);
    assertThat(model.frame().design().fixed())
        .containsExactly(
            "group:CHNE:2018",
            "group:WBRI:2018",
            "group:CHNE:2019",
            "group:WBRI:2019",
            "selective:CHNE",
            "selective:WBRI");
    assertThat(model.fit().dropped()).isEmpty();
    // 30 points; and 30 + 5 - 15
    for (Map.Entry<String, Double> planted : Map.of("WBRI", 30.0, "CHNE", 20.0).entrySet()) {
      FixedEffect found = effects.get("selective:" + planted.getKey());
      assertThat(PercentileScale.SD * found.standardError()).isLessThan(1.5);
      assertThat(found.value())
          .isCloseTo(planted.getValue() / PercentileScale.SD, within(3 * found.standardError()));
    }
  }

  @Test
  void theNationalMeanOfAGroupHasItsSelectiveSchoolsInIt() {
    StoredProducts stored = twoGroups(SELECTIVE);
    JointModel model = fit(Breakdown.ETHNICITY_MINOR, stored);
    SchoolModel school = new SchoolModel(model, stored.national());
    Map<String, FixedEffect> effects = byName(model);
    long[] pupils = new long[2];
    stored
        .schools()
        .forEach(
            (urn, years) ->
                years.stream()
                    .filter(row -> row.year() == 2019)
                    .flatMap(row -> row.cells().stream())
                    .filter(cell -> cell.key().minor().equals("CHNE"))
                    .forEach(cell -> pupils[urn <= 20 ? 1 : 0] += cell.all().pupils()));
    double share = (double) pupils[1] / (pupils[0] + pupils[1]);
    double other = effects.get("group:CHNE:2019").value();
    double beyond = effects.get("selective:CHNE").value();

    assertThat(school.nationalDifference("CHNE", 2019).mean())
        .isCloseTo(other + share * beyond, within(1e-10));
    assertThat(model.fit().fixed(beyond(school, stored, 1)))
        .isCloseTo((1 - share) * beyond, within(1e-10));
    assertThat(model.fit().fixed(beyond(school, stored, 50)))
        .isCloseTo(-share * beyond, within(1e-10));
  }

  private static double[] beyond(SchoolModel model, StoredProducts stored, int urn) {
    Block block = new ModelProducts(model.frame()).block(stored.schools().get(urn));
    Cell cell =
        block.cells().stream()
            .filter(c -> block.levels().get(1).get(c.levels()[1]).equals("CHNE"))
            .filter(c -> block.levels().get(2).get(c.levels()[2]).equals("2019"))
            .findFirst()
            .orElseThrow();
    return model.beyondNational(cell, "CHNE", 2019);
  }

  private static Map<String, FixedEffect> byName(JointModel model) {
    return model.fit().fixedEffects().stream()
        .collect(Collectors.toMap(FixedEffect::name, Function.identity()));
  }

  @Test
  void aColumnThatSaysNothingNewDropsOut() {
    JointModel model =
        fit(
            Breakdown.ETHNICITY_MINOR,
            twoGroups(IntStream.rangeClosed(1, 120).boxed().toArray(Integer[]::new)));

    assertThat(model.fit().dropped()).containsExactly("selective:CHNE", "selective:WBRI");
  }

  @Test
  void aSmallCountryWithoutSelectiveSchoolsIsCountedAsItIs() {
    MadeUpSchools schools = new MadeUpSchools();
    for (int school = 1; school <= 12; school++) {
      for (int i = 0; i < 10; i++) {
        schools.add(school, i < 7 ? "WBRI" : "CHNE", 2019, 1, 40_000 * i + 50_000 * school);
      }
    }
    StoredProducts stored = schools.stored();
    ModelFrame frame =
        new ModelFrame(
            Variant.PERCENTILE,
            new Grouping(Breakdown.ETHNICITY_MINOR),
            stored,
            Fitted.config("all").years());

    assertThat(frame.design().fixed()).containsExactly("group:CHNE:2019", "group:WBRI:2019");
    assertThat(frame.logWeights()).isZero();
    for (Block block : new ModelProducts(frame).of(stored).blocks()) {
      assertThat(frame.isSelective(block)).isFalse();
      assertThat(block.cells().stream().mapToDouble((Cell cell) -> cell.ww()[0]).toArray())
          .containsExactly(3, 7);
    }
    double[] vv = new ModelProducts(frame).of(stored).totals().vv();
    // CHNE'CHNE, CHNE'WBRI and WBRI'WBRI
    assertThat(Arrays.copyOf(vv, 5)).containsExactly(36, 0, vv[2], 0, 84);
  }
}
