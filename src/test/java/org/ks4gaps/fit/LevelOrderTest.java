package org.ks4gaps.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which level is the base must not depend on the machine. */
class LevelOrderTest {

  @Test
  void textIsAlphabeticalByCodePoint() {
    // U+FF5E comes before U+1F600, which Java's own order of UTF-16 units has the other way round.
    assertThat(
            LevelOrder.of(
                "f", List.of("b", "\uD83D\uDE00", "a", "\uFF5E", "B", "10", "9"), null, false))
        .containsExactly("10", "9", "B", "a", "b", "\uFF5E", "\uD83D\uDE00");
  }

  @Test
  void numbersAreByValue() {
    assertThat(LevelOrder.of("factor(k)", List.of("10", "9", "-1", "0.5"), null, true))
        .containsExactly("-1", "0.5", "9", "10");
  }

  @Test
  void levelsGivenThatNoRowHasArePassedOver() {
    assertThat(LevelOrder.of("f", List.of("b", "c"), List.of("c", "a", "b"), false))
        .containsExactly("c", "b");
  }

  @Test
  void numbersAreNamedWithoutExponentAndNoise() {
    assertThat(LevelName.of(100000)).isEqualTo("100000");
    assertThat(LevelName.of(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(LevelName.of(-0.0)).isEqualTo("0");
  }

  @Test
  void nestedNamesAreNeverAmbiguous() {
    assertThat(LevelName.nested("a", "b")).isEqualTo("a:b");
    assertThat(LevelName.nested("a:b", "c")).isNotEqualTo(LevelName.nested("a", "b:c"));
  }
}
