package org.ks4gaps.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DisclosureProfileTest {
  private static final DisclosureProfile SRS =
      new DisclosureProfile("srs", 10, 5, 5, 0.9, 1000, false, List.of(10, 15, 30));

  @ParameterizedTest
  @CsvSource({
    "9, fewer than 10",
    "10, 10 to 14",
    "14, 10 to 14",
    "15, 15 to 29",
    "29, 15 to 29",
    "30, 30 or more"
  })
  void pupilsOnListsAreToldInBands(long pupils, String band) {
    assertThat(SRS.band(pupils)).isEqualTo(band);
  }

  @Test
  void aProfileIsLooserWhenItLetsOutAnythingMore() {
    assertThat(SRS.looserThan(SRS)).isFalse();
    assertThat(new DisclosureProfile("a", 9, 5, 5, 0.9, 1000, false, List.of(10)).looserThan(SRS))
        .isTrue();
    assertThat(new DisclosureProfile("a", 10, 1, 5, 0.9, 1000, false, List.of(10)).looserThan(SRS))
        .isTrue();
    assertThat(new DisclosureProfile("a", 10, 5, 4, 0.9, 1000, false, List.of(10)).looserThan(SRS))
        .isTrue();
    assertThat(new DisclosureProfile("a", 10, 5, 5, 0.95, 1000, false, List.of(10)).looserThan(SRS))
        .isTrue();
    assertThat(new DisclosureProfile("a", 10, 5, 5, 0.9, 1000, true, List.of(10)).looserThan(SRS))
        .isTrue();
    assertThat(new DisclosureProfile("a", 10, 5, 5, 0.9, 999, false, List.of(10)).looserThan(SRS))
        .isTrue();
    assertThat(new DisclosureProfile("a", 11, 10, 6, 0.8, 1000, false, List.of(11)).looserThan(SRS))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 5, 0, 0.9, threshold",
    "1001, 5, 5, 0.9, threshold",
    "10, 0, 5, 0.9, round_to",
    "10, 101, 5, 0.9, round_to",
    "10, 5, 0, 0.9, protection",
    "10, 5, 9, 0.9, protection",
    "0, 1, 1, 0.9, protection",
    "10, 5, 5, 0.5, dominant_share",
    "10, 5, 5, 1.01, dominant_share"
  })
  void refusesWhatIsOutOfRange(
      int threshold, int roundTo, int protection, double share, String names) {
    assertThatThrownBy(
            () ->
                new DisclosureProfile(
                    "p", threshold, roundTo, protection, share, 1000, false, List.of(1001)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(names);
  }

  @Test
  void bandsAscendAndBeginAtTheThreshold() {
    for (List<Integer> bands : List.of(List.of(9, 15), List.of(10, 10), List.<Integer>of())) {
      assertThatThrownBy(() -> new DisclosureProfile("p", 10, 5, 5, 0.9, 1000, false, bands))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("bands");
    }
  }
}
