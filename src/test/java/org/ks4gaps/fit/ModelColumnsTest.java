package org.ks4gaps.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Columns are named and ordered as R's model.matrix has them; src/test/R/model-columns.R. */
class ModelColumnsTest {
  private static final Map<String, List<String>> LEVELS =
      Map.of(
          "f", List.of("a", "b"),
          "g", List.of("p", "q", "r"),
          "h", List.of("u", "v"),
          "l", List.of("FALSE", "TRUE"),
          "factor(k)", List.of("1", "2", "3"));

  @ParameterizedTest
  @MethodSource
  void columnsAreThoseOfR(String formula, String names) {
    assertThat(columns(formula)).isEqualTo(names);
  }

  static Stream<String[]> columnsAreThoseOfR() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/org/ks4gaps/fit/model-columns.txt"))
        .stream()
        .map(line -> line.split(" => "));
  }

  @Test
  void columnsOfRandomFormulasAreThoseOfR() throws Exception {
    List<String> lines = RHere.run("model-columns.R", List.of("stats"), "600", "20261122");
    assertThat(lines).hasSizeGreaterThan(500);
    int compared = 0;
    for (String line : lines) {
      String[] parts = line.split(" => ");
      try {
        assertThat(columns(parts[0])).as(parts[0]).isEqualTo(parts[1]);
        compared++;
      } catch (FormulaException e) {
        // R passes over g:(x - x), an interaction with nothing.
        assertThat(e).hasMessageContaining("no column on one side");
      }
    }
    assertThat(compared).isGreaterThan(500);
  }

  @Test
  void valuesAreProductsOfNumbersAndDummies() {
    Terms terms = Formula.of("y ~ x * g + (1 | s)").fixed();
    List<ModelColumn> columns = ModelColumns.of(terms, codings(terms));
    // (Intercept), x, gq, gr, x:gq, x:gr in a row with x = 2.5 and the third level of g.
    assertThat(columns.stream().mapToDouble(c -> c.of(new double[] {2.5, 2})).toArray())
        .containsExactly(1, 2.5, 0, 1, 0, 2.5);
  }

  private static String columns(String formula) {
    Terms terms = Formula.of("y ~ " + formula + " + (1 | s)").fixed();
    return String.join(
        " | ", ModelColumns.of(terms, codings(terms)).stream().map(ModelColumn::name).toList());
  }

  private static Map<String, Coding> codings(Terms terms) {
    Map<String, Coding> codings = new LinkedHashMap<>();
    terms
        .variables()
        .forEach(
            v -> codings.put(v.name(), new Coding(v, LEVELS.getOrDefault(v.name(), List.of()))));
    return codings;
  }
}
