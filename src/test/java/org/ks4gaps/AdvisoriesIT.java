package org.ks4gaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.util.VersionUtil;
import org.junit.jupiter.api.Test;

/**
 * The bills of materials of the build beside a list of advisories, kept by hand: of libraries on
 * the class path, in which version each was mended. The list is no database of all that is known.
 */
class AdvisoriesIT {
  private static List<CSVRecord> advisories() throws IOException {
    try (CSVParser parser =
        CSVParser.parse(
            AdvisoriesIT.class.getResourceAsStream("advisories.csv"),
            StandardCharsets.UTF_8,
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      return parser.getRecords();
    }
  }

  /** Versions by {@code group:artifact}, the Scala version taken off the name. */
  private static Map<String, List<String>> bill(String name) throws IOException {
    Path bill = Path.of("target", name);
    assumeTrue(Files.exists(bill), "No bill of materials: Maven made none, being offline");
    Map<String, List<String>> versions = new HashMap<>();
    for (JsonNode component : new ObjectMapper().readTree(bill.toFile()).get("components")) {
      versions
          .computeIfAbsent(
              component.get("group").asText()
                  + ":"
                  + component.get("name").asText().replaceAll("_2\\.1[23]$", ""),
              c -> new ArrayList<>())
          .add(component.get("version").asText());
    }
    return versions;
  }

  /** Advisories that a bill's libraries are older than the fix of. */
  private static List<CSVRecord> open(String name) throws IOException {
    Map<String, List<String>> versions = bill(name);
    return advisories().stream()
        .filter(
            a ->
                versions.getOrDefault(a.get("group") + ":" + a.get("artifact"), List.of()).stream()
                    .anyMatch(v -> VersionUtil.compareVersions(v, a.get("fixed_in")) < 0))
        .toList();
  }

  @Test
  void nothingInTheJarIsOlderThanAFix() throws IOException {
    assertThat(bill("bom-of-the-jar.json"))
        .containsKeys("io.delta:delta-spark", "info.picocli:picocli");
    assertThat(bill("bom-of-the-jar.json")).doesNotContainKey("org.apache.spark:spark-core");
    assertThat(open("bom-of-the-jar.json")).isEmpty();
  }

  @Test
  void whatSparkSuppliesAndAFixIsKnownForIsLeftForAReason() throws IOException {
    assertThat(bill("bom.json"))
        .containsKeys("org.apache.spark:spark-core", "org.apache.avro:avro");
    TreeSet<String> open = new TreeSet<>();
    open("bom.json").forEach(a -> open.add(a.get("advisory")));
    TreeSet<String> left = new TreeSet<>();
    advisories().stream()
        .filter(a -> !a.get("why_left").isBlank())
        .forEach(a -> left.add(a.get("advisory")));
    assertThat(open).isEqualTo(left);
  }
}
