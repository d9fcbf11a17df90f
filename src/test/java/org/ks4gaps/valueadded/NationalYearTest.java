package org.ks4gaps.valueadded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.ProgressEight;

/** One year's scale from cells drawn by hand. */
class NationalYearTest {
  private static final RunConfig.ProgressEight RULES = RunConfig.defaults().progressEight();

  private static ScoreCell cell(
      int year, boolean mainstream, boolean inModel, int group, long attainment8, long pupils) {
    return supplied(year, mainstream, inModel, group, attainment8, pupils, null, 0, null, null);
  }

  private static ScoreCell supplied(
      int year,
      boolean mainstream,
      boolean inModel,
      int group,
      long attainment8,
      long pupils,
      Double floor,
      long supplied,
      Long least,
      Long most) {
    return new ScoreCell(
        year,
        mainstream,
        inModel,
        group,
        attainment8,
        pupils,
        new long[] {pupils * 900, pupils * 800, pupils * 1400, pupils * 1300},
        new long[] {pupils, pupils, pupils, pupils},
        floor,
        supplied,
        least,
        most);
  }

  @Test
  void percentilesRankMainstreamPupilsOnlyInTheModelOrNot() {
    NationalYear year =
        NationalYear.fit(
            2017,
            List.of(
                cell(2017, true, true, 10, 4000, 2),
                cell(2017, true, false, 0, 5000, 2),
                cell(2017, false, false, 10, 4500, 96)),
            RULES);

    assertThat(year.pupils()).isEqualTo(100);
    assertThat(year.mainstreamPupils()).isEqualTo(4);
    assertThat(year.modelPupils()).isEqualTo(2);
    // Mid-ranks 1.5 and 3.5 of 4: 100 (1.5 - 0.5) / 4 and 100 (3.5 - 0.5) / 4.
    assertThat(year.percentiles().orElseThrow().percentile(4000)).isEqualTo(25);
    assertThat(year.percentiles().orElseThrow().percentile(5000)).isEqualTo(75);
  }

  @Test
  void suppliedScoresAgreeWhereEveryOneOfACellIsOursAtTwoPlaces() {
    NationalYear year =
        NationalYear.fit(
            2017,
            List.of(
                supplied(2017, true, true, 10, 4000, 2, null, 2, 0L, 0L),
                supplied(2017, true, true, 10, 4101, 2, null, 2, 10L, 11L),
                supplied(2017, true, true, 10, 3950, 4, null, 3, -5L, -5L)),
            RULES);

    // The mean is (2 * 40 + 2 * 41.01 + 4 * 39.50) / 8 = 40.0025, to two places 40.00.
    assertThat(year.model().orElseThrow().groups().get(10).estimate()).isEqualTo(40.00);
    // -0.050 and 0.000 are ours; of 0.101 one of two supplied scores is 0.11.
    assertThat(year.compared()).isEqualTo(7);
    assertThat(year.agreed()).isEqualTo(5);
  }

  @Test
  void aSuppliedFloorIsUsedAlsoWhereOnlyPupilsOutsideTheModelCarryIt() {
    List<ScoreCell> cells =
        List.of(
            cell(2018, true, true, 10, 4000, 50),
            cell(2018, true, true, 10, 1000, 1),
            supplied(2018, false, false, 10, 3000, 1, -1.5, 0, null, null));

    NationalYear with = NationalYear.fit(2018, cells, RULES);
    NationalYear before = NationalYear.fit(2017, cells, RULES);

    assertThat(with.model().orElseThrow().groups().get(10).floor()).hasValue(-1.5);
    assertThat(with.model().orElseThrow().k()).isEmpty();
    // One of 51.
    assertThat(with.model().orElseThrow().adjustedShare()).isEqualTo(1 / 51.0);
    assertThat(before.model().orElseThrow().groups().get(10).floor()).isEmpty();
  }

  @Test
  void elementEstimatesAreMeansOfThosePupilsWhoHaveThemRoundedHalfUp() {
    NationalYear year =
        NationalYear.fit(
            2017,
            List.of(
                new ScoreCell(
                    2017,
                    true,
                    true,
                    10,
                    4000,
                    4,
                    new long[] {4002, 4001, 3, 0},
                    new long[] {4, 4, 2, 0},
                    null,
                    0,
                    null,
                    null)),
            RULES);

    // 1000.5, 1000.25 and, of the two pupils who have it, 1.5 hundredths; the last nobody has.
    assertThat(year.elementEstimates().get(10)).containsExactly(1001L, 1000L, 2L, null);
  }

  @Test
  void aRefusedYearHasNoModelWhateverItsFlagsSay() {
    NationalYear year = NationalYear.fit(2020, List.of(cell(2020, true, true, 10, 4000, 3)), RULES);

    assertThat(year.unavailable()).contains(ProgressEight.Unavailable.EXAMS_CANCELLED);
    assertThat(year.model()).isEmpty();
    assertThat(year.percentiles()).isPresent();
  }

  @Test
  void aYearWithProgress8ButNoPupilInTheModelIsAnErrorThatSaysSo() {
    assertThatThrownBy(
            () -> NationalYear.fit(2019, List.of(cell(2019, true, false, 0, 4000, 3)), RULES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("2018/19 has Progress 8")
        .hasMessageContaining("INP8MOD");
  }
}
