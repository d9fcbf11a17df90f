package org.ks4gaps.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SharedFolder;

/** The register of schools, links and trusts of a cohort of 30,000, and the pupil files with it. */
class RegisterTest {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MM-yyyy");

  @TempDir static Path folder;

  private static SimulationReport report;
  private static final Map<Integer, Map<String, String>> SCHOOLS = new TreeMap<>();
  private static List<Map<String, String>> links;
  private static List<Map<String, String>> memberships;

  @BeforeAll
  static void writesTheCohort() throws IOException {
    report = Simulation.write(new SimulationSettings(folder, 5, 30_000, 2), message -> {});
    for (Map<String, String> row : rows(GiasFiles.ESTABLISHMENTS)) {
      SCHOOLS.put(Integer.parseInt(row.get("URN")), row);
    }
    links = rows(GiasFiles.LINKS);
    memberships = rows(GiasFiles.MEMBERSHIPS);
  }

  private static List<Map<String, String>> rows(String file) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(file), Charsets.REGISTER);
    List<String> header = SharedFolder.cells(lines.get(0));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = SharedFolder.cells(line);
      assertThat(cells).hasSameSizeAs(header);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < header.size(); i++) {
        row.put(header.get(i), cells.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private static LocalDate day(String text) {
    return text.isEmpty() ? null : LocalDate.parse(text, DAY);
  }

  private static int number(Map<String, String> row, String column) {
    return Integer.parseInt(row.get(column));
  }

  @Test
  void columnsAreThoseOfTheRealDownload() throws IOException {
    Set<String> real = new HashSet<>();
    for (Map<String, String> row :
        SharedFolder.table("reference/codes/gias_establishment_fields.csv")) {
      real.add(row.get("field"));
    }
    // Two names of the real download that the list of fields leaves out.
    real.addAll(List.of("AdmissionsPolicy (code)", "LastChangedDate", "GOR (code)"));
    assertThat(real).containsAll(SCHOOLS.values().iterator().next().keySet());
  }

  @Test
  void linkTypesAreThoseOfTheRealRegister() throws IOException {
    Set<String> real = new HashSet<>();
    for (String line :
        Files.readAllLines(
            SharedFolder.file("data/gias/links_edubasealldata.csv"), Charsets.REGISTER)) {
      real.add(SharedFolder.cells(line).get(3));
    }
    Set<String> written = new HashSet<>();
    links.forEach(link -> written.add(link.get("LinkType")));
    assertThat(real).containsAll(written);
    assertThat(written)
        .contains("Successor", "Successor - merged", "Successor - amalgamated")
        .contains("Predecessor - Split School");
  }

  @Test
  void linksGoBothWaysAndSuccessorsHaveTheHigherNumber() {
    Set<String> pairs = new HashSet<>();
    links.forEach(l -> pairs.add(l.get("URN") + ">" + l.get("LinkURN") + l.get("LinkType")));
    for (Map<String, String> link : links) {
      String type = link.get("LinkType");
      String other =
          type.startsWith("Successor")
              ? type.replace("Successor", "Predecessor")
              : type.replace("Predecessor", "Successor");
      String back = link.get("LinkURN") + ">" + link.get("URN") + other;
      assertThat(pairs.contains(back)).as(back).isTrue();
      assertThat(SCHOOLS.containsKey(number(link, "URN"))).isTrue();
      assertThat(SCHOOLS.containsKey(number(link, "LinkURN"))).isTrue();
      if (type.equals("Successor")) {
        assertThat(number(link, "LinkURN")).isGreaterThan(number(link, "URN"));
        assertThat(SCHOOLS.get(number(link, "URN")).get("EstablishmentStatus (name)"))
            .isEqualTo("Closed");
      }
    }
  }

  @Test
  void pupilFilesNameTheSchoolThatWasOpenAtTheExaminations() throws IOException {
    Map<Integer, Set<Integer>> urnsOf = new HashMap<>();
    for (AcademicYear year : AcademicYear.WRITTEN) {
      Ks4Reading ks4 = new Ks4Reading(folder.resolve(Ks4Columns.fileName(year)), year.label());
      Set<Integer> seen = new HashSet<>();
      ks4.kept.values().stream()
          .filter(row -> row.normal)
          .forEach(
              row -> {
                urnsOf.computeIfAbsent(row.laestab, l -> new HashSet<>()).add(row.urn);
                seen.add(row.urn);
              });
      LocalDate examinations = LocalDate.of(year.year(), 5, 15);
      for (int urn : seen) {
        Map<String, String> school = SCHOOLS.get(urn);
        assertThat(school).as("URN %d", urn).isNotNull();
        LocalDate opened = day(school.get("OpenDate"));
        LocalDate closed = day(school.get("CloseDate"));
        assertThat(opened == null || !opened.isAfter(examinations)).as("%d open", urn).isTrue();
        assertThat(closed == null || !closed.isBefore(examinations)).as("%d open", urn).isTrue();
      }
    }
    // Places whose URN changes between the years: academies, amalgamated and split schools.
    long changed = urnsOf.values().stream().filter(urns -> urns.size() > 1).count();
    assertThat(changed)
        .isEqualTo(events("ACADEMISATION") + events("AMALGAMATED") + events("SPLIT"));
  }

  private static long events(String kind) {
    return report.planted().stream()
        .filter(p -> p.reality().equals(kind))
        .mapToLong(SimulationReport.PlantedCount::count)
        .sum();
  }

  @Test
  void everyKindOfEventHappens() {
    for (Places.Kind kind : Places.Kind.values()) {
      assertThat(events(kind.name())).as(kind.name()).isPositive();
    }
    assertThat(events("TRUST_MOVE")).isPositive();
  }

  @Test
  void academiesBelongToOneTrustAtATime() {
    Map<Integer, List<LocalDate[]>> stays = new HashMap<>();
    for (Map<String, String> m : memberships) {
      int urn = number(m, "URN");
      LocalDate joined = day(m.get("Date Joined Group"));
      LocalDate left = day(m.get("Date Left Group"));
      assertThat(joined).isNotNull().isAfterOrEqualTo(day(SCHOOLS.get(urn).get("OpenDate")));
      assertThat(joined).isAfterOrEqualTo(day(m.get("Group Open Date")));
      for (LocalDate[] other : stays.computeIfAbsent(urn, u -> new ArrayList<>())) {
        assertThat(other[1]).as("URN %d", urn).isNotNull().isBefore(joined);
      }
      stays.get(urn).add(new LocalDate[] {joined, left});
    }
    for (Map<String, String> school : SCHOOLS.values()) {
      boolean academy =
          !List.of("1", "2", "3", "5", "6", "7", "12")
              .contains(school.get("TypeOfEstablishment (code)"));
      assertThat(stays.containsKey(number(school, "URN"))).isEqualTo(academy);
      if (academy && school.get("EstablishmentStatus (name)").equals("Open")) {
        assertThat(school.get("Trusts (code)")).isNotEmpty();
      }
    }
  }

  @Test
  void lettersOutsideAsciiSurviveInWindows1252() {
    List<String> names =
        SCHOOLS.values().stream().map(row -> row.get("EstablishmentName")).toList();
    assertThat(names).anyMatch(name -> name.contains("\u2019"));
    assertThat(names).anyMatch(name -> name.contains("\u00E9") || name.contains("\u00C9"));
    assertThat(names).noneMatch(name -> name.contains("?") || name.contains("\uFFFD"));
  }

  @Test
  void noNameIsThatOfARealSchoolOrTrust() throws IOException {
    Set<String> real = new HashSet<>();
    for (Map<String, String> row : SharedFolder.table("data/gias/schools_2022-04.csv")) {
      real.add(row.get("establishment_name"));
    }
    for (String line :
        Files.readAllLines(
            SharedFolder.file("data/gias/links_edubasealldata.csv"), Charsets.REGISTER)) {
      real.add(SharedFolder.cells(line).get(2));
    }
    Set<String> trusts = new HashSet<>();
    String groups = "data/gias/grouplinks_edubaseallacademiesandfree20190601.csv";
    for (String line : Files.readAllLines(SharedFolder.file(groups), Charsets.REGISTER)) {
      List<String> cells = SharedFolder.cells(line);
      trusts.add(cells.size() > 2 ? cells.get(2).toUpperCase(Locale.ROOT) : "");
    }
    assertThat(SCHOOLS.values().stream().map(school -> school.get("EstablishmentName")))
        .filteredOn(real::contains)
        .isEmpty();
    assertThat(memberships.stream().map(m -> m.get("Group Name").toUpperCase(Locale.ROOT)))
        .filteredOn(trusts::contains)
        .isEmpty();
  }
}
