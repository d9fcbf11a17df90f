package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SparkHere;

/**
 * The whole flow, from text files to lists, on a small synthetic cohort with its planted defects.
 */
class PipelineTest {
  private static Path folder;
  @TempDir static Path again;
  private static CommandLine first;
  private static CommandLine second;

  @BeforeAll
  static void runTwice() throws IOException {
    first = SmallRun.run();
    folder = SmallRun.folder();
    FileUtils.copyDirectory(folder.resolve("lake").toFile(), again.resolve("lake").toFile());
    // Again over the same tables, with another number of partitions and of splits of the files.
    SparkSession spark = SparkHere.spark();
    String partitions = spark.conf().get("spark.sql.shuffle.partitions");
    String splits = spark.conf().get("spark.sql.files.maxPartitionBytes");
    spark.conf().set("spark.sql.shuffle.partitions", "7");
    spark.conf().set("spark.sql.files.maxPartitionBytes", "300000");
    try {
      second =
          SmallRun.all(
              folder.resolve("extracts"), again.resolve("lake"), again.resolve("out"), "--force");
    } finally {
      spark.conf().set("spark.sql.shuffle.partitions", partitions);
      spark.conf().set("spark.sql.files.maxPartitionBytes", splits);
    }
  }

  @Test
  void endsWell() {
    assertThat(first.exitCode()).as(first.output()).isZero();
    assertThat(second.exitCode()).as(second.output()).isZero();
  }

  @Test
  void leavesTheFilesItPromises() throws IOException {
    assertThat(files(folder.resolve("out")))
        .contains(
            "summary.json",
            "files.sha256",
            "dictionary.csv",
            "sample/schools.csv",
            "sample/trusts.csv",
            "sample/balance.csv",
            "sample/quotas.csv",
            "tables/school_value_added.csv",
            "tables/school_profiles.csv",
            "tables/sampled_schools.csv",
            "tables/school_adjusted_progress8.csv",
            "tables/adjustment_coefficients.csv",
            "tables/attainment_gaps.csv",
            "tables/ranked_schools.csv",
            "tables/ranked_trusts.csv",
            "tables/list_index.csv",
            "tables/judged_schools.csv",
            "tables/list_funnel.csv",
            "tables/placebo_scores.csv",
            "tables/list_trends.csv",
            "tables/schools.csv",
            "tables/trust_membership.csv",
            "tables/school_links.csv",
            "tables/link_outcomes.csv",
            "tables/converter_witnesses.csv",
            "tables/trust_conflicts.csv",
            "tables/rejected_rows.csv")
        .doesNotContain("tables/pupil_results.csv", "tables/school_posteriors.csv")
        .noneMatch(f -> f.contains("_writing") || f.endsWith(".crc"));
    try (Stream<Path> tables = Files.list(folder.resolve("lake"))) {
      assertThat(tables.map(p -> p.getFileName().toString()))
          .contains(
              "pupil_results",
              "schools",
              "trust_membership",
              "rejected_rows",
              "school_value_added",
              "school_cross_products",
              "school_adjusted_progress8",
              "adjustment_coefficients",
              "modelled_value_added",
              "modelled_gap_changes",
              "school_posteriors",
              "trust_value_added",
              "model_fits",
              "model_components",
              "model_coefficients",
              "attainment_gaps",
              "ranked_schools",
              "ranked_trusts",
              "school_profiles",
              "sampled_schools",
              "sampled_trusts",
              "sample_balance",
              "sample_quotas",
              "list_index",
              "judged_schools",
              "list_funnel",
              "placebo_scores",
              "list_trends",
              "_runs");
    }
  }

  @Test
  void listsOfSingleGroupsShareAFile() throws IOException {
    Set<String> lists = new TreeSet<>(Set.of("lists/README.txt", "lists/index.csv"));
    for (String gap : List.of("ETH", "FSM")) {
      for (String list : List.of("A_ATT_", "B_ATT_", "A_VA_", "B_VA_")) {
        List<String> kinds =
            gap.equals("ETH")
                ? List.of("", "_NON_SELECTIVE", "_TRUST", "_BY_GROUP", "_BY_GROUP_TRUST")
                : List.of("", "_NON_SELECTIVE", "_TRUST");
        kinds.forEach(kind -> lists.add("lists/" + list + gap + kind + ".csv"));
      }
    }
    // There is no list of schools with high attainment and no gap by disadvantage.
    lists.removeIf(file -> file.startsWith("lists/B_ATT_FSM"));
    assertThat(files(folder.resolve("out")).stream().filter(f -> f.startsWith("lists/")))
        .containsExactlyInAnyOrderElementsOf(lists);
    assertThat(csv("out/lists/A_ATT_ETH_BY_GROUP.csv"))
        .extracting(row -> row.get("list_id"))
        .contains("A_ATT_ETH_WBRI")
        .doesNotContain("A_ATT_ETH");
  }

