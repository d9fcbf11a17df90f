package org.ks4gaps.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ks4gaps.DrawnPupil;
import org.ks4gaps.DrawnPupils;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.ModelledGapChanges;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.SchoolPosteriors;
import org.ks4gaps.table.TrustMembership;
import org.ks4gaps.table.TrustSpells;

/** The joint posterior of a school against figures that come another way. */
class JointEffectsTest {
  private static final String[] BREAKDOWNS = {"all", "ethnicity_minor", "disadvantage_status"};

  private static DrawnPupils pupils;
  private static Dataset<Row> table;
  private static Models models;
  private static List<Joint> joints;

  /** A row of the table, its triangle made square. */
  private record Joint(String model, String breakdown, int school, List<Row> cells, double[][] v) {
    static Joint of(Row row) {
      List<Row> cells = row.getList(row.fieldIndex("cells"));
      List<Double> triangle = row.getList(row.fieldIndex("covariance"));
      int n = cells.size();
      assertThat(triangle).hasSize(n * (n + 1) / 2);
      double[][] v = new double[n][n];
      int next = 0;
      for (int k = 0; k < n; k++) {
        for (int l = k; l < n; l++) {
          v[k][l] = triangle.get(next++);
          v[l][k] = v[k][l];
        }
      }
      return new Joint(
          row.getAs("model"), row.getAs("breakdown"), row.<Integer>getAs("school_urn"), cells, v);
    }

    String key() {
      return model + " " + breakdown + " " + school;
    }

    /** Of gap(first) - gap(last): the rest by pupils, less the group. */
    double[] gapChange(String group, int first, int last) {
      double[] w = new double[cells.size()];
      for (int year : new int[] {first, last}) {
        int sign = year == first ? 1 : -1;
        long rest = 0;
        for (Row cell : cells) {
          rest += isRest(cell, group, year) ? pupils(cell) : 0;
        }
        for (int k = 0; k < w.length; k++) {
          Row cell = cells.get(k);
          if (isRest(cell, group, year)) {
            w[k] = sign * (double) pupils(cell) / rest;
          } else if (year(cell) == year && group(cell).equals(group)) {
            w[k] = -sign;
          }
        }
      }
      return w;
    }

    private static boolean isRest(Row cell, String group, int year) {
      return year(cell) == year && !List.of("UNCL", "unknown", group).contains(group(cell));
    }

    double mean(double[] w) {
      double sum = 0;
      for (int k = 0; k < w.length; k++) {
        sum += w[k] * cells.get(k).<Double>getAs("mean");
      }
      return sum;
    }

    double variance(double[] w) {
      double sum = 0;
      for (int k = 0; k < w.length; k++) {
        for (int l = 0; l < w.length; l++) {
          sum += w[k] * v[k][l] * w[l];
        }
      }
      return sum;
    }
  }

  private static String group(Row cell) {
    return cell.getAs("group");
  }

  private static int year(Row cell) {
    return cell.<Integer>getAs("academic_year");
  }

  private static long pupils(Row cell) {
    return cell.<Long>getAs("pupils");
  }

  @BeforeAll
  static void fit() {
    // 2020 is outside the study years; it has no Progress 8, and percentiles.
    pupils = DrawnPupils.of(61, 30, 18, 2017, 2018, 2020);
    table = OneByOne.table(pupils);
    models = fit(table, Fitted.config(BREAKDOWNS));
    joints = joints(models);
  }

  private static Models fit(Dataset<Row> rows, RunConfig config) {
    TrustSpells spells =
        new TrustSpells(
            Frames.of(TrustMembership.TABLE, "school_urn | trust_id | trust_name | joined | left"),
            MonthDay.of(9, 12),
            MonthDay.of(8, 31));
    return Models.fit(SparkHere.spark(), rows, spells, Set.of(), config, sentence -> {});
  }

  private static List<Joint> joints(Models of) {
    return SchoolPosteriors.TABLE.enforce(of.posteriors()).collectAsList().stream()
        .map(Joint::of)
        .toList();
  }

  private static List<String> fitted(List<Joint> of) {
    return of.stream().map(j -> j.model() + " " + j.breakdown()).distinct().sorted().toList();
  }

  @Test
  void aGapChangeOfTheMatrixIsTheModelledGapChange() {
    Map<String, Joint> bySchool = new HashMap<>();
    joints.forEach(j -> assertThat(bySchool.put(j.key(), j)).isNull());
    int compared = 0;
    for (Row row :
        models.gapChanges().where("model in ('VA0', 'ATT8_PERCENTILE')").collectAsList()) {
      Joint joint =
          bySchool.get(
              row.getAs("model") + " " + row.getAs("breakdown") + " " + row.getAs("school_urn"));
      double[] w = joint.gapChange(row.getAs("group"), 2017, 2018);
      double sd = row.<Double>getAs(ModelledGapChanges.CHANGE_SD.name());
      assertThat(joint.mean(w))
          .isCloseTo(row.<Double>getAs(ModelledGapChanges.CHANGE.name()), within(1e-9));
      assertThat(joint.variance(w)).isCloseTo(sd * sd, within(1e-9)).isPositive();
      compared++;
    }
    assertThat(compared).isGreaterThan(150);
  }

