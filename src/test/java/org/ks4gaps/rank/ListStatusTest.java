package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ks4gaps.config.ListRules;

class ListStatusTest {
  /** Three places, tests at the 0.05 level. */
  private static final ListRules RULES = EvidenceHere.rules(3, 100);

  private static ListStatus status(int eligible, double p) {
    List<Standing> standings = new ArrayList<>();
    for (int i = 0; i < eligible; i++) {
      standings.add(ListsHere.standing(ListsHere.narrowed(i, "APKN", 5, 20, 1), 0, 0.5));
    }
    return ListStatus.of(ListsHere.list(ListsHere.A_ETH, p, standings, List.of()), RULES);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 0.049, RANKED",
    "4, 0.05,  RANKED",
    "3, 0.0501, CANNOT_RANK",
    "3, 1, CANNOT_RANK",
    "2, 0.05, FEWER_THAN_TOP",
    "1, 0, FEWER_THAN_TOP",
    // That schools do not differ matters more than that they are few, and that there is none most.
    "2, 0.0501, CANNOT_RANK",
    "0, 0.01, NO_ELIGIBLE",
    "0, 0.5, NO_ELIGIBLE"
  })
  void theStatusSaysTheWorstOfTheList(int eligible, double p, ListStatus expected) {
    assertThat(status(eligible, p)).isEqualTo(expected);
  }

  @Test
  void theHeadingSaysItInWords() {
    ListId a = ListsHere.A_ETH;
    assertThat(ListStatus.RANKED.heading(a, RULES, 0.01))
        .isEqualTo(
            "Schools that raised attainment and narrowed its gap, ethnic groups: the first 3");
    assertThat(ListStatus.FEWER_THAN_TOP.heading(a.of("BCRB"), RULES, 0.01))
        .isEqualTo(
            "Schools that raised attainment and narrowed its gap, group BCRB: fewer than 3 schools are eligible; every one is listed");
    assertThat(ListStatus.CANNOT_RANK.heading(a, RULES, 0.0501))
        .startsWith(
            "These data cannot rank schools on this gap (test that schools differ: p = 0.050).")
        .endsWith("in the order of chance");
    assertThat(ListStatus.NO_ELIGIBLE.heading(a.other(), RULES, 1))
        .isEqualTo(
            "Schools with high attainment and no gaps, ethnic groups: no school is eligible; see list_funnel");
    ListId valueAddedByDisadvantage = ListId.ALL.get(5);
    assertThat(ListStatus.NO_PROGRESS8.heading(valueAddedByDisadvantage, RULES, 1))
        .isEqualTo(
            "Schools that raised value added and narrowed its gap, disadvantaged pupils: not made, a study year has no Progress 8");
  }

  @Test
  void theSevenListsAreNamedByWhatTheyAreOf() {
    assertThat(ListId.ALL)
        .extracting(ListId::id)
        .containsExactly(
            "A_ATT_ETH", "B_ATT_ETH", "A_VA_ETH", "B_VA_ETH", "A_ATT_FSM", "A_VA_FSM", "B_VA_FSM");
    assertThat(ListsHere.A_ETH.of("BCRB").id()).isEqualTo("A_ATT_ETH_BCRB");
    assertThat(ListsHere.A_ETH.of("BCRB").other().id()).isEqualTo("B_ATT_ETH_BCRB");
    assertThat(ListId.ALL).filteredOn(ListId::hasGroupLists).hasSize(4);
  }
}