  @Test
  void sameInputGivesSameBytesWhateverThePartitions() throws IOException {
    Set<String> published = files(folder.resolve("out"));
    assertThat(files(again.resolve("out"))).isEqualTo(published);
    for (String file : published) {
      if (!file.equals("summary.json")) { // it tells the time
        assertThat(Files.mismatch(folder.resolve("out/" + file), again.resolve("out/" + file)))
            .as(file)
            .isEqualTo(-1);
      }
    }
  }

  @Test
  void everyRowIsKeptOrRejectedForTheReasonItWasPlantedWith() throws IOException {
    Map<String, Long> planted = new TreeMap<>();
    Map<String, Long> plantedReasons = new TreeMap<>();
    for (CSVRecord row : csv("extracts/truth/planted.csv")) {
      String file = row.get("file");
      if (row.get("reality").equals("ROWS") || row.get("reality").equals("ROWS_KEPT")) {
        planted.put(file + " " + row.get("reality"), Long.parseLong(row.get("count")));
      } else if (row.get("outcome").equals("rejected")) {
        plantedReasons.merge(
            file + " " + row.get("reason"), Long.parseLong(row.get("count")), Long::sum);
      }
    }
    Map<String, Long> found = new TreeMap<>();
    Map<String, Long> foundReasons = new TreeMap<>();
    for (Config file : summary().getConfigList("files")) {
      String name = file.getString("file");
      if (!name.endsWith(".txt")) {
        continue;
      }
      found.put(name + " ROWS", file.getLong("rows_in"));
      found.put(name + " ROWS_KEPT", file.getLong("rows_kept"));
      file.getConfig("rejected_by_reason")
          .entrySet()
          .forEach(
              e ->
                  foundReasons.merge(
                      name + " " + PLANTED_AS.get(e.getKey()),
                      Long.parseLong(e.getValue().unwrapped().toString()),
                      Long::sum));
    }
    assertThat(planted).hasSize(16);
    assertThat(found).isEqualTo(planted);
    assertThat(foundReasons).isEqualTo(plantedReasons);
  }

  /** Our reasons in the words of the truth. */
  private static final Map<String, String> PLANTED_AS =
      Map.of(
          "RAGGED_ROW", "wrong number of fields",
          "UNREADABLE_ROW", "unreadable",
          "MISSING_PUPIL", "blank pupil id",
          "MISSING_SCHOOL", "blank URN",
          "WRONG_ACADEMIC_YEAR", "not the file's year",
          "UNKNOWN_CODE", "unknown code",
          "NOT_A_NUMBER", "Attainment 8 unusable",
          "OUT_OF_RANGE", "Attainment 8 unusable",
          "DUPLICATE_PUPIL", "duplicate pupil",
          "DUPLICATE_CENSUS_ROW", "duplicate pupil");

  @Test
  void rejectedRowsStandWhereTheTableSaysTheyDo() throws IOException {
    Map<String, List<String>> lines = new HashMap<>();
    int ragged = 0;
    for (CSVRecord row : csv("out/tables/rejected_rows.csv")) {
      if (row.get("reason").equals("RAGGED_ROW")) {
        ragged++;
        List<String> file =
            lines.computeIfAbsent(
                row.get("source_file"), f -> lines(folder.resolve("extracts/" + f)));
        int width = file.get(0).split("\t", -1).length;
        String line = file.get(Integer.parseInt(row.get("line")) - 1);
        assertThat(line.split("\t", -1).length).isNotEqualTo(width);
      }
    }
    assertThat(ragged).isPositive();
  }

  @Test
  void progressEightEqualsTheScoresInTheExtracts() {
    // The extracts' scores come from the simulator's own arithmetic, which shares no code with
    // ours.
    for (Config year : summary().getConfigList("progress8")) {
      assertThat(year.getLong("supplied_scores_compared")).isGreaterThan(5_000);
      assertThat(year.getLong("supplied_scores_agreed"))
          .isEqualTo(year.getLong("supplied_scores_compared"));
    }
  }

