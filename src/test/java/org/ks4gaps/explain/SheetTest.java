package org.ks4gaps.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SheetTest {

  @Test
  void sentencesBreakBetweenWordsAndLaterLinesStandFurtherIn() {
    Sheet sheet = new Sheet();
    String word = "abcdefghi"; // 9 letters: 12 words with their blanks fill 119 of 120 columns
    sheet.say(0, (word + " ").repeat(13).strip());
    assertThat(sheet.lines()).containsExactly((word + " ").repeat(12).strip(), "  " + word);
  }

  @Test
  void aWordThatJustFitsStays() {
    Sheet sheet = new Sheet();
    sheet.say(0, "x".repeat(100) + " " + "y".repeat(19));
    sheet.say(0, "x".repeat(100) + " " + "y".repeat(20));
    assertThat(sheet.lines())
        .containsExactly(
            "x".repeat(100) + " " + "y".repeat(19), "x".repeat(100), "  " + "y".repeat(20));
  }

  @Test
  void missingIsADash() {
    assertThat(Sheet.number(null, 2)).isEqualTo("-");
    assertThat(Sheet.text(null)).isEqualTo("-");
    assertThat(Sheet.yes(null)).isEqualTo("-");
    assertThat(Sheet.number(-0.125, 2)).isEqualTo("-0.13");
    assertThat(Sheet.number(-0.004, 2)).isEqualTo("0.00");
    assertThat(Sheet.number(-0.4, 0)).isEqualTo("0");
    assertThat(Sheet.year(2000)).isEqualTo("1999/00");
  }
}
