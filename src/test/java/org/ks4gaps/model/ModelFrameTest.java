package org.ks4gaps.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ks4gaps.DrawnPupil;
import org.ks4gaps.DrawnPupils;
import org.ks4gaps.stats.multilevel.Block;
import org.ks4gaps.stats.multilevel.Cell;
import org.ks4gaps.stats.multilevel.CrossProducts;
import org.ks4gaps.stats.multilevel.RandomTerm;
import org.ks4gaps.table.Breakdown;

/** The cross-products of a model from stored sums, against rows of dummies pupil by pupil. */
class ModelFrameTest {
  private static DrawnPupils pupils;
  private static Dataset<Row> table;
  private static StoredProducts stored;

  @BeforeAll
  static void store() {
    pupils = DrawnPupils.of(11, 25, 20, 2017, 2018, 2020);
    table = OneByOne.table(pupils);
    stored = StoredProducts.read(table, Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    "VA0, ALL",
    "VA0, ETHNICITY_MINOR",
    "VA0, DISADVANTAGE",
    "VA1, ALL",
    "VA1, ETHNICITY_MINOR",
    "VA1, DISADVANTAGE",
    "PERCENTILE, ALL",
    "PERCENTILE, ETHNICITY_MINOR",
    "PERCENTILE, DISADVANTAGE",
    "ATT8, ALL",
    "ATT8, ETHNICITY_MINOR",
    "ATT8, DISADVANTAGE"
  })
  void storedSumsLoseNothingOfThePupils(Variant variant, Breakdown breakdown) {
    holdsEveryPupil(variant, breakdown, Set.of());
    // Half of the pupils, so that strata have variances of their own.
    holdsEveryPupil(
        variant,
        breakdown,
        IntStream.rangeClosed(6, 18).boxed().collect(Collectors.toUnmodifiableSet()));
  }

  private static void holdsEveryPupil(
      Variant variant, Breakdown breakdown, Set<Integer> selective) {
    StoredProducts from = StoredProducts.read(table, selective);
    ModelFrame frame =
        new ModelFrame(variant, new Grouping(breakdown), from, Fitted.config("all").years());
    CrossProducts found = new ModelProducts(frame).of(from);
    OneByOne one =
        new OneByOne(pupils, pupils.modelled(), variant.title(), breakdown.column(), selective);
    CrossProducts expected = one.products(frame.design());
    assertThat(frame.design().fixed().stream().anyMatch(name -> name.startsWith("selective:")))
        .isEqualTo(!selective.isEmpty() && variant.title().startsWith("ATT8"));
    assertThat(frame.logWeights())
        .isCloseTo(-Arrays.stream(one.ratios()).map(Math::log).sum(), within(1e-9));

    assertThat(found.totals().rows()).isEqualTo(expected.totals().rows());
    int width = frame.design().fixed().size() + 1;
    for (int i = 0; i < width; i++) {
      for (int j = i; j < width; j++) {
        isClose(
            found.totals().vv()[i * width + j],
            expected.totals().vv()[i * width + j],
            name(frame, i) + " with " + name(frame, j));
      }
    }
    assertThat(found.blocks().stream().map(Block::name))
        .isEqualTo(expected.blocks().stream().map(Block::name).toList());
    for (int b = 0; b < found.blocks().size(); b++) {
      Map<List<String>, double[]> cells = cells(found.blocks().get(b), width);
      Map<List<String>, double[]> counted = cells(expected.blocks().get(b), width);
      assertThat(cells.keySet()).isEqualTo(counted.keySet());
      cells.forEach(
          (levels, sums) -> {
            for (int c = 0; c <= width; c++) {
              isClose(sums[c], counted.get(levels)[c], levels + " of column " + c);
            }
          });
    }
  }

  private static String name(ModelFrame frame, int column) {
    return column == frame.design().fixed().size() ? "y" : frame.design().fixed().get(column);
  }

  private static void isClose(double found, double expected, String what) {
    assertThat(found).as(what).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
  }

  /** The sums of each cell, the number of pupils last. */
  private static Map<List<String>, double[]> cells(Block block, int width) {
    Map<List<String>, double[]> cells = new java.util.HashMap<>();
    for (Cell cell : block.cells()) {
      List<String> levels = new ArrayList<>();
      for (int t = 0; t < cell.levels().length; t++) {
        levels.add(block.levels().get(t).get(cell.levels()[t]));
      }
      double[] sums = new double[width + 1];
      for (int c = 0; c < cell.columns().length; c++) {
        sums[cell.columns()[c]] = cell.wv()[c];
      }
      sums[width] = cell.ww()[0];
      assertThat(cells.put(levels, sums)).isNull();
    }
    return cells;
  }

