package org.ks4gaps.stats.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reserves, stand-ins and the small arithmetic of samples. */
class ReservesTest {
  private static final List<Aim> AIMS =
      List.of(
          new Aim("a", Aim.Kind.AMOUNT, 0, 10, 1),
          new Aim("b", Aim.Kind.AMOUNT, 0, 2, 1),
          new Aim("rural", Aim.Kind.SHARE, 50, 50, 1));

  private static Candidate candidate(String id, double a, double b, String fine, String wide) {
    return new Candidate(id, List.of(a, b, 0.0), Set.of(), List.of(fine, wide));
  }

  @Test
  void reservesComeByStratumThenByDistanceThenByIdentifier() {
    Candidate pick = candidate("50", 0, 0, "many AB", "many");
    List<Candidate> all =
        List.of(
            pick,
            candidate("1", 0, 0, "few A", "few"),
            candidate("2", 0, 1, "many A", "many"),
            candidate("3", 30, 8, "many AB", "many"),
            candidate("10", 10, 0, "many AB", "many"),
            candidate("9", 10, 0, "many AB", "many"));

    List<Reserves.Reserve> reserves = Reserves.behind(List.of(pick), all, AIMS, 5).get("50");

    assertThat(reserves)
        .extracting(r -> r.candidate().id())
        .containsExactly("9", "10", "3", "2", "1");
    assertThat(reserves).extracting(Reserves.Reserve::stratum).containsExactly(0, 0, 0, 1, 2);
    // 10 / 10 = 1; sqrt((30 / 10)^2 + (8 / 2)^2) = 5; 1 / 2; the share does not count.
    assertThat(reserves.stream().map(Reserves.Reserve::distance).toList())
        .containsExactly(1.0, 1.0, 5.0, 0.5, 0.0);
    assertThat(Reserves.behind(List.of(pick), all, AIMS, 2).get("50")).hasSize(2);
  }

  @Test
  void whatIsNotKnownIsTakenAsTheMean() {
    Candidate pick = candidate("1", Double.NaN, 0, "s", "s");
    Candidate other = candidate("2", 20, 0, "s", "s");

    assertThat(Reserves.distance(pick, other, AIMS)).isEqualTo(2);
  }

  @Test
  void noPickIsAReserve() {
    Candidate first = candidate("1", 0, 0, "s", "s");
    Candidate second = candidate("2", 0, 0, "s", "s");
    Candidate third = candidate("3", 0, 0, "s", "s");

    Map<String, List<Reserves.Reserve>> reserves =
        Reserves.behind(List.of(first, second), List.of(first, second, third), AIMS, 3);

    assertThat(reserves.get("1")).extracting(r -> r.candidate().id()).containsExactly("3");
    assertThat(reserves.get("2")).extracting(r -> r.candidate().id()).containsExactly("3");
  }

  private static StandIns after(String... refused) {
    Map<String, List<String>> reserves = new LinkedHashMap<>();
    reserves.put("P", List.of("x", "y"));
    reserves.put("Q", List.of("x", "z"));
    reserves.put("R", List.of());
    return StandIns.after(reserves, List.of(refused));
  }

  @Test
  void aRefusalCallsTheNextReserveAndLeavesTheOthers() {
    assertThat(after().standing()).isEqualTo(Map.of("P", "P", "Q", "Q", "R", "R"));
    assertThat(after("P").standing()).isEqualTo(Map.of("P", "x", "Q", "Q", "R", "R"));
    assertThat(after("P", "x").standing()).isEqualTo(Map.of("P", "y", "Q", "Q", "R", "R"));
    assertThat(after("P", "P").standing()).isEqualTo(after("P").standing());
  }

  @Test
  void aReserveStandsOnceAndIsPassedOverWhenItRefusedBefore() {
    assertThat(after("P", "Q").standing()).isEqualTo(Map.of("P", "x", "Q", "z", "R", "R"));
    assertThat(after("Q", "P").standing()).isEqualTo(Map.of("P", "y", "Q", "x", "R", "R"));
    assertThat(after("x", "P").standing()).isEqualTo(Map.of("P", "y", "Q", "Q", "R", "R"));
  }

  @Test
  void aFurtherRefusalNeverChangesWhoReplacedEarlierOnes() {
    Map<String, String> before = after("Q", "P").standing();
    Map<String, String> later = after("Q", "P", "y", "x").standing();

    // P's x stands for Q, so P has nobody after y.
    assertThat(before).isEqualTo(Map.of("P", "y", "Q", "x", "R", "R"));
    assertThat(later).isEqualTo(Map.of("Q", "z", "R", "R"));
    assertThat(after("Q", "P", "y", "x").exhausted()).containsExactly("P");
  }

  @Test
  void aPickWithoutReservesLeftIsNamed() {
    assertThat(after("R").exhausted()).containsExactly("R");
    assertThat(after("P", "x", "y").exhausted()).containsExactly("P");
    assertThat(after("P", "x").exhausted()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"9, 2 2 5", "5, 1 1 3", "18, 4 4 10", "1, 0 0 1", "0, 0 0 0"})
  void placesAreSharedAsTheReportsNineTrustsFell(int places, String expected) {
    // 5 x 2/9 = 1.11, 1.11 and 2.78: the place left over goes to the largest remainder.
    assertThat(Apportionment.of(places, List.of(2, 2, 5)))
        .extracting(String::valueOf)
        .containsExactly(expected.split(" "));
  }

  @Test
  void placesCannotBeSharedByNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> Apportionment.of(5, List.of(0, 0)));
    assertThatIllegalArgumentException().isThrownBy(() -> Apportionment.of(5, List.of(-1, 2)));
  }

  @Test
  void anAimIsTheMeanAndSampleSdOfWhatIsKnown() {
    // Mean 40 / 8 = 5; squares 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32 over 7.
    Aim aim =
        Aim.of(
            "v", Aim.Kind.AMOUNT, 1, List.of(2.0, 4.0, 4.0, Double.NaN, 4.0, 5.0, 5.0, 7.0, 9.0));

    assertThat(aim.mean()).isEqualTo(5);
    assertThat(aim.sd()).isCloseTo(Math.sqrt(32 / 7.0), within(1e-12));
    assertThat(aim.difference(Double.NaN)).isZero();
    assertThat(aim.difference(5 + Math.sqrt(32 / 7.0))).isCloseTo(1, within(1e-12));
    assertThat(Aim.of("v", Aim.Kind.AMOUNT, 1, List.of(3.0)).difference(9)).isZero();
    assertThat(Aim.of("v", Aim.Kind.AMOUNT, 1, List.of()).mean()).isNaN();
  }

  @Test
  void aQuotaIsMissedOnEitherSide() {
    Quota quota = new Quota("q", "t", 2, 4);

    assertThat(List.of(quota.shortfall(0), quota.shortfall(2), quota.shortfall(4)))
        .containsExactly(2, 0, 0);
    assertThat(quota.shortfall(7)).isEqualTo(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Quota("q", "t", 3, 2))
        .withMessageContaining("q");
  }
}
