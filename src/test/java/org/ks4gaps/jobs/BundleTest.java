package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ks4gaps.dashboards.PythonHere;

/**
 * The asset bundle for Databricks, read by Databricks' own classes, which refuse fields that they
 * do not know; no workspace is asked.
 */
class BundleTest {
  private static final Path BUNDLE = Path.of("conf/databricks/databricks.yml");
  private static JsonNode read;

  @BeforeAll
  static void read() throws Exception {
    List<String> said = PythonHere.run("check_bundle.py", BUNDLE.toString());
    read = new ObjectMapper().readTree(said.get(said.size() - 1));
  }

  @Test
  void itsTasksAreTheRoomsInOrder() {
    List<String> rooms = new ArrayList<>();
    String before = "";
    for (JsonNode task : read.get("tasks")) {
      rooms.add(task.get("words").get(0).asText());
      assertThat(task.get("after").size()).isEqualTo(before.isEmpty() ? 0 : 1);
      if (!before.isEmpty()) {
        assertThat(task.get("after").get(0).asText()).isEqualTo(before);
      }
      before = task.get("key").asText();
    }
    assertThat(rooms)
        .containsExactly(
            "ingest", "conform", "value-added", "model", "gaps", "rank", "sample", "publish");
  }

  @Test
  void theProgramUnderstandsEveryTask() throws Exception {
    for (JsonNode task : read.get("tasks")) {
      assertThat(task.get("class").asText()).isEqualTo(Ks4Gaps.class.getName());
      List<String> words = new ArrayList<>();
      task.get("words").forEach(word -> words.add(word.asText()));
      for (String word : words) {
        if (word.contains("${var.")) {
          String variable = word.replaceFirst(".*\\$\\{var\\.([a-z]+)}$", "$1");
          assertThat(read.get("variables").toString()).contains('"' + variable + '"');
        }
      }
      // Throws where a word is not understood or one is missing.
      Ks4Gaps.commandLine().parseArgs(words.toArray(String[]::new));
    }
  }

  @Test
  void theJarIsTheOneThatTheBuildLeaves() throws Exception {
    String version =
        javax.xml.parsers.DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile())
            .getElementsByTagName("version")
            .item(0)
            .getTextContent();
    for (JsonNode task : read.get("tasks")) {
      assertThat(BUNDLE.getParent().resolve(task.get("jar").asText()).normalize())
          .isEqualTo(Path.of("target/ks4-gaps-" + version + ".jar"));
    }
  }
}
