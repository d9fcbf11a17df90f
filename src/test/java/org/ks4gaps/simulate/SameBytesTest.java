package org.ks4gaps.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameBytesTest {
  @TempDir Path folder;

  private Map<String, String> digests(long seed, int pupils, int threads)
      throws IOException, NoSuchAlgorithmException {
    Path target = folder.resolve(seed + "-" + pupils + "-" + threads);
    Simulation.write(new SimulationSettings(target, seed, pupils, threads), message -> {});
    Map<String, String> result = new TreeMap<>();
    try (Stream<Path> files = Files.walk(target)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        result.put(target.relativize(file).toString(), HexFormat.of().formatHex(digest));
      }
    }
    return result;
  }

  @Test
  void bytesDoNotDependOnTheNumberOfThreads() throws Exception {
    Map<String, String> one = digests(11, 6_000, 1);
    assertThat(one).hasSize(18);
    assertThat(digests(11, 6_000, 2)).isEqualTo(one);
    assertThat(digests(11, 6_000, 5)).isEqualTo(one);
  }

  @Test
  void anotherSeedGivesOtherBytes() throws Exception {
    Map<String, String> one = digests(11, 3_000, 2);
    Map<String, String> other = digests(12, 3_000, 2);
    assertThat(other.keySet()).isEqualTo(one.keySet());
    one.remove("truth/README.txt");
    one.forEach((file, digest) -> assertThat(other.get(file)).as(file).isNotEqualTo(digest));
  }

  @Test
  void impossibleSettingsAreRefusedInWords() {
    assertThatThrownBy(() -> new SimulationSettings(folder, 1, 100, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2000 to")
        .hasMessageContaining("not 100");
    assertThatThrownBy(() -> new SimulationSettings(folder, 1, 6_000, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one thread");
    for (double variation : new double[] {-.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new SimulationSettings(folder, 1, 6_000, 1, variation))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("0 (schools treat all groups alike) or more");
    }
  }
}
