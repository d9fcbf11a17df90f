package org.ks4gaps.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ks4gaps.SharedFolder;
import org.ks4gaps.conform.SchoolHistory.Identity;
import org.ks4gaps.conform.SchoolHistory.Link;
import org.ks4gaps.conform.SchoolHistory.Outcome;

/**
 * The register's own links file, every row of it, against a second way of finding who is who: URNs
 * are relabelled by their one successor, over and over, until no label changes.
 */
class RealLinksTest {
  private static final LocalDate FROM = LocalDate.of(2016, 9, 1);
  private static final LocalDate TO = LocalDate.of(2022, 8, 31);
  private static final Set<String> OTHER_SUCCESSIONS =
      Set.of(
          "Successor - merged",
          "Successor - amalgamated",
          "Successor - Split School",
          "Predecessor - merged",
          "Predecessor - amalgamated",
          "Predecessor - Split School",
          "Result of Amalgamation",
          "Merged - expansion in school capacity and changer in age range",
          "Merged - change in age range",
          "Merged - expansion of school capacity");

  private static List<Link> links;
  private static SchoolHistory history;

  @BeforeAll
  static void readTheRegister() throws IOException {
    Path file = SharedFolder.file("data/gias/links_edubasealldata.csv");
    DateTimeFormatter day = DateTimeFormatter.ofPattern("dd-MM-yyyy");
    links = new ArrayList<>();
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(file, Charset.forName("windows-1252"), format)) {
      for (CSVRecord row : parser) {
        String established = row.get("LinkEstablishedDate");
        links.add(
            new Link(
                Integer.parseInt(row.get("URN")),
                Integer.parseInt(row.get("LinkURN")),
                row.get("LinkType"),
                established.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(established, day))));
      }
    }
    history = SchoolHistory.of(links, Map.of(), FROM, TO);
  }

  @Test
  void everyUrnHasAnIdentityAndChainsEnd() {
    assertThat(links).hasSize(34_565);
    for (int urn : urns()) {
      int school = history.identity(urn).schoolUrn();
      assertThat(school).isGreaterThanOrEqualTo(urn);
      assertThat(history.identity(school).schoolUrn()).isEqualTo(school);
      assertThat(history.identity(school).outcome()).isEqualTo(history.identity(urn).outcome());
    }
    printTypesAndOutcomes();
  }

  /**
   * Counted apart from this program, in a dozen lines of Python over the file: types by name,
   * conversions as pairs of one way out and one way in to a higher URN that no row calls a merger,
   * split or amalgamation and that do not lead back.
   */
  @Test
  void everyLinkHasAnOutcomeAndTheCountsAddUp() {
    Map<String, Integer> byOutcome = new TreeMap<>();
    history.links().forEach(d -> byOutcome.merge(d.outcome().name(), 1, Integer::sum));

    assertThat(byOutcome.values().stream().mapToInt(n -> n).sum()).isEqualTo(34_565);
    assertThat(byOutcome)
        .containsEntry("FOLLOWED", 12_128)
        .containsEntry("CIRCULAR", 2)
        // 51 + 50; 239 + 193 + 9 + 9 + 5; 130 + 120 + 114; 137 + 59 + 15 + 3 + 3
        .containsEntry("SPLIT", 101)
        .containsEntry("MERGER", 455)
        .containsEntry("AMALGAMATION", 364)
        .containsEntry("NOT_A_SUCCESSION", 217)
        .doesNotContainKeys("UNKNOWN_TYPE", "SELF_LINK", "DUPLICATE");
  }

  @Test
  void repeatedRelabellingFindsTheSameSchoolsAndOutcomes() {
    Map<Integer, Integer> label = relabelled();
    Set<Integer> changed = new HashSet<>();
    label.forEach(
        (urn, school) -> {
          if (!urn.equals(school)) {
            changed.add(school);
          }
        });
    Set<Integer> broken = new HashSet<>();
    for (Link link : links) {
      boolean inYears =
          link.established().isPresent()
              && link.established().get().compareTo(FROM) >= 0
              && link.established().get().compareTo(TO) <= 0;
      boolean plain = link.type().equals("Successor") || link.type().equals("Predecessor");
      boolean apart = !label.get(link.urn()).equals(label.get(link.linkUrn()));
      if (inYears && (OTHER_SUCCESSIONS.contains(link.type()) || (plain && apart))) {
        broken.add(label.get(link.urn()));
        broken.add(label.get(link.linkUrn()));
      }
    }
    for (int urn : urns()) {
      int school = label.get(urn);
      Outcome outcome =
          broken.contains(school)
              ? Outcome.BROKEN
              : changed.contains(school) ? Outcome.FOLLOWED : Outcome.OWN;
      assertThat(history.identity(urn)).isEqualTo(new Identity(school, outcome));
    }
  }

  /** Plain successors by counting: one way out, one way in, to a higher URN. */
  private static Map<Integer, Integer> relabelled() {
    Set<List<Integer>> pairs = new HashSet<>();
    Set<List<Integer>> refused = new HashSet<>();
    for (Link l : links) {
      if (l.type().equals("Successor") && l.linkUrn() > l.urn()) {
        pairs.add(List.of(l.urn(), l.linkUrn()));
      }
      // The register's only rings are pairs that are each other's successor.
      boolean back = l.type().equals("Successor") && l.linkUrn() < l.urn();
      if (back || OTHER_SUCCESSIONS.contains(l.type())) {
        refused.add(List.of(l.linkUrn(), l.urn()));
      }
      if (OTHER_SUCCESSIONS.contains(l.type())) {
        refused.add(List.of(l.urn(), l.linkUrn()));
      }
    }
    Map<Integer, Integer> out = new HashMap<>();
    Map<Integer, Integer> in = new HashMap<>();
    for (List<Integer> pair : pairs) {
      out.merge(pair.get(0), 1, Integer::sum);
      in.merge(pair.get(1), 1, Integer::sum);
    }
    Map<Integer, Integer> label = new HashMap<>();
    urns().forEach(urn -> label.put(urn, urn));
    boolean moved = true;
    while (moved) {
      moved = false;
      for (List<Integer> pair : pairs) {
        if (out.get(pair.get(0)) == 1 && in.get(pair.get(1)) == 1 && !refused.contains(pair)) {
          int next = label.get(pair.get(1));
          moved |= label.put(pair.get(0), next) != next;
        }
      }
    }
    return label;
  }

  private static Set<Integer> urns() {
    Set<Integer> urns = new TreeSet<>();
    links.forEach(
        l -> {
          urns.add(l.urn());
          urns.add(l.linkUrn());
        });
    return urns;
  }

  private static void printTypesAndOutcomes() {
    Map<String, int[]> byType = new TreeMap<>();
    for (Link link : links) {
      byType
          .computeIfAbsent(link.type(), t -> new int[Outcome.values().length])[
          history.identity(link.urn()).outcome().ordinal()]++;
    }
    int[] urns = new int[Outcome.values().length];
    urns().forEach(urn -> urns[history.identity(urn).outcome().ordinal()]++);
    StringBuilder table = new StringBuilder();
    table.append(
        String.format("%-64s %8s %8s %8s%n", "links of type", "OWN", "FOLLOWED", "BROKEN"));
    byType.forEach(
        (type, n) -> table.append(String.format("%-64s %8d %8d %8d%n", type, n[0], n[1], n[2])));
    table.append(
        String.format("%-64s %8d %8d %8d%n", "URNs of all types", urns[0], urns[1], urns[2]));
    System.out.println(table);
  }
}
