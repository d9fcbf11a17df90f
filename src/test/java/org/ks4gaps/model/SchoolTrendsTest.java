package org.ks4gaps.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ks4gaps.DrawnPupils;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.multilevel.Block;
import org.ks4gaps.stats.multilevel.Cell;
import org.ks4gaps.table.Breakdown;

/** Against the normal distribution of a school's cell means written out whole. */
class SchoolTrendsTest {
  private static final List<Integer> YEARS = List.of(2017, 2018, 2019);
  private static final List<Double> PATH = List.of(0.0, 0.5, 1.0);

  private static DrawnPupils pupils;
  private static Dataset<Row> table;

  @BeforeAll
  static void draw() {
    pupils = DrawnPupils.of(35, 30, 60, 2017, 2018, 2019);
    table = OneByOne.table(pupils);
  }

  @ParameterizedTest
  @EnumSource(
      value = Breakdown.class,
      names = {"ETHNICITY_MINOR", "DISADVANTAGE"})
  void whatResultsSayOfTrendsIsThatOfTheWholeNormalDistribution(Breakdown breakdown) {
    Fitted fitted =
        Fitted.of(
            pupils,
            table,
            Variant.VA0,
            breakdown,
            java.util.Set.of(),
            RunConfig.defaults().years());
    int schools = 0;
    for (List<SchoolYear> years :
        StoredProducts.read(table, java.util.Set.of()).schools().values()) {
      SchoolPosterior school = fitted.school().school(years).orElseThrow();
      isThatOf(school, fitted.model(), new ModelProducts(fitted.model().frame()).block(years));
      schools++;
    }
    assertThat(schools).isEqualTo(30);
  }

  private static void isThatOf(SchoolPosterior school, JointModel model, Block block) {
    SchoolTrends found = SchoolTrends.of(school, YEARS);
    double[] variance = new double[5];
    for (int t = 0; t < 5; t++) {
      variance[t] = model.fit().covariance(t)[0];
    }
    List<String> groups = new ArrayList<>();
    List<Integer> at = new ArrayList<>();
    List<SchoolPosterior.SchoolCell> cells = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      for (SchoolPosterior.SchoolCell cell : school.groups(YEARS.get(t)).values()) {
        groups.add(cell.group());
        at.add(t);
        cells.add(cell);
      }
    }
    int n = cells.size();
    int k = found.groups().size();
    // Prior covariance of cells a without the trends that are told apart, and of their noise.
    RealMatrix prior = MatrixUtils.createRealMatrix(n, n);
    RealMatrix noise = MatrixUtils.createRealMatrix(n, n);
    RealMatrix residual = MatrixUtils.createRealMatrix(n, 1);
    RealMatrix path = MatrixUtils.createRealMatrix(n, k);
    for (int i = 0; i < n; i++) {
      double ratio = model.frame().variances().ratio(groups.get(i), false);
      residual.setEntry(
          i,
          0,
          model.fit().posteriors().residual(cell(block, model, groups.get(i), YEARS.get(at.get(i))))
              * ratio
              / cells.get(i).pupils());
      noise.setEntry(
          i, i, ratio * model.fit().sigma() * model.fit().sigma() / cells.get(i).pupils());
      if (found.groups().contains(groups.get(i))) {
        path.setEntry(i, found.groups().indexOf(groups.get(i)), PATH.get(at.get(i)));
      }
      for (int j = 0; j < n; j++) {
        boolean own = groups.get(i).equals(groups.get(j)) && varies(groups.get(i));
        boolean year = at.get(i).equals(at.get(j));
        double sum = variance[0];
        sum += own ? variance[1] : 0;
        sum += year ? variance[2] : 0;
        sum +=
            own && !found.groups().contains(groups.get(i))
                ? Math.max(1e-4, variance[3]) * PATH.get(at.get(i)) * PATH.get(at.get(j))
                : 0;
        sum += own && year ? variance[4] : 0;
        prior.setEntry(i, j, sum);
      }
    }
    RealMatrix inverse = new LUDecomposition(prior.add(noise)).getSolver().getInverse();
    RealMatrix information = path.transpose().multiply(inverse).multiply(path);
    RealMatrix score = path.transpose().multiply(inverse).multiply(residual);
    RealMatrix onCells = path.subtract(prior.multiply(inverse).multiply(path));

    assertThat(k).isPositive();
    for (int i = 0, next = 0; i < k; i++) {
      assertThat(found.score()[i]).isCloseTo(score.getEntry(i, 0), within(1e-6));
      for (int j = i; j < k; j++) {
        assertThat(found.information()[next++]).isCloseTo(information.getEntry(i, j), within(1e-6));
      }
    }
    for (int i = 0, next = 0; i < n; i++) {
      for (int j = 0; j < k; j++) {
        assertThat(found.onCells()[next++]).isCloseTo(onCells.getEntry(i, j), within(1e-6));
      }
    }
  }

  private static Cell cell(Block block, JointModel model, String group, int year) {
    List<String> levels = model.frame().levels(group, year);
    return block.cells().stream()
        .filter(
            cell ->
                levels.equals(
                    java.util.stream.IntStream.range(0, levels.size())
                        .mapToObj(t -> block.levels().get(t).get(cell.levels()[t]))
                        .toList()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean varies(String group) {
    return !group.startsWith("not_");
  }
}