  @Test
  void groupsOfASchoolAddUpToTheSchool() throws IOException {
    Map<String, Long> whole = new TreeMap<>();
    Map<String, Map<String, Long>> parts = new TreeMap<>();
    for (CSVRecord row : csv("out/tables/school_value_added.csv")) {
      String school = row.get("academic_year") + " " + row.get("school_urn");
      long pupils = Long.parseLong(row.get("pupils_count"));
      if (row.get("breakdown").equals("all")) {
        whole.put(school, pupils);
      } else {
        parts
            .computeIfAbsent(row.get("breakdown"), b -> new TreeMap<>())
            .merge(school, pupils, Long::sum);
      }
    }
    assertThat(whole).isNotEmpty();
    assertThat(parts.get("ethnicity_minor")).isEqualTo(whole);
    assertThat(parts.get("ethnicity_major")).isEqualTo(whole);
    assertThat(parts.get("disadvantage_status")).isEqualTo(whole);
  }

  @Test
  void adjustedProgressStandsBesideTheProgressThatIsPublished() throws IOException {
    Map<String, String> published = new TreeMap<>();
    for (CSVRecord row : csv("out/tables/school_value_added.csv")) {
      if (row.get("breakdown").equals("all")) {
        published.put(schoolYear(row), scores(row));
      }
    }
    Map<String, String> beside = new TreeMap<>();
    Set<String> moved = new TreeSet<>();
    for (CSVRecord row : csv("out/tables/school_adjusted_progress8.csv")) {
      beside.put(schoolYear(row), scores(row));
      boolean ranked =
          row.get("mainstream").equals("true") && row.get("progress8_status").equals("REPORTED");
      assertThat(row.get("rank").isEmpty()).as(schoolYear(row)).isEqualTo(!ranked);
      if (ranked) {
        int places = Integer.parseInt(row.get("places_moved"));
        assertThat(Integer.parseInt(row.get("rank")) - places)
            .isEqualTo(Integer.parseInt(row.get("adjusted_rank")));
        moved.add(Integer.signum(places) > 0 ? "up" : places < 0 ? "down" : "stayed");
      }
    }
    assertThat(beside).isNotEmpty().isEqualTo(published);
    assertThat(moved).contains("up", "down");
  }

  private static String schoolYear(CSVRecord row) {
    return row.get("academic_year") + " " + row.get("school_urn");
  }

  private static String scores(CSVRecord row) {
    return Stream.of(
            "mainstream",
            "progress8_pupils_count",
            "progress8_status",
            "progress8_average",
            "progress8_lower",
            "progress8_upper")
        .map(row::get)
        .collect(Collectors.joining(" "));
  }

  @Test
  void coefficientsHaveTheSignsTheSimulatorPutIn() throws IOException {
    // The simulator draws girls' progress above boys', published so for every year, and months of
    // birth by chance.
    int years = 0;
    for (CSVRecord row : csv("out/tables/adjustment_coefficients.csv")) {
      String term = row.get("term");
      if (term.equals("sex:F")) {
        years++;
        assertThat(Double.parseDouble(row.get("coefficient"))).isPositive();
      } else if (term.equals("disadvantaged:yes") || term.equals("sen:K")) {
        assertThat(Double.parseDouble(row.get("coefficient"))).as(term).isNegative();
      } else if (term.startsWith("month_of_birth:") && row.get("role").equals("ESTIMATED")) {
        double t =
            Double.parseDouble(row.get("coefficient"))
                / Double.parseDouble(row.get("standard_error"));
        // 44 chances; beyond 4.5 standard errors is one in 150,000 each.
        assertThat(t).as(term).isBetween(-4.5, 4.5);
      }
    }
    assertThat(years).isEqualTo(4);
  }

  @Test
  void listsAreInOrderAndOnlyOfSchoolsWithOneHistory() throws IOException {
    Set<String> broken =
        csv("out/tables/schools.csv").stream()
            .filter(r -> r.get("history").equals("BROKEN"))
            .map(r -> r.get("school_urn"))
            .collect(Collectors.toSet());
    assertThat(broken).isNotEmpty();
    List<String> named = new ArrayList<>();
    for (CSVRecord index : csv("out/lists/index.csv")) {
      String list = index.get("list_id");
      boolean ofOneGroup = !index.get("group").isEmpty();
      List<CSVRecord> rows =
          ofOneGroup
              ? csv("out/lists/" + list.substring(0, list.lastIndexOf('_')) + "_BY_GROUP.csv")
                  .stream()
                  .filter(row -> row.get("list_id").equals(list))
                  .toList()
              : csv("out/lists/" + list + ".csv");
      assertThat(rows)
          .as(list)
          .hasSize(Integer.parseInt(index.get("listed_schools_count")))
          .hasSizeLessThanOrEqualTo(100);
      double last = Double.POSITIVE_INFINITY;
      double top = 0;
      for (int i = 0; i < rows.size(); i++) {
        assertThat(rows.get(i).get("rank")).isEqualTo(String.valueOf(i + 1));
        double score = Double.parseDouble(rows.get(i).get("score"));
        assertThat(score).isLessThanOrEqualTo(last);
        last = score;
        top += Double.parseDouble(rows.get(i).get("p_top_100"));
        assertThat(broken).doesNotContain(rows.get(i).get("school_urn"));
        assertThat(rows.get(i).get("check_year")).isIn("CONFIRMED", "NOT_CONFIRMED", "NO_DATA");
      }
      // Each probability is rounded to four places, the sum to two.
      assertThat(Double.parseDouble(index.get("expected_true_members")))
          .as(list)
          .isCloseTo(top, within(0.015));
      if (!ofOneGroup) {
        named.add(list);
      }
    }
    assertThat(named)
        .containsExactlyInAnyOrder(
            "A_ATT_ETH", "B_ATT_ETH", "A_VA_ETH", "B_VA_ETH", "A_ATT_FSM", "A_VA_FSM", "B_VA_FSM");
  }

