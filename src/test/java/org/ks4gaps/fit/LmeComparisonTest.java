package org.ks4gaps.fit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SharedFolder;
import org.ks4gaps.SparkHere;
import org.ks4gaps.stats.multilevel.FitOptions;

/**
 * The whole way from a CSV file to the JSON of a fit, against lme4 on the same file: published data
 * sets that R has, written when the test runs (src/test/R/lme4-fits.R).
 */
class LmeComparisonTest {
  private static final double RELATIVE = 1e-5;
  private static final List<String> PACKAGES = List.of("lme4", "mlmRev", "nlme", "jsonlite");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static boolean written;

  private static Path written() throws Exception {
    if (!written) {
      RHere.run("lme4-fits.R", PACKAGES, folder.toString());
      written = true;
    }
    return folder;
  }

  @Test
  void fitsAreThoseOfLme4() throws Exception {
    JsonNode expected = JSON.readTree(written().resolve("fits.json").toFile());
    assertThat(expected).hasSizeGreaterThan(40);
    for (JsonNode lme : expected) {
      Path data = folder.resolve(lme.get("data").asText() + ".csv");
      compare(lme, fitted(data, lme.get("formula").asText(), lme.get("reml").asBoolean()));
    }
  }

  /** REML fits printed with ten digits, of an lme4 that stopped where its optimiser did. */
  @Test
  void fitsAreThoseOfTheReferenceTable() throws Exception {
    Path table = SharedFolder.file("reference/tables/lme4_expected.json");
    Path folder = written();
    int compared = 0;
    for (Map.Entry<String, JsonNode> entry : JSON.readTree(table.toFile()).properties()) {
      JsonNode lme = entry.getValue();
      if (lme.has("dataset") && lme.get("REML").asBoolean()) {
        Path data = folder.resolve(lme.get("dataset").asText() + ".csv");
        JsonNode ours = fitted(data, lme.get("formula").asText(), lme.get("REML").asBoolean());
        String name = entry.getKey();
        near(name + " criterion", ours.get("criterion"), lme.get("criterion"), 1e-8, 0);
        near(name + " sigma", ours.get("sigma"), lme.get("sigma"), 1e-4, 0);
        assertThat(ours.get("beta").size()).as(name).isEqualTo(lme.get("fixef").size());
        for (Iterator<String> b = lme.get("fixef").fieldNames(); b.hasNext(); ) {
          String column = b.next();
          double scale = lme.get("fixef_se").get(column).asDouble();
          near(
              name + column,
              ours.get("beta").get(column),
              lme.get("fixef").get(column),
              1e-3,
              scale);
          near(
              name + column,
              ours.get("beta_se").get(column),
              lme.get("fixef_se").get(column),
              1e-3,
              0);
        }
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(8);
  }

  private static JsonNode fitted(Path data, String formula, boolean reml) throws IOException {
    Map<String, List<String>> levels = new TreeMap<>();
    if (formula.contains("schgend")) {
      levels.put("schgend", List.of("mixed", "boys", "girls"));
    }
    if (formula.contains("sector")) {
      levels.put("sector", List.of("Public", "Catholic"));
    }
    FitOptions options = reml ? FitOptions.defaults() : FitOptions.defaults().byMaximumLikelihood();
    OwnModel model =
        OwnModel.fit(
            SparkHere.spark(), new FitRequest(data.toString(), formula, "", levels, options));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FitJson.write(model, bytes);
    return JSON.readTree(bytes.toByteArray());
  }

  private static void compare(JsonNode lme, JsonNode ours) {
    String name =
        lme.get("data").asText()
            + " "
            + lme.get("formula").asText()
            + (lme.get("reml").asBoolean() ? " REML " : " ML ");
    double sigma = lme.get("sigma").asDouble();
    assertThat(ours.get("convergence").get("converged").asBoolean()).as(name).isTrue();
    assertThat(ours.get("n").asLong()).as(name).isEqualTo(lme.get("n").asLong());
    for (String figure : List.of("criterion", "log_likelihood", "aic", "bic")) {
      near(name + figure, ours.get(figure), lme.get(figure), 1e-8, 0);
    }
    near(name + "sigma", ours.get("sigma"), lme.get("sigma"), RELATIVE, 0);
    assertThat(ours.get("theta_names")).as(name).isEqualTo(lme.get("theta_names"));
    for (int i = 0; i < lme.get("theta").size(); i++) {
      near(name + "theta " + i, ours.get("theta").get(i), lme.get("theta").get(i), RELATIVE, 1);
    }
    assertThat(ours.get("groups").size()).as(name).isEqualTo(lme.get("groups").size());
    lme.get("groups")
        .properties()
        .forEach(
            g ->
                assertThat(ours.get("groups").get(g.getKey()).asLong())
                    .as(name)
                    .isEqualTo(g.getValue().asLong()));
    assertThat(ours.get("beta").fieldNames())
        .as(name)
        .toIterable()
        .containsExactlyElementsOf(() -> lme.get("beta").fieldNames());
    for (Iterator<String> b = lme.get("beta").fieldNames(); b.hasNext(); ) {
      String column = b.next();
      double error = lme.get("beta_se").get(column).asDouble();
      near(
          name + column,
          ours.get("beta").get(column),
          lme.get("beta").get(column),
          RELATIVE,
          error);
      near(
          name + column,
          ours.get("beta_se").get(column),
          lme.get("beta_se").get(column),
          RELATIVE,
          0);
    }
    Map<String, JsonNode> effects = effects(ours);
    assertThat(lme.get("effects").size()).as(name).isEqualTo(effects.size());
    for (JsonNode effect : lme.get("effects")) {
      String key = key(effect.get("factor"), effect.get("column"), effect.get("level").asText());
      JsonNode mine = effects.get(key);
      assertThat(mine).as(name + key).isNotNull();
      near(name + key, mine.get("mean"), effect.get("mean"), RELATIVE, sigma);
      near(name + key + " sd", mine.get("sd"), effect.get("sd"), RELATIVE, sigma);
      assertThat(mine.get("sd_with_fixed").asDouble())
          .as(name + key)
          .isGreaterThanOrEqualTo(mine.get("sd").asDouble() * (1 - 1e-9));
    }
  }

  private static Map<String, JsonNode> effects(JsonNode ours) {
    Map<String, JsonNode> effects = new TreeMap<>();
    for (JsonNode term : ours.get("effects")) {
      for (Iterator<String> levels = term.get("levels").fieldNames(); levels.hasNext(); ) {
        String level = levels.next();
        for (JsonNode column : term.get("columns")) {
          effects.put(
              key(term.get("factor"), column, level),
              term.get("levels").get(level).get(column.asText()));
        }
      }
    }
    return effects;
  }

  private static String key(JsonNode factor, JsonNode column, String level) {
    return factor.asText() + " " + column.asText() + " " + level;
  }

  /** Within a share of the expected number, or of the scale if that is larger. */
  private static void near(
      String what, JsonNode ours, JsonNode expected, double relative, double scale) {
    assertThat(ours).as(what).isNotNull();
    assertThat(ours.asDouble())
        .as(what)
        .isCloseTo(
            expected.asDouble(),
            Offset.offset(relative * Math.max(Math.abs(expected.asDouble()), scale)));
  }
}
