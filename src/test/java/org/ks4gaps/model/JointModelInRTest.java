package org.ks4gaps.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ks4gaps.DrawnPupils;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.fit.RHere;
import org.ks4gaps.stats.multilevel.VarianceComponent;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.ModelledGapChanges;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.Table;

/**
 * A joint model end to end against R on the same pupils: variances by lme4, posteriors by the
 * mixed-model equations solved whole. R is handed the dummies that were estimated and the pupils'
 * weights, counted one by one, and learns nothing else.
 */
class JointModelInRTest {
  private static final List<Field> CELL =
      List.of(
          ModelledValueAdded.RAW_SAME_GROUP,
          ModelledValueAdded.SAME_GROUP,
          ModelledValueAdded.SAME_GROUP_SD,
          ModelledValueAdded.EFFECT,
          ModelledValueAdded.EFFECT_SD);
  private static final List<Field> CHANGE =
      List.of(
          ModelledGapChanges.CHANGE_RAW,
          ModelledGapChanges.CHANGE,
          ModelledGapChanges.CHANGE_SD,
          ModelledGapChanges.BEYOND,
          ModelledGapChanges.BEYOND_SD,
          ModelledGapChanges.P_GAINED,
          ModelledGapChanges.GAP_FIRST,
          ModelledGapChanges.GAP_FIRST_SD,
          ModelledGapChanges.GAP_LAST,
          ModelledGapChanges.GAP_LAST_SD);

  /** A third of the schools, whose pupils differ less. */
  private static final Set<Integer> SELECTIVE = Set.of(2, 5, 8, 11, 14, 17, 20, 23, 26, 29);

  @TempDir Path folder;
  private static DrawnPupils pupils;
  private static Dataset<Row> table;

  @BeforeAll
  static void draw() {
    pupils =
        new DrawnPupils(
            DrawnPupils.of(47, 30, 60, 2017, 2018, 2019).all().stream()
                .map(p -> SELECTIVE.contains(p.school()) ? p.nearer(5000, 0.6) : p)
                .toList());
    table = OneByOne.table(pupils);
  }

  @ParameterizedTest
  @CsvSource({
    "VA0, ETHNICITY_MINOR",
    "VA1, DISADVANTAGE",
    "PERCENTILE, ETHNICITY_MINOR",
    "ATT8, DISADVANTAGE"
  })
  void equalsRsMixedModelEquations(Variant variant, Breakdown breakdown)
      throws IOException, InterruptedException {
    Fitted fitted =
        Fitted.of(pupils, table, variant, breakdown, SELECTIVE, RunConfig.defaults().years());
    Path file = folder.resolve("pupils.csv");
    Files.write(file, csv(fitted));
    Map<String, double[]> said = new HashMap<>();
    for (String line : RHere.run("joint-model.R", List.of("lme4"), file.toString())) {
      String[] words = line.split("\\|");
      int key =
          switch (words[0]) {
            case "sigma", "criterion" -> 1;
            case "sd" -> 2;
            case "cell" -> 4;
            default -> 3;
          };
      double[] numbers = new double[words.length - key];
      for (int i = key; i < words.length; i++) {
        numbers[i - key] = Double.parseDouble(words[i]);
      }
      said.put(String.join("|", List.of(words).subList(0, key)), numbers);
    }

    // lme4 stops a little before the least criterion, where it is flat: what follows from there is
    // as close as that.
    double ours = fitted.model().criterion();
    assertThat(ours)
        .isLessThan(said.get("criterion")[0] + 1e-6)
        .isCloseTo(said.get("criterion")[0], within(1e-3));
    for (VarianceComponent component : fitted.model().fit().components()) {
      String key =
          component.factor().equals(VarianceComponent.RESIDUAL)
              ? "sigma"
              : "sd|" + component.factor();
      // None at zero, or the comparison would say little.
      assertThat(component.value()).as(key).isGreaterThan(0.02);
      assertThat(component.value()).as(key).isCloseTo(said.get(key)[0], within(1e-4));
    }
    int cells = 0;
    for (Row row : fitted.effects()) {
      String key =
          "cell|"
              + Fitted.effect(row, ModelledValueAdded.SCHOOL_URN)
              + "|"
              + Fitted.effect(row, ModelledValueAdded.GROUP)
              + "|"
              + Fitted.effect(row, ModelledValueAdded.ACADEMIC_YEAR);
      if (Fitted.<Long>effect(row, ModelledValueAdded.MODEL_PUPILS) > 0) {
        areClose(row, ModelledValueAdded.TABLE, CELL, said.get(key), key);
        cells++;
      }
    }
    for (Row row : fitted.changes()) {
      String key =
          "change|"
              + Fitted.change(row, ModelledGapChanges.SCHOOL_URN)
              + "|"
              + Fitted.change(row, ModelledGapChanges.GROUP);
      areClose(row, ModelledGapChanges.TABLE, CHANGE, said.get(key), key);
    }
    assertThat(cells).isGreaterThan(100);
    assertThat(fitted.changes())
        .hasSize((int) said.keySet().stream().filter(k -> k.startsWith("change")).count())
        .hasSizeGreaterThan(40);
  }

  private static void areClose(
      Row row, Table table, List<Field> fields, double[] expected, String key) {
    assertThat(expected).as(key).isNotNull();
    for (int i = 0; i < expected.length; i++) {
      assertThat(Fitted.<Double>get(row, table, fields.get(i)))
          .as(key + " " + fields.get(i).name())
          .isCloseTo(expected[i], within(1e-4));
    }
  }

  /** The pupils with the dummies that were estimated. */
  private static List<String> csv(Fitted fitted) {
    List<String> names = new ArrayList<>(fitted.model().frame().design().fixed());
    names.removeAll(fitted.model().fit().dropped());
    List<String> lines = new ArrayList<>();
    double[] ratios = fitted.one().ratios();
    lines.add("y,school,group,year,weight," + String.join(",", names));
    double[] outcomes = fitted.one().outcomes();
    for (int i = 0; i < outcomes.length; i++) {
      var pupil = fitted.one().pupils().get(i);
      StringBuilder line = new StringBuilder();
      line.append(outcomes[i]).append(',').append(pupil.school()).append(',');
      line.append(fitted.one().group(pupil)).append(',').append(pupil.year());
      line.append(',').append(1 / ratios[i]);
      names.forEach(name -> line.append(',').append(fitted.one().value(pupil, name)));
      lines.add(line.toString());
    }
    return lines;
  }
}