  @Test
  void cellsHoldTheEffectsOfTheGroupsOneByOne() {
    Map<String, Row> effects = new HashMap<>();
    for (Row row : models.valueAdded().collectAsList()) {
      effects.put(
          row.getAs("model")
              + " "
              + row.getAs("breakdown")
              + " "
              + row.getAs("school_urn")
              + " "
              + row.getAs("group")
              + " "
              + row.getAs("academic_year"),
          row);
    }
    int shown = 0;
    for (Joint joint : joints) {
      for (int k = 0; k < joint.cells().size(); k++) {
        Row cell = joint.cells().get(k);
        Row row = effects.get(joint.key() + " " + group(cell) + " " + year(cell));
        if (row == null) {
          assertThat(group(cell)).isEqualTo("unknown");
          continue;
        }
        shown++;
        assertThat(cell.<Double>getAs("mean"))
            .isCloseTo(row.<Double>getAs(ModelledValueAdded.EFFECT.name()), within(1e-12));
        assertThat(Math.sqrt(joint.v()[k][k]))
            .isCloseTo(row.<Double>getAs(ModelledValueAdded.EFFECT_SD.name()), within(1e-12));
      }
    }
    assertThat(shown).isGreaterThan(400);
  }

  @Test
  void everyGroupOfTheStudyYearsIsACellWithItsPupilsAndTheirPlainMean() {
    for (String model : List.of("VA0", "ATT8_PERCENTILE")) {
      for (String breakdown : List.of("ethnicity_minor", "disadvantage_status")) {
        OneByOne one = new OneByOne(pupils, pupils.modelled(), model, breakdown);
        Map<String, List<Double>> expected = new HashMap<>();
        double[] outcomes = one.outcomes();
        for (int i = 0; i < outcomes.length; i++) {
          DrawnPupil p = one.pupils().get(i);
          if (p.year() != 2020) {
            expected
                .computeIfAbsent(
                    p.school() + " " + p.year() + " " + one.group(p), key -> new ArrayList<>())
                .add(outcomes[i]);
          }
        }
        for (Joint joint : joints) {
          if (!joint.model().equals(model) || !joint.breakdown().equals(breakdown)) {
            continue;
          }
          for (Row cell : joint.cells()) {
            List<Double> of =
                expected.remove(joint.school() + " " + year(cell) + " " + group(cell));
            assertThat(of).as(joint.key() + " " + cell).isNotNull().hasSize((int) pupils(cell));
            assertThat(cell.<Double>getAs("raw"))
                .isCloseTo(of.stream().mapToDouble(y -> y).average().orElseThrow(), within(1e-10));
          }
          assertThat(joint.cells().stream().map(c -> year(c) + " " + group(c)).toList()).isSorted();
        }
        assertThat(expected).as(model + " " + breakdown).isEmpty();
      }
    }
    assertThat(joints)
        .anyMatch(j -> j.cells().stream().anyMatch(c -> group(c).equals("unknown")))
        .anyMatch(j -> j.cells().stream().anyMatch(c -> group(c).equals("UNCL")));
  }

  @Test
  void noContrastHasANegativeVariance() {
    for (Joint joint : joints) {
      EigenDecomposition_F64<DMatrixRMaj> eigen =
          DecompositionFactory_DDRM.eig(joint.cells().size(), false, true);
      assertThat(eigen.decompose(new DMatrixRMaj(joint.v()))).isTrue();
      double least = Double.POSITIVE_INFINITY;
      double most = 0;
      for (int k = 0; k < joint.cells().size(); k++) {
        least = Math.min(least, eigen.getEigenvalue(k).real);
        most = Math.max(most, eigen.getEigenvalue(k).real);
      }
      assertThat(most).isPositive();
      assertThat(least).as(joint.key()).isGreaterThan(-1e-12 * most);
    }
  }

  @Test
  void theListsValueAddedModelIsTheOneNamed() {
    assertThat(fitted(joints))
        .containsExactly(
            "ATT8_PERCENTILE disadvantage_status",
            "ATT8_PERCENTILE ethnicity_minor",
            "VA0 disadvantage_status",
            "VA0 ethnicity_minor");
    assertThat(
            fitted(joints(fit(table, Fitted.config("VA1", List.of("all", "disadvantage_status"))))))
        .containsExactly("ATT8_PERCENTILE disadvantage_status", "VA1 disadvantage_status");
    assertThat(joints(fit(table, Fitted.config("all")))).isEmpty();
  }

  @Test
  void whatIsLeftOutIsInNoCell() {
    // 2017 for all, 2018 too for school 4: of that one only 2020 is left, outside the study years.
    Dataset<Row> left =
        table.where("academic_year <> 2017 and not (school_urn = 4 and academic_year = 2018)");
    Models without = fit(left.where("school_urn <> 5"), Fitted.config("disadvantage_status"));

    assertThat(joints(without))
        .hasSize(2 * 28)
        .noneMatch(j -> j.school() == 4 || j.school() == 5)
        .allSatisfy(j -> assertThat(j.cells()).allMatch(cell -> year(cell) == 2018));
    assertThat(without.valueAdded().where("school_urn = 4").isEmpty()).isFalse();
  }
}