  @Test
  void onEveryListTheSchoolsAreThoseLeftOutAndThoseBelowTheTopAndThoseListed() throws IOException {
    Map<String, Map<String, Long>> funnels = new TreeMap<>();
    for (CSVRecord row : csv("out/tables/list_funnel.csv")) {
      funnels
          .computeIfAbsent(row.get("list_id"), list -> new TreeMap<>())
          .put(row.get("step_name"), Long.parseLong(row.get("step_count")));
    }
    assertThat(funnels).hasSizeGreaterThan(7);
    Set<Long> all = new TreeSet<>();
    funnels.forEach(
        (list, steps) -> {
          long schools = steps.remove("SCHOOLS");
          steps.keySet().removeAll(List.of("ELIGIBLE", "TRUSTS"));
          assertThat(steps.values().stream().mapToLong(Long::longValue).sum())
              .as(list)
              .isEqualTo(schools);
          all.add(schools);
        });
    assertThat(all).hasSize(1); // the same schools on the way to every list
  }

  @Test
  void thePageBesideTheListsSaysWhatEachIsWorth() throws IOException {
    String page = Files.readString(folder.resolve("out/lists/README.txt"));
    for (CSVRecord index : csv("out/lists/index.csv")) {
      assertThat(page).contains("\n" + index.get("list_id") + "\n  " + index.get("heading"));
    }
  }

  @Test
  void neverSaysAPupilsReference() throws IOException {
    String said =
        first.output() + second.output() + Files.readString(folder.resolve("out/summary.json"));
    Set<String> references = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder.resolve("extracts"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).toList()) {
        lines(file).stream()
            .map(l -> l.split("\t")[0])
            .filter(r -> r.matches("[A-Z0-9]{18}"))
            .forEach(references::add);
      }
    }
    assertThat(references).hasSizeGreaterThan(40_000);
    // References are words of 18 capitals and digits; look each such word up.
    List<String> spoken =
        Stream.of(said.split("[^A-Z0-9]+")).filter(w -> w.length() >= 10).toList();
    assertThat(spoken).doesNotContainAnyElementsOf(references);
    for (String file : files(folder.resolve("out"))) {
      String published = Files.readString(folder.resolve("out/" + file));
      assertThat(Stream.of(published.split("[^A-Z0-9]+")).filter(references::contains))
          .as(file)
          .isEmpty();
    }
  }

  @Test
  void theDictionaryNamesEveryPublishedColumn() throws IOException {
    Map<String, List<String>> described = new TreeMap<>();
    for (CSVRecord row : csv("out/dictionary.csv")) {
      described.computeIfAbsent(row.get("table"), t -> new ArrayList<>()).add(row.get("column"));
      assertThat(row.get("meaning")).isNotBlank();
    }
    for (String file : files(folder.resolve("out"))) {
      if (file.startsWith("tables/")) {
        String table = file.substring("tables/".length(), file.length() - ".csv".length());
        assertThat(header(file)).as(file).isEqualTo(described.get(table));
      }
    }
  }

  private static List<String> header(String file) throws IOException {
    try (Reader reader = Files.newBufferedReader(folder.resolve("out/" + file))) {
      return List.copyOf(
          CSVFormat.DEFAULT.builder().setHeader().get().parse(reader).getHeaderNames());
    }
  }

  private static Config summary() {
    return ConfigFactory.parseFile(folder.resolve("out/summary.json").toFile());
  }

  private static List<CSVRecord> csv(String file) throws IOException {
    try (Reader reader = Files.newBufferedReader(folder.resolve(file))) {
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .getRecords();
    }
  }

  private static List<String> lines(Path file) {
    try {
      // Byte for byte, since some lines are planted as no text at all.
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Set<String> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> root.relativize(f).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