  @Test
  void everyCharacteristicIsComparedWithItsCommonestLevel() {
    ModelFrame frame =
        new ModelFrame(
            Variant.VA1, new Grouping(Breakdown.ALL), stored, Fitted.config("all").years());
    OneByOne one = new OneByOne(pupils, pupils.modelled(), "VA1", "all");
    Map<String, Map<String, Long>> levels = new TreeMap<>();
    for (DrawnPupil p : one.pupils()) {
      for (String column : one.columns(p).subList(1, 7)) {
        String characteristic =
            column.startsWith("prior") ? "prior " + p.year() : column.replaceAll(":.*", "");
        levels.computeIfAbsent(characteristic, c -> new TreeMap<>()).merge(column, 1L, Long::sum);
      }
    }
    assertThat(levels).hasSize(7);
    levels.forEach(
        (characteristic, counts) -> {
          long most = counts.values().stream().mapToLong(Long::longValue).max().orElseThrow();
          List<String> left =
              counts.keySet().stream().filter(c -> !frame.design().fixed().contains(c)).toList();
          assertThat(left).as(characteristic).hasSize(1);
          assertThat(counts.get(left.get(0))).as(characteristic).isEqualTo(most);
        });
  }

  @Test
  void groupsHaveAColumnForEveryYearInWhichTheyHavePupils() {
    ModelFrame frame =
        new ModelFrame(
            Variant.VA0,
            new Grouping(Breakdown.ETHNICITY_MINOR),
            stored,
            Fitted.config("all").years());

    assertThat(frame.design().fixed())
        .containsExactly(
            "group:APKN:2017",
            "group:UNCL:2017",
            "group:WBRI:2017",
            "group:APKN:2018",
            "group:UNCL:2018",
            "group:WBRI:2018",
            "ethnicity_minor:APKN:disadvantaged:unknown",
            "ethnicity_minor:APKN:disadvantaged:yes",
            "ethnicity_minor:UNCL:disadvantaged:unknown",
            "ethnicity_minor:UNCL:disadvantaged:yes",
            "ethnicity_minor:WBRI:disadvantaged:unknown",
            "ethnicity_minor:WBRI:disadvantaged:yes");
  }

  @Test
  void termsThatCannotBeToldApartAreLeftOut() {
    StoredProducts oneYear = StoredProducts.read(table.where("academic_year = 2018"), Set.of());

    assertThat(terms(Variant.VA0, Breakdown.ETHNICITY_MINOR, stored))
        .isEqualTo("school, school x group, school x year, school x group x year");
    assertThat(terms(Variant.VA0, Breakdown.ALL, stored)).isEqualTo("school, school x year");
    assertThat(terms(Variant.VA0, Breakdown.ETHNICITY_MINOR, oneYear))
        .isEqualTo("school, school x group");
    assertThat(terms(Variant.VA1, Breakdown.ALL, oneYear)).isEqualTo("school");
  }

  private static String terms(Variant variant, Breakdown breakdown, StoredProducts from) {
    return new ModelFrame(variant, new Grouping(breakdown), from, Fitted.config("all").years())
        .design().terms().stream().map(RandomTerm::factor).collect(Collectors.joining(", "));
  }

  @Test
  void yearsWithoutProgressEightAreInTheModelsOfAttainmentAlone() {
    Grouping all = new Grouping(Breakdown.ALL);

    assertThat(new ModelFrame(Variant.VA0, all, stored, Fitted.config("all").years()).years())
        .containsOnlyKeys(2017, 2018);
    assertThat(new ModelFrame(Variant.VA1, all, stored, Fitted.config("all").years()).years())
        .containsOnlyKeys(2017, 2018);
    assertThat(
            new ModelFrame(Variant.PERCENTILE, all, stored, Fitted.config("all").years()).years())
        .containsOnlyKeys(2017, 2018, 2020);
    assertThat(new ModelFrame(Variant.ATT8, all, stored, Fitted.config("all").years()).years())
        .containsOnlyKeys(2017, 2018, 2020);
    StoredProducts none = StoredProducts.read(table.where("academic_year = 2020"), Set.of());
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> new ModelFrame(Variant.VA0, all, none, Fitted.config("all").years()))
        .withMessageContaining("2020")
        .withMessageContaining("progress8_status");
  }

  @Test
  void rowsOfDifferentRunsOverOneYearAreRefused() {
    // The SD of a year is one number; pupils of an earlier run stand on another.
    DrawnPupils other = DrawnPupils.of(12, 5, 20, 2018);
    Dataset<Row> mixed = table.where("school_urn > 5").union(OneByOne.table(other));

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> StoredProducts.read(mixed, Set.of()))
        .withMessageContaining("2018")
        .withMessageContaining("different runs");
  }
}
