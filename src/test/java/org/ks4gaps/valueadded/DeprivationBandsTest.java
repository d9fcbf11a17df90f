package org.ks4gaps.valueadded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.ks4gaps.Frames;
import org.ks4gaps.table.PupilResults;

class DeprivationBandsTest {
  private static List<String> bands(Dataset<Row> pupils, int bands) {
    return Frames.text(
        pupils.select(
            PupilResults.ACADEMIC_YEAR.col(),
            PupilResults.IDACI.col(),
            DeprivationBands.of(pupils, bands).band().as("band")));
  }

  @Test
  void eachYearHasBandsOfItsOwnWhateverTheScaleOfItsIndex() {
    Dataset<Row> pupils =
        Frames.of(
            PupilResults.TABLE,
            """
            academic_year | idaci
            2017          | 0.1
            2017          | 0.2
            2017          | 0.3
            2017          | 0.4
            2017          |
            2022          | 0.01
            2022          | 0.5
            2022          | 0.6
            2022          | 0.7
            """);

    assertThat(bands(pupils, 2))
        .containsExactly(
            "2017 |  | ",
            "2017 | 0.1 | 1",
            "2017 | 0.2 | 1",
            "2017 | 0.3 | 2",
            "2017 | 0.4 | 2",
            "2022 | 0.01 | 1",
            "2022 | 0.5 | 1",
            "2022 | 0.6 | 2",
            "2022 | 0.7 | 2");
  }

  @Test
  void pupilsOfOneValueShareTheBandOfTheirMiddle() {
    // Ranks 1; 2 to 6, middle 4; 7. (4 - 0.5) / 7 * 5 = 2.5, the third band; the second and fourth
    // are empty.
    Dataset<Row> pupils =
        Frames.of(
            PupilResults.TABLE,
            """
            academic_year | idaci
            2017          | 0.05
            2017          | 0.2
            2017          | 0.2
            2017          | 0.2
            2017          | 0.2
            2017          | 0.2
            2017          | 0.9
            """);

    assertThat(bands(pupils, 5))
        .containsExactly(
            "2017 | 0.05 | 1",
            "2017 | 0.2 | 3",
            "2017 | 0.2 | 3",
            "2017 | 0.2 | 3",
            "2017 | 0.2 | 3",
            "2017 | 0.2 | 3",
            "2017 | 0.9 | 5");
  }

  @Test
  void aYearWithoutAnIndexHasNoBands() {
    Dataset<Row> pupils =
        Frames.of(PupilResults.TABLE, "academic_year | idaci\n2017 |\n2018 | 0.3\n");

    assertThat(bands(pupils, 5)).containsExactly("2017 |  | ", "2018 | 0.3 | 3");
    assertThat(bands(pupils.where(functions.col("academic_year").equalTo(2017)), 5))
        .containsExactly("2017 |  | ");
  }
}
