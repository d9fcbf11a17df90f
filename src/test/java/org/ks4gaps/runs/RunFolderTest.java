package org.ks4gaps.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests are read back as they were written, and a run is what readers see once published. */
class RunFolderTest {
  @TempDir Path lake;

  private RunFolder folder() {
    return new RunFolder(lake.toString(), new Configuration());
  }

  private static Manifest manifest(String run, Manifest.Status status) {
    return new Manifest(
        run,
        "all",
        new TreeMap<>(Map.of("lake", "a \"quoted\" lake", "conf", "")),
        status,
        Instant.parse("2026-11-23T02:00:00.123Z"),
        12.5,
        new TreeMap<>(Map.of("spark", "3.5.7")),
        "abc",
        "{ \"lists\" : { \"top\" : 100 } }",
        new TreeMap<>(Map.of("sample.seed", 1390L)),
        List.of(new Manifest.Input("KS4Pupil_2016_to_2017.txt", "ks4", 2017, 5_000_000_000L, "f0")),
        List.of(
            new Manifest.FileRows(
                "KS4Pupil_2016_to_2017.txt",
                "ks4",
                10,
                8,
                new TreeMap<>(Map.of("RAGGED_ROW", 2L)))),
        List.of(
            new Manifest.StageDone(
                "ingest",
                Instant.parse("2026-11-23T02:00:01Z"),
                3.25,
                10,
                List.of("raw_ks4 source_file=KS4Pupil_2016_to_2017.txt"))),
        new TreeMap<>(Map.of("raw_ks4", 7L)),
        "",
        "");
  }

  @Test
  void aManifestIsReadAsItWasWritten() {
    Manifest written = manifest("20261123T020000123Z", Manifest.Status.DONE);
    folder().save(written);

    Manifest read = folder().run("20261123T020000123Z");

    assertThat(read).usingRecursiveComparison().ignoringFields("configuration").isEqualTo(written);
    assertThat(read.configuration().replaceAll("\\s", "")).isEqualTo("{\"lists\":{\"top\":100}}");
  }

  @Test
  void runsAreListedInOrderAndTheLatestPublishedIsAPointer() throws IOException {
    folder().save(manifest("b", Manifest.Status.UNFINISHED));
    folder().save(manifest("a", Manifest.Status.PUBLISHED));
    folder().publish(manifest("a", Manifest.Status.PUBLISHED));
    // A draft of a manifest that a killed run left.
    Files.writeString(lake.resolve("_runs/.c.json.123.456"), "{");

    assertThat(folder().all()).extracting(Manifest::run).containsExactly("a", "b");
    assertThat(folder().latest()).map(Manifest::run).contains("a");
  }

  @Test
  void aLakeWithoutRunsHasNone() {
    assertThat(folder().all()).isEmpty();
    assertThat(folder().latest()).isEmpty();
    assertThat(folder().writing()).isEmpty();
  }

  @Test
  void anUnknownRunIsNamedBesideTheLatest() {
    folder().save(manifest("known", Manifest.Status.DONE));
    assertThatThrownBy(() -> folder().run("other"))
        .isInstanceOf(UnknownRunException.class)
        .hasMessageContaining("no run other")
        .hasMessageContaining("the latest is known");
  }

  @Test
  void aManifestThatIsNoneIsNamed() throws IOException {
    Files.createDirectories(lake.resolve("_runs"));
    Files.writeString(lake.resolve("_runs/x.json"), "{ \"run\": \"x\" }");
    assertThatThrownBy(() -> folder().all()).hasMessageContaining("x.json is not a manifest");
  }

  @Test
  void bytesHaveTheirPublishedDigest() {
    // FIPS 180-2, appendix B.1: SHA-256 of "abc".
    assertThat(Digest.ofBytes(new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII))))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void thingsThatRunIntoEachOtherHaveDigestsOfTheirOwn() {
    assertThat(new Digest().with("a", "bc").hex())
        .isNotEqualTo(new Digest().with("ab", "c").hex())
        .isEqualTo(new Digest().with("a", "bc").hex());
  }

  @Test
  void codeOfAPlaceIsAPartOfTheCode() {
    assertThat(ProgramCode.digest(List.of("stats/")))
        .isNotEqualTo(ProgramCode.digest(List.of("rank/")))
        .isNotEqualTo(ProgramCode.digest());
  }
}
