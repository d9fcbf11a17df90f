package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ks4gaps.SharedFolder;

/**
 * The register's real files of links and of trusts on two days, set beside the two lists of trusts
 * as they stand, read here without the program.
 */
class HistoryCommandTest {
  private static Map<String, String> first;
  private static Map<String, String> second;
  private static CommandLine history;

  @BeforeAll
  static void read() throws IOException {
    Path links = SharedFolder.file("data/gias/links_edubasealldata.csv");
    first = trusts("20180902");
    second = trusts("20190601");
    history = CommandLine.run("history", "--register", links.getParent().toString());
  }

  /** The trust of every academy on a list; sponsors are no trusts. */
  private static Map<String, String> trusts(String day) throws IOException {
    Path file = SharedFolder.file("data/gias/grouplinks_edubaseallacademiesandfree" + day + ".csv");
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    Map<String, String> trusts = new HashMap<>();
    try (CSVParser parser = CSVParser.parse(file, Charset.forName("windows-1252"), format)) {
      for (CSVRecord row : parser) {
        if (row.get("Group Type").endsWith("-academy trust")) {
          assertThat(trusts.put(row.get("URN"), row.get("Linked UID"))).isNull();
        }
      }
    }
    return trusts;
  }

  /** The number in the first group of what was said. */
  private static long said(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(history.output());
    assertThat(matcher.find()).as(pattern + " in:\n" + history.output()).isTrue();
    return Long.parseLong(matcher.group(1).replace(",", ""));
  }

  @Test
  void everyLinkIsToldByTypeAndOutcome() {
    assertThat(history.exitCode()).as(history.output()).isZero();
    assertThat(said("links +([0-9,]+) rows")).isEqualTo(34_565);
    assertThat(said("\n  all +([0-9,]+) ")).isEqualTo(34_565);
    // Counted in RealLinksTest.
    assertThat(said("FOLLOWED +([0-9,]+) links")).isEqualTo(12_128);
    assertThat(history.output()).contains("circular: line ");
  }

  @Test
  void onTheDayOfTheLastListEveryAcademyIsInTheTrustThatTheListHas() {
    assertThat(said("2019-06-01: ([0-9,]+) academies")).isEqualTo(second.size());
    assertThat(said("2019-06-01: [0-9,]+ academies in ([0-9,]+) trusts"))
        .isEqualTo(new HashSet<>(second.values()).size());
  }

  /**
   * Academies that the first list has not yet, or still in their old trust, although they joined
   * before it, are told, and make all the difference to the lists as they stand.
   */
  @Test
  void movesAreThoseBetweenTheListsButForWhatTheFirstListRecordedLate() {
    Set<String> onBoth = new HashSet<>(first.keySet());
    onBoth.retainAll(second.keySet());
    long moved = onBoth.stream().filter(u -> !first.get(u).equals(second.get(u))).count();
    long notYetListed = said("NOT_YET_LISTED +([0-9,]+)");

    assertThat(said("2018-09-02: ([0-9,]+) academies")).isEqualTo(first.size() + notYetListed);
    assertThat(said("([0-9,]+) moved to another trust") + said("RECORDED_LATE +([0-9,]+)"))
        .isEqualTo(moved);
    assertThat(said("trust, ([0-9,]+) left")).isEqualTo(first.size() - onBoth.size());
    assertThat(said("left, ([0-9,]+) came") + notYetListed)
        .isEqualTo(second.size() - onBoth.size());
    assertThat(String.format(Locale.ROOT, "%d %d %d", first.size(), second.size(), moved))
        .isEqualTo("8140 8625 222");
  }

  @Test
  void aFolderWithoutTheRegisterIsAnError() {
    CommandLine none = CommandLine.run("history", "--register", "no-such-folder");
    assertThat(none.exitCode()).isEqualTo(3);
    assertThat(none.output()).contains("no-such-folder");
  }
}
