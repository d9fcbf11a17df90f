package org.ks4gaps.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ks4gaps.conform.ConverterWitness.Claim;
import org.ks4gaps.conform.SchoolHistory.Identity;
import org.ks4gaps.conform.SchoolHistory.Link;
import org.ks4gaps.conform.SchoolHistory.Outcome;

class ConverterWitnessTest {
  private static final LocalDate FROM = LocalDate.of(2016, 9, 1);
  private static final LocalDate TO = LocalDate.of(2022, 8, 31);

  private static SchoolHistory history(List<Link> links, Claim... claims) {
    return SchoolHistory.of(links, Map.of(), List.of(claims), FROM, TO);
  }

  private static Link link(int urn, int linkUrn, String type) {
    return new Link(urn, linkUrn, type, Optional.of(LocalDate.of(2012, 9, 1)));
  }

  private static List<String> verdicts(SchoolHistory history) {
    return history.heard().stream().map(h -> h.verdict().name()).toList();
  }

  @Test
  void theAcademyAnywhereAlongTheChainAgrees() {
    SchoolHistory history =
        history(
            List.of(link(1, 2, "Successor"), link(2, 3, "Successor")),
            new Claim(1, 2, 100),
            new Claim(2, 3, 90));

    assertThat(verdicts(history)).containsExactly("AGREES", "AGREES");
    assertThat(history.identity(1)).isEqualTo(new Identity(3, Outcome.FOLLOWED));
  }

  @Test
  void whereTheLinksAreSilentOneConversionIsFollowed() {
    SchoolHistory history = history(List.of(link(2, 3, "Successor")), new Claim(1, 2, 100));

    assertThat(verdicts(history)).containsExactly("FOLLOWED");
    assertThat(history.identity(1)).isEqualTo(new Identity(3, Outcome.FOLLOWED));
  }

  @Test
  void twoAcademiesOfOneSchoolOrTwoSchoolsOfOneAcademyAreNotFollowed() {
    SchoolHistory two = history(List.of(), new Claim(1, 2, 60), new Claim(1, 3, 40));
    SchoolHistory one = history(List.of(), new Claim(1, 3, 60), new Claim(2, 3, 40));
    SchoolHistory lower = history(List.of(), new Claim(3, 1, 60));

    assertThat(verdicts(two)).containsExactly("LINKS_SILENT", "LINKS_SILENT");
    assertThat(verdicts(one)).containsExactly("LINKS_SILENT", "LINKS_SILENT");
    assertThat(verdicts(lower)).containsExactly("LINKS_SILENT");
    assertThat(two.identity(1)).isEqualTo(new Identity(1, Outcome.BROKEN));
    assertThat(one.identity(3)).isEqualTo(new Identity(3, Outcome.BROKEN));
  }

  @Test
  void whereTheWitnessesDifferTheSchoolIsBroken() {
    SchoolHistory elsewhere = history(List.of(link(1, 3, "Successor")), new Claim(1, 2, 100));
    SchoolHistory merged = history(List.of(link(2, 1, "Predecessor - merged")), new Claim(1, 2, 9));

    assertThat(verdicts(elsewhere)).containsExactly("DISAGREES");
    assertThat(elsewhere.identity(1)).isEqualTo(new Identity(3, Outcome.BROKEN));
    assertThat(elsewhere.identity(2)).isEqualTo(new Identity(2, Outcome.BROKEN));
    assertThat(verdicts(merged)).containsExactly("DISAGREES");
  }

  @Test
  void aSchoolThatNamesItselfHasNotChanged() {
    SchoolHistory history = history(List.of(), new Claim(1, 1, 100));

    assertThat(verdicts(history)).containsExactly("ITSELF");
    assertThat(history.identity(1)).isEqualTo(new Identity(1, Outcome.OWN));
  }
}
