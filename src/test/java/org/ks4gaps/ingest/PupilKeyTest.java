package org.ks4gaps.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ks4gaps.ingest.SmallExtracts.header;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;

class PupilKeyTest {
  private static final String SECRET = "a secret of these tests and of nobody else";
  private static final Map<String, String> ENVIRONMENT = Map.of(PupilKey.VARIABLE, SECRET);

  @TempDir Path folder;

  @Test
  void thePseudonymIsTheStartOfTheHashThatOpenSslComputes() {
    // printf %s AB12CD34EF56GH78-1 | openssl dgst -sha256 -hmac "a secret of these tests and of
    // nobody else"
    assertThat(PupilKey.of(ENVIRONMENT).orElseThrow().pseudonym(" AB12CD34EF56GH78-1 "))
        .isEqualTo("c4cbc3dbee9e62762d7e324aa1633f5b");
  }

  @Test
  void aBlankHasNoPseudonymAndAShortSecretIsNone() {
    PupilKey key = PupilKey.of(ENVIRONMENT).orElseThrow();
    assertThat(key.pseudonym((String) null)).isNull();
    assertThat(key.pseudonym("  ")).isNull();
    assertThat(key.toString()).doesNotContain("secret of");
    assertThat(PupilKey.of(Map.of(PupilKey.VARIABLE, "x".repeat(31)))).isEmpty();
    assertThat(PupilKey.of(Map.of(PupilKey.VARIABLE, "x".repeat(32)))).isPresent();
    assertThat(PupilKey.of(Map.of())).isEmpty();
  }

  @Test
  void referencesAreHashedAlikeInEveryExtractAndNeitherTheyNorTheSecretAreInAPlan()
      throws IOException {
    SmallExtracts.write(folder);
    for (int year : SmallExtracts.YEARS) {
      String ks4 = "KS4Pupil_" + (year - 1) + "_to_" + year + ".txt";
      header(ks4, "RefAnonymous", "RefNonAnonymous").to(folder);
      header("Spring_Census_" + year + ".txt", "RefAnonymous", "RefNonAnonymous").to(folder);
    }
    // One file is read in one task, the others in parallel.
    Path census = folder.resolve(SmallExtracts.CENSUS);
    Files.write(census, SmallExtracts.gzip(Files.readAllBytes(census)));

    Ingest ingest =
        Ingest.open(SparkHere.spark(), folder.toString(), RunConfig.defaults(), ENVIRONMENT);

    List<String> ks4 = pupils(ingest, SmallExtracts.KS4);
    assertThat(ks4)
        .hasSize(SmallExtracts.PUPILS)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[0-9a-f]{32}"));
    assertThat(pupils(ingest, SmallExtracts.CENSUS)).containsExactlyInAnyOrderElementsOf(ks4);
    for (ExtractFile file : ingest.files()) {
      String plan = ingest.rows(file).queryExecution().toString();
      assertThat(plan).doesNotContain("secret of").doesNotContain("AB12CD34EF56GH78");
    }
  }

  private static List<String> pupils(Ingest ingest, String name) {
    ExtractFile file =
        ingest.files().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    Dataset<Row> rows = ingest.rows(file);
    return rows.select("raw_pupil_id").collectAsList().stream().map(r -> r.getString(0)).toList();
  }
}
