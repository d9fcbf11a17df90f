package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;
import org.ks4gaps.sample.CountryLake;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.SampledSchools;

/** The command sample: what it says, and how it ends when refusals cannot be followed. */
class SampleCommandTest {
  @TempDir static Path folder;

  @BeforeAll
  static void write() {
    CountryLake.write(folder.resolve("lake").toString());
  }

  private static CommandLine sample(String... more) {
    List<String> words =
        new ArrayList<>(List.of("sample", "--lake", folder.resolve("lake").toString()));
    words.addAll(List.of(more));
    return CommandLine.run(words.toArray(String[]::new));
  }

  private static List<String> urns(String where) {
    return Frames.text(
        new Lake(SparkHere.spark(), folder.resolve("lake").toString())
            .read(SampledSchools.TABLE)
            .where(where),
        "school_urn");
  }

  @Test
  void drawsReplaysRefusalsAndEndsWellOrSaysWhyNot() {
    CommandLine first = sample();
    assertThat(first.exitCode()).as(first.output()).isZero();
    assertThat(first.output())
        .contains("SCHOOLS: 10 of")
        .contains("Every quota is met.")
        .contains("TRUSTS_9: 9 of 12 candidates. Quotas not met: ACADEMIES 2-11 1 of at least 2");
    List<String> drawn = urns("role = 'DRAWN'");
    List<String> all = urns("position = 3");

    CommandLine refused = sample("--refused", drawn.get(2));
    assertThat(refused.exitCode()).as(refused.output()).isZero();
    assertThat(refused.output()).contains("place 3, drawn School " + drawn.get(2));
    assertThat(urns("role = 'REFUSED'")).contains(drawn.get(2));
    assertThat(urns("role = 'DRAWN'")).hasSize(10).doesNotContain(drawn.get(2));
    List<String> standing = urns("role = 'DRAWN'");

    CommandLine stranger = sample("--refused", "123456");
    assertThat(stranger.exitCode()).isEqualTo(11);
    assertThat(stranger.output()).contains("--refused 123456 is neither drawn nor in reserve");

    CommandLine exhausted = sample("--refused", String.join(",", all));
    assertThat(exhausted.exitCode()).isEqualTo(12);
    assertThat(exhausted.output()).contains("place 3").contains("sample.reserves");

    // What could not be followed leaves the tables as they were.
    assertThat(urns("role = 'DRAWN'")).isEqualTo(standing);
    assertThat(sample("--refused-trust", "T99").exitCode()).isEqualTo(11);
    assertThat(sample("--refused", "not-a-urn").exitCode()).isEqualTo(2);
  }
}
