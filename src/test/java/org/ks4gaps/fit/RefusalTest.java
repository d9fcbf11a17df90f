package org.ks4gaps.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ks4gaps.SparkHere;
import org.ks4gaps.stats.multilevel.FitOptions;

/** Data that cannot carry a model are refused, with the reason. */
class RefusalTest {
  /** Classes 1 to 3 in each of four schools, three rows each; primary crosses school. */
  private static final String HEADER =
      "lea,school,class,primary,only,each,x,twice,far,flat,day,kind,y\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "y ~ lenght + (1 | school) # no column lenght",
        "y ~ Y + (1 | school) # the nearest",
        "y ~ x + (1 | shcool) # no column shcool",
        "kind ~ x + (1 | school) # Column kind is text where a number is wanted: 36 of its cells",
        "y ~ log(kind) + (1 | school) # Column kind is text",
        "y ~ only + (1 | school) # Factor only has one level",
        "y ~ x + (1 | only) # Grouping factor only has one level",
        "flat ~ x + (1 | school) # The outcome flat has the same value in all 36 rows",
        "y ~ far + (1 | school) # far is infinite in 1 of 36 rows",
        "y ~ log(x) + (1 | school) # log(x) is infinite in 12 of 36 rows",
        "y ~ x + (1 | each) # they cannot be told from the residual",
        "y ~ x + (1 + x + I(x^2) | school:class) # 36 effects (12 levels) for 36 rows",
        "y ~ x + (1 | school) + (1 | primary) # 4 of 4 levels of school are seen in several blocks",
        "y ~ 0 + (1 | school) # no fixed column",
        "y ~ log(flat - 100) + (1 | school) # No row is left: of 36 rows read"
      })
  void theReasonIsNamed(String formula, String reason) throws IOException {
    Path data = data();
    assertThatThrownBy(() -> OwnModelTest.fit(data, formula)).hasMessageContaining(reason);
  }

  @Test
  void crossedFactorsAreToldWhatToDo() throws IOException {
    Path data = data();
    assertThatThrownBy(() -> OwnModelTest.fit(data, "y ~ x + (1 | school) + (1 | primary)"))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("with blocks of school, 3 of 3 levels of primary")
        .hasMessageContaining("--block")
        .hasMessageContaining("block:factor");
  }

  @Test
  void crossedFactorsInsideABlockAreFitted() throws IOException {
    OwnModel model = fit("y ~ x + (1 | school) + (1 | lea:primary)", "lea", Map.of());
    assertThat(model.fit().products().blocks()).hasSize(2);
    assertThat(model.groups()).isEqualTo(Map.of("school", 4L, "lea:primary", 6L));
  }

  @Test
  void theBlockIsFoundFromTheData() throws IOException {
    Path data = data();
    assertThat(OwnModelTest.fit(data, "y ~ x + (1 | lea) + (1 | school)").block()).isEqualTo("lea");
    assertThat(OwnModelTest.fit(data, "y ~ x + (1 | school/class)").block()).isEqualTo("school");
    assertThat(OwnModelTest.fit(data, "y ~ x + (1 | school:class)").block())
        .isEqualTo("school:class");
    assertThat(OwnModelTest.fit(data, "y ~ x + (1 | school:class) + (1 | school:primary)").block())
        .isEqualTo("school");
  }

  @Test
  void aBlockThatEffectsCrossIsRefused() {
    assertThatThrownBy(() -> fit("y ~ x + (1 | school)", "primary", Map.of()))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("with blocks of primary, 4 of 4 levels of school");
  }

  @Test
  void levelsThatAreNotListedAreCounted() {
    assertThatThrownBy(() -> fit("y ~ kind + (1 | school)", "", Map.of("kind", List.of("a", "z"))))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("1 of them are not among those given: a, z");
    assertThatThrownBy(() -> fit("y ~ x + (1 | school)", "", Map.of("kind", List.of("a"))))
        .hasMessageContaining("which the formula does not use");
    assertThatThrownBy(() -> fit("y ~ x + (1 | school)", "", Map.of("x", List.of("0"))))
        .hasMessageContaining("x is a number");
  }

  @Test
  void dependentColumnsCanBeRefused() {
    assertThatThrownBy(
            () ->
                OwnModel.fit(
                    SparkHere.spark(),
                    new FitRequest(
                        data().toString(),
                        "y ~ x + twice + (1 | school)",
                        "",
                        Map.of(),
                        FitOptions.defaults().refusingDependentColumns())))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("[twice]");
  }

  @Test
  void blocksOfOneRowAreFitted() throws IOException {
    StringBuilder rows = new StringBuilder("g,x,y\nalone,1,2.5\nalso,2,3\n");
    for (int i = 0; i < 20; i++) {
      rows.append("g").append(i % 4).append(',').append(i).append(',').append(i * 7 % 11);
      rows.append('\n');
    }
    Path data = Files.writeString(folder.resolve("single.csv"), rows);
    assertThat(OwnModelTest.fit(data, "y ~ x + (1 | g)").groups()).isEqualTo(Map.of("g", 6L));
  }

  @Test
  void filesThatAreNotThereOrNotDataAreNamed() throws IOException {
    assertThatThrownBy(() -> OwnModelTest.fit(folder.resolve("none.csv"), "y ~ x + (1 | g)"))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("none.csv");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> OwnModelTest.fit(empty, "y ~ x + (1 | g)"))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("not a Delta table");
  }

  private OwnModel fit(String formula, String block, Map<String, List<String>> levels)
      throws IOException {
    return OwnModel.fit(
        SparkHere.spark(),
        new FitRequest(data().toString(), formula, block, levels, FitOptions.defaults()));
  }

  private Path data() throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < 36; i++) {
      int school = i / 9;
      int inClass = i % 3;
      rows.append(
          String.join(
              ",",
              "l" + school / 2,
              "s" + school,
              "c" + i / 3 % 3,
              "p" + inClass,
              "one",
              "e" + i,
              "" + inClass,
              "" + 2 * inClass,
              i == 7 ? "Inf" : "" + i,
              "5",
              "2019-09-01",
              i % 2 == 0 ? "a" : "b",
              "" + (i * 17 % 23 + 3 * school)));
      rows.append('\n');
    }
    return Files.writeString(folder.resolve("schools.csv"), rows);
  }
}
