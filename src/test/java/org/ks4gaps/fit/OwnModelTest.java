package org.ks4gaps.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SparkHere;
import org.ks4gaps.stats.multilevel.Effect;
import org.ks4gaps.stats.multilevel.FitOptions;
import org.ks4gaps.stats.multilevel.FixedEffect;
import org.ks4gaps.stats.multilevel.MixedModelFit;

/** From a file to a fit. The figures of lme4 are those src/test/R/small-fits.R prints. */
class OwnModelTest {
  static final Path SCHOOLS = Path.of("src/test/resources/org/ks4gaps/fit/schools.csv");

  @TempDir Path folder;

  @Test
  void randomInterceptsAreThoseOfLme4() {
    MixedModelFit fit = fit(SCHOOLS, "y ~ x + sex + fsm + (1 | school)").fit();
    assertThat(fit.criterion()).isCloseTo(98.258641273641, within(1e-8));
    assertThat(fit.sigma()).isCloseTo(0.669448696954, within(1e-6));
    assertThat(fit.theta(0)[0]).isCloseTo(1.1063488111, within(1e-5));
    assertThat(fit.fixedEffects())
        .extracting(FixedEffect::name)
        .containsExactly("(Intercept)", "x", "sexM", "fsmTRUE");
    assertThat(fit.fixedEffects().get(2).value()).isCloseTo(0.910194214243, within(1e-6));
    assertThat(fit.fixedEffects().get(2).standardError()).isCloseTo(0.251292421134, within(1e-6));
    assertThat(fit.fixedEffects().get(3).value()).isCloseTo(-0.186652467020, within(1e-6));
    Effect second = fit.effects().get(1);
    assertThat(second.level()).isEqualTo("s2");
    assertThat(second.mean()).isCloseTo(1.5382918451361, within(1e-5));
    assertThat(second.sdGivenFixed()).isCloseTo(0.277567238277, within(1e-5));
  }

  @Test
  void randomSlopesByMaximumLikelihoodAreThoseOfLme4() {
    OwnModel model =
        OwnModel.fit(
            SparkHere.spark(),
            new FitRequest(
                SCHOOLS.toString(),
                "y ~ x + (1 + x | school)",
                "school",
                Map.of(),
                FitOptions.defaults().byMaximumLikelihood()));
    assertThat(model.fit().criterion()).isCloseTo(100.812298443794, within(1e-8));
    assertThat(model.fit().theta(0))
        .containsExactly(
            new double[] {1.047227888679, -0.259100224512, 0.511583917116}, within(1e-5));
    assertThat(model.groups()).isEqualTo(Map.of("school", 8L));
    assertThat(model.block()).isEqualTo("school");
  }

  @Test
  void rowsThatLackAValueAreLeftOutAndCounted() throws IOException {
    List<String> lines = Files.readAllLines(SCHOOLS);
    List<String> more =
        List.of("s1,NA,F,TRUE,3", "s2,1,,FALSE,2", ",1,F,TRUE,2", "s3,,NA,TRUE,1", "s3,1,M,NA,1");
    Path file = csv(String.join("\n", lines) + "\n" + String.join("\n", more) + "\n");
    OwnModel model = fit(file, "y ~ x + sex + (1 | school)");
    assertThat(model.rows())
        .isEqualTo(new RowCount(45, 41, Map.of("x", 2L, "sex", 2L, "school", 1L)));
    assertThat(model.fit().rows()).isEqualTo(41);
    // A value that is no number once worked out is missing too, such as the root of -1.
    long negative = lines.stream().skip(1).filter(l -> l.split(",")[1].startsWith("-")).count();
    OwnModel roots = fit(SCHOOLS, "y ~ sqrt(x) + (1 | school)");
    assertThat(roots.rows().missing()).isEqualTo(Map.of("sqrt(x)", negative));
  }

  @Test
  void sameBytesForAnyPartitionsAndAnyFormat() throws IOException {
    Dataset<Row> rows =
        SparkHere.spark()
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(SCHOOLS.toString());
    String formula = "y ~ x * sex + I(x^2) + fsm + (1 + x | school) + (1 | school:sex)";
    String expected = json(fit(SCHOOLS, formula));
    assertThat(expected).contains("\"read\" : 40").contains("\"block\" : \"school\"");
    for (int parts : List.of(1, 2, 7)) {
      Path parquet = folder.resolve("parts" + parts);
      rows.repartition(parts, functions.hash(rows.col("x"), rows.col("y")))
          .write()
          .parquet(parquet.toString());
      assertThat(json(fit(parquet, formula))).as("%d parts", parts).isEqualTo(expected);
    }
    Path delta = folder.resolve("delta");
    rows.orderBy(rows.col("y").desc()).write().format("delta").save(delta.toString());
    assertThat(json(fit(delta, formula))).isEqualTo(expected);
    String before = SparkHere.spark().conf().get("spark.sql.shuffle.partitions");
    try {
      for (String partitions : List.of("1", "7")) {
        SparkHere.spark().conf().set("spark.sql.shuffle.partitions", partitions);
        assertThat(json(fit(SCHOOLS, formula))).isEqualTo(expected);
      }
    } finally {
      SparkHere.spark().conf().set("spark.sql.shuffle.partitions", before);
    }
  }

  @Test
  void theOrderOfLevelsCanBeGiven() {
    OwnModel model =
        OwnModel.fit(
            SparkHere.spark(),
            new FitRequest(
                SCHOOLS.toString(),
                "y ~ x + sex + fsm + (1 | school)",
                "",
                Map.of("sex", List.of("M", "F")),
                FitOptions.defaults()));
    FixedEffect girls = model.fit().fixedEffects().get(2);
    assertThat(girls.name()).isEqualTo("sexF");
    assertThat(girls.value()).isCloseTo(-0.910194214243, within(1e-6));
  }

  @Test
  void reportSaysWhatWasLeftOutAndWhatLiesOnABoundary() throws IOException {
    StringBuilder rows = new StringBuilder("g,x,twice,y\n");
    for (int i = 0; i < 24; i++) {
      // Every group has the same four outcomes, so that groups do not differ at all.
      rows.append("g").append(i / 4).append(',').append(i % 4).append(',').append(2 * (i % 4));
      rows.append(',').append(new int[] {3, 1, 4, 1}[i % 4]).append('\n');
    }
    OwnModel model = fit(csv(rows.toString()), "y ~ x + twice + (1 | g)");
    String page = String.join("\n", FitReport.lines(model));
    assertThat(page)
        .contains("24 read = 24 used + 0 left out")
        .contains("Left out, since other columns determine them: twice")
        .contains("boundary")
        .contains("g (Intercept)");
    assertThat(model.fit().theta(0)[0]).isZero();
  }

  @Test
  void namesMayHoldAnythingBetweenBackticks() throws IOException {
    String text =
        Files.readString(SCHOOLS).replace("school,x,", "\"the school.name\",\"a.b `c, d\",");
    String spaced = text.replace("a.b `c, d", "a.b c, d");
    OwnModel model = fit(csv(spaced), "y ~ `a.b c, d` + sex + fsm + (1 | `the school.name`)");
    assertThat(model.fit().criterion()).isCloseTo(98.258641273641, within(1e-8));
    assertThat(model.fit().fixedEffects().get(1).name()).isEqualTo("`a.b c, d`");
  }

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("data.csv"), text);
  }

  static OwnModel fit(Path data, String formula) {
    return OwnModel.fit(
        SparkHere.spark(),
        new FitRequest(data.toString(), formula, "", Map.of(), FitOptions.defaults()));
  }

  private static String json(OwnModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FitJson.write(model, bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
