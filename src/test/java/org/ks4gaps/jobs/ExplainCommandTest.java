package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.explain.Explain;
import org.ks4gaps.explain.NotInTheRegisterException;
import org.ks4gaps.explain.Page;
import org.ks4gaps.explain.PageJson;
import org.ks4gaps.table.AttainmentGaps;
import org.ks4gaps.table.JudgedSchools;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.RankedTrusts;
import org.ks4gaps.table.SchoolValueAdded;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.TrustMembership;

/**
 * The command explain on a small synthetic cohort whose lists hold five schools each, so that some
 * schools are listed, some eligible and below, and some fail each rule. Room rank made the tables;
 * it shares no code with the page but the rules themselves.
 */
class ExplainCommandTest {
  private static final List<String> LISTS =
      List.of(
          "A_ATT_ETH", "B_ATT_ETH", "A_VA_ETH", "B_VA_ETH", "A_ATT_FSM", "A_VA_FSM", "B_VA_FSM");
  private static final Set<String> NOT_READ =
      Set.of("raw_ks4", "raw_census", "pupil_results", "school_cross_products");

  @TempDir static Path folder;
  private static Path conf;
  private static Lake lake;
  private static Explain explain;
  private static final Map<String, Map<Integer, Row>> JUDGED = new TreeMap<>();
  private static final Map<String, Map<Integer, Row>> RANKED = new TreeMap<>();
  private static final Map<Integer, JsonNode> PAGES = new TreeMap<>();

  @BeforeAll
  static void listsOfFive() throws IOException {
    assertThat(SmallRun.run().exitCode()).as(SmallRun.run().output()).isZero();
    copy(SmallRun.folder().resolve("lake"), "lake");
    conf = folder.resolve("five.conf");
    Files.writeString(
        conf,
        """
        ks4-gaps.lists.top = 5
        ks4-gaps.lists.worth { draws = 200, rank_set_draws = 100, placebo_runs = 1 }
        """);
    CommandLine ranked = command("lake", "rank");
    assertThat(ranked.exitCode()).as(ranked.output()).isZero();
    lake = new Lake(SparkHere.spark(), folder.resolve("lake").toString());
    explain = new Explain(lake, RunConfig.fromFile(conf.toFile()));
    read(lake.read(JudgedSchools.TABLE), JUDGED);
    read(lake.read(RankedSchools.TABLE), RANKED);
  }

  private static void read(Dataset<Row> table, Map<String, Map<Integer, Row>> into) {
    table
        .collectAsList()
        .forEach(
            row ->
                into.computeIfAbsent(row.getAs("list_id"), id -> new TreeMap<>())
                    .put(row.getAs("school_urn"), row));
  }

  private static void copy(Path from, String to) throws IOException {
    FileUtils.copyDirectory(
        from.toFile(), folder.resolve(to).toFile(), file -> !NOT_READ.contains(file.getName()));
  }

  private static CommandLine command(String lake, String... more) {
    List<String> words = new ArrayList<>(List.of(more));
    words.addAll(List.of("--lake", folder.resolve(lake).toString(), "--conf", conf.toString()));
    return CommandLine.run(words.toArray(String[]::new));
  }

  /** One for all pages: the nation is read once. */
  private static Explain explain() {
    return explain;
  }

  private static JsonNode json(Page page) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    try {
      PageJson.write(page, stream);
      return new ObjectMapper().readTree(stream.toByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode page(int urn) {
    return PAGES.computeIfAbsent(urn, u -> json(explain().school(u)));
  }

  private static JsonNode list(JsonNode page, String id) {
    for (JsonNode list : page.get("lists")) {
      if (list.get("list_id").asText().equals(id)) {
        return list;
      }
    }
    throw new AssertionError("No block of " + id);
  }

  /** Few schools that between them meet or fail each rule that any school of the lists does. */
  private static Set<Integer> schools() {
    Map<String, Set<Integer>> outcomes = new TreeMap<>();
    JUDGED.forEach(
        (list, rows) ->
            rows.forEach(
                (urn, row) -> {
                  String rule = row.getAs("rule_failed");
                  String outcome = rule == null ? list.charAt(0) + " LISTED" : rule;
                  if (rule == null && !RANKED.get(list).get(urn).<Boolean>getAs("listed")) {
                    outcome = list.charAt(0) + " BELOW";
                  }
                  if (LISTS.contains(list)) {
                    outcomes.computeIfAbsent(outcome, o -> new TreeSet<>()).add(urn);
                  }
                }));
    assertThat(outcomes.keySet())
        .contains(
            "A LISTED",
            "A BELOW",
            "B LISTED",
            "A2_BASE_GAP",
            "A3_NARROWED",
            "A4_IMPROVED",
            "B1_SEVERAL_GROUPS",
            "B2_HIGH_EACH_YEAR");
    Set<Integer> chosen = new TreeSet<>();
    outcomes
        .values()
        .forEach(
            urns -> {
              if (urns.stream().noneMatch(chosen::contains)) {
                chosen.add(urns.iterator().next());
              }
            });
    return chosen;
  }

  private static Row row(Map<String, Map<Integer, Row>> table, String list, int urn) {
    return table.getOrDefault(list, Map.of()).get(urn);
  }

  private static void equal(JsonNode page, String key, Row row, String column) {
    Double expected = row.getAs(column);
    if (expected == null) {
      assertThat(page.get(key).isNull()).as(key).isTrue();
    } else {
      assertThat(page.get(key).asDouble()).as(key).isCloseTo(expected, within(1e-9));
    }
  }

  @Test
  void everySchoolsFiguresAreThoseOfTheTables() {
    for (int urn : schools()) {
      JsonNode page = page(urn);
      assertThat(page.get("differences")).as(page.get("differences").toString()).isEmpty();
      assertThat(page.get("figures_compared").asInt()).isGreaterThan(14);
      for (String id : LISTS) {
        Row judged = row(JUDGED, id, urn);
        JsonNode block = list(page, id);
        assertThat(block.get("place").isNull()).as(urn + " " + id).isEqualTo(judged == null);
        if (judged == null) {
          continue;
        }
        JsonNode place = block.get("place");
        equal(place, "p_top", judged, "p_top_100");
        equal(place, "p_meets_rules", judged, "p_meets_rules");
        equal(place, "posterior", judged, "posterior");
        equal(place, "posterior_sd", judged, "posterior_sd");
        if (id.startsWith("A")) {
          narrowing(block, judged, row(RANKED, id, urn));
        } else {
          heights(block.get("heights"), judged, row(RANKED, id, urn));
        }
      }
    }
  }

  private static void narrowing(JsonNode block, Row judged, Row ranked) {
    String best = judged.getAs("group");
    for (JsonNode group : block.get("groups")) {
      if (group.get("group").asText().equals(best)) {
        equal(group, "gap_first", judged, "gap_first");
        equal(group, "gap_last", judged, "gap_last");
        equal(group, "group_change", judged, "group_change");
        equal(group, "rest_change", judged, "rest_change");
        equal(group, "shrunken", judged, "rank_key");
        assertThat(group.get("check_year").asText()).isEqualTo(judged.getAs("check_year"));
        assertThat(firstFailed(group)).isEqualTo(judged.getAs("rule_failed"));
        if (ranked != null) {
          equal(group, "change", ranked, "change_raw");
          equal(group, "standard_error", ranked, "change_raw_se");
          equal(group, "shrunken", ranked, "change_shrunken");
        }
        return;
      }
    }
    throw new AssertionError("No group " + best);
  }

  private static void heights(JsonNode heights, Row judged, Row ranked) {
    equal(heights, "above_mark", judged, "above_high_mark");
    equal(heights, "lowest", judged, "lowest_group_deviation");
    equal(heights, "range", judged, "group_deviation_range");
    equal(heights, "mean", judged, "rank_key");
    assertThat(heights.get("check_year").asText()).isEqualTo(judged.getAs("check_year"));
    assertThat(firstFailed(heights)).isEqualTo(judged.getAs("rule_failed"));
    if (ranked != null) {
      equal(heights, "mean", ranked, "mean_over_years");
      equal(heights, "change", ranked, "change_raw");
    }
  }

  /** The first rule on the page that its own figure does not pass. */
  private static String firstFailed(JsonNode of) {
    for (JsonNode rule : of.get("rules")) {
      if (!rule.get("passed").asBoolean()) {
        return rule.get("rule").asText();
      }
    }
    return null;
  }

  @Test
  void pupilsByYearAndGroupAreThoseOfTheTable() {
    int urn = schools().iterator().next();
    Map<String, Row> stored = new TreeMap<>();
    lake.read(SchoolValueAdded.TABLE)
        .where(SchoolValueAdded.SCHOOL_URN.col().equalTo(urn))
        .collectAsList()
        .forEach(
            row ->
                stored.put(
                    row.getAs("breakdown")
                        + " "
                        + row.getAs("group")
                        + " "
                        + row.getAs("academic_year"),
                    row));
    JsonNode cohorts = page(urn).get("cohorts");
    assertThat(cohorts.get("years")).isNotEmpty();
    for (JsonNode year : cohorts.get("years")) {
      Row row = stored.get("all all " + year.get("year").asInt());
      assertThat(year.get("pupils").asLong()).isEqualTo(row.<Long>getAs("pupils_count"));
      assertThat(year.get("coverage").asDouble())
          .isEqualTo(row.<Double>getAs("progress8_coverage"));
    }
    int counts = 0;
    for (JsonNode group : cohorts.get("groups")) {
      for (JsonNode count : group.get("counts")) {
        Row row =
            stored.get(
                group.get("breakdown").asText()
                    + " "
                    + group.get("group").asText()
                    + " "
                    + count.get("year").asInt());
        assertThat(count.get("pupils").asLong()).isEqualTo(row.<Long>getAs("pupils_count"));
        counts++;
      }
    }
    assertThat(counts)
        .isEqualTo(
            (int)
                stored.keySet().stream()
                    .filter(k -> k.matches("(ethnicity_minor|disadvantage_status|fsm_status) .*"))
                    .count());
  }

  @Test
  void theTextSaysTheSecureAreaFirstAndTheVerdictOfEachList() throws IOException {
    Row listed =
        RANKED.get("A_ATT_ETH").values().stream()
            .filter(row -> row.<Integer>getAs("rank") == 1)
            .findFirst()
            .orElseThrow();
    Row below =
        RANKED.get("A_ATT_ETH").values().stream()
            .filter(row -> row.<Integer>getAs("rank") == 6)
            .findFirst()
            .orElseThrow();
    Path json = folder.resolve("school.json");
    CommandLine run =
        command(
            "lake",
            "explain",
            "--urn",
            listed.getAs("school_urn").toString(),
            "--json",
            json.toString());

    assertThat(run.exitCode()).as(run.output()).isZero();
    List<String> lines = run.output().lines().toList();
    assertThat(lines.get(0)).startsWith("SECURE AREA ONLY");
    assertThat(lines).allMatch(line -> line.length() <= 120);
    assertThat(run.output())
        .contains("place 1 of " + RANKED.get("A_ATT_ETH").size() + " eligible schools")
        .contains(listed.<String>getAs("school_name"))
        .contains("every one equals the tables");
    LISTS.forEach(id -> assertThat(run.output()).contains("\n" + id + ": "));
    assertThat(new ObjectMapper().readTree(json.toFile()).get("asked_for").asInt())
        .isEqualTo(listed.<Integer>getAs("school_urn"));
    assertThat(list(page(below.getAs("school_urn")), "A_ATT_ETH").get("verdict").asText())
        .startsWith("Not listed: place 6 of")
        .endsWith("the first 5 are listed.");
  }

  @Test
  void aTableOfAnotherRunEndsWithACodeOfItsOwn() throws IOException {
    copy(folder.resolve("lake"), "doctored");
    Lake doctored = new Lake(SparkHere.spark(), folder.resolve("doctored").toString());
    int urn = JUDGED.get("A_ATT_FSM").keySet().iterator().next();
    doctored.write(
        JudgedSchools.TABLE,
        lake.read(JudgedSchools.TABLE)
            .withColumn(
                "gap_last",
                functions
                    .when(
                        functions
                            .col("school_urn")
                            .equalTo(urn)
                            .and(functions.col("list_id").equalTo("A_ATT_FSM")),
                        functions.col("gap_last").plus(1e-6))
                    .otherwise(functions.col("gap_last"))));
    CommandLine run = command("doctored", "explain", "--urn", String.valueOf(urn));

    assertThat(run.exitCode()).isEqualTo(13);
    assertThat(run.output())
        .contains("DIFFERS FROM THE TABLES", "judged_schools A_ATT_FSM, gap_last: computed")
        .contains("\n1 of ");

    doctored.write(
        AttainmentGaps.TABLE,
        lake.read(AttainmentGaps.TABLE)
            .withColumn(
                "rest_percentile_average",
                functions.col("rest_percentile_average").plus(functions.lit(0.01))));
    doctored.write(JudgedSchools.TABLE, lake.read(JudgedSchools.TABLE));
    assertThat(new Explain(doctored, RunConfig.fromFile(conf.toFile())).school(urn).agrees())
        .isFalse();
  }

  @Test
  void settingsThatTheListsWereNotMadeWithShow() {
    Row below =
        RANKED.get("A_ATT_ETH").values().stream()
            .filter(row -> row.<Integer>getAs("rank") == 6)
            .findFirst()
            .orElseThrow();
    JsonNode page = json(new Explain(lake, RunConfig.defaults()).school(below.getAs("school_urn")));
    assertThat(page.get("differences").toString()).contains("ranked_schools A_ATT_ETH", "listed");
  }

  private static Row school(String condition) {
    return lake.read(Schools.TABLE).where(condition).orderBy("urn").first();
  }

  @Test
  void anOldUrnIsExplainedUnderItsSchoolOfToday() {
    Row old = school("urn <> school_urn and history = 'FOLLOWED'");
    JsonNode page = json(explain().school(old.getAs("urn")));
    assertThat(page.get("school").get("urn").asInt()).isEqualTo(old.<Integer>getAs("school_urn"));
    assertThat(page.get("remarks").get(0).asText())
        .contains("URN " + old.getAs("urn") + " was followed into its successor");
    List<Integer> urns = new ArrayList<>();
    page.get("school").get("urns").forEach(urn -> urns.add(urn.get("urn").asInt()));
    assertThat(urns).contains(old.<Integer>getAs("urn")).hasSizeGreaterThan(1);
  }

  @Test
  void schoolsOnNoListSayWhy() {
    Set<Integer> taught = new TreeSet<>();
    Set<Integer> mainstream = new TreeSet<>();
    lake.read(SchoolValueAdded.TABLE)
        .select("school_urn", "mainstream")
        .distinct()
        .collectAsList()
        .forEach(
            row -> {
              taught.add(row.getInt(0));
              if (row.getBoolean(1)) {
                mainstream.add(row.getInt(0));
              }
            });
    List<Row> register = lake.read(Schools.TABLE).orderBy("urn").collectAsList();
    Map<String, Integer> cases = new TreeMap<>();
    for (Row row : register) {
      int urn = row.getAs("school_urn");
      String reason =
          !taught.contains(urn)
              ? "has no pupils at the end of key stage 4"
              : row.getAs("history").equals("BROKEN")
                  ? "history is broken"
                  : mainstream.contains(urn) ? null : "lists are of such schools";
      if (reason != null) {
        cases.putIfAbsent(reason, urn);
      }
    }
    assertThat(cases).hasSizeGreaterThanOrEqualTo(2).containsKey("history is broken");
    cases.forEach(
        (reason, urn) -> {
          JsonNode page = json(explain().school(urn));
          assertThat(page.get("remarks").toString()).contains(reason);
          page.get("lists")
              .forEach(block -> assertThat(block.get("verdict").asText()).contains(reason));
          assertThat(page.get("differences")).isEmpty();
        });
  }

  @Test
  void anUnknownNameIsSaidInASentence() {
    CommandLine run = command("lake", "explain", "--urn", "999999");
    assertThat(run.exitCode()).isEqualTo(14);
    assertThat(run.output())
        .contains("No establishment of the register has the URN 999999")
        .doesNotContain("\tat org.");
    assertThatThrownBy(() -> explain().trust("no such trust"))
        .isInstanceOf(NotInTheRegisterException.class)
        .hasMessageContaining("no such trust")
        .hasMessageContaining("Group UID");
  }

  @Test
  void oneSchoolOrOneTrustIsAskedFor() {
    assertThat(command("lake", "explain").exitCode()).isEqualTo(2);
    assertThat(command("lake", "explain", "--urn", "1", "--trust", "2").exitCode()).isEqualTo(2);
    assertThat(CommandLine.run("explain", "--urn", "1").exitCode()).isEqualTo(2);
  }

  @Test
  void aTrustsFiguresAreThoseOfItsRows() {
    List<Row> rows =
        lake.read(RankedTrusts.TABLE).orderBy("list_id", "rank", "trust_id").collectAsList();
    Set<String> trusts = new TreeSet<>();
    rows.stream()
        .filter(row -> row.getAs("rank") != null)
        .limit(1)
        .forEach(row -> trusts.add(row.getAs("trust_id")));
    rows.stream()
        .filter(row -> row.getAs("rank") == null)
        .limit(1)
        .forEach(row -> trusts.add(row.getAs("trust_id")));
    assertThat(trusts).hasSize(2);
    for (String trust : trusts) {
      Page explained = explain().trust(trust);
      assertThat(explained.lines()).allMatch(line -> line.length() <= 120);
      JsonNode page = json(explained);
      assertThat(page.get("differences")).as(page.get("differences").toString()).isEmpty();
      for (JsonNode block : page.get("lists")) {
        Row row =
            rows.stream()
                .filter(r -> r.getAs("list_id").equals(block.get("list_id").asText()))
                .filter(r -> r.getAs("trust_id").equals(trust))
                .findFirst()
                .orElse(null);
        assertThat(block.get("schools").isEmpty()).isEqualTo(row == null);
        if (row != null) {
          assertThat(page.get("ranked").asBoolean()).isEqualTo(row.getAs("rank") != null);
          assertThat(page.get("academies").asLong()).isEqualTo(row.<Long>getAs("academies_count"));
          assertThat(page.get("full_academies").asLong())
              .isEqualTo(row.<Long>getAs("academies_three_years_count"));
          assertThat((long) block.get("schools").size())
              .isEqualTo(row.<Long>getAs("listed_schools_count"));
          assertThat(block.get("eligible").asLong())
              .isEqualTo(row.<Long>getAs("eligible_schools_count"));
          equal(block, "share", row, "listed_share");
          equal(block, "chance", row, "chance_probability");
          equal(block, "pooled", row, "pooled_effect");
          equal(block, "standard_error", row, "pooled_effect_se");
        }
      }
    }
  }

  @Test
  void aTrustThatIsNotRankedSaysWhichCountIsTooSmall() {
    Row alone =
        lake.read(TrustMembership.TABLE)
            .groupBy("trust_id")
            .agg(functions.countDistinct("school_urn").as("schools"))
            .where("schools = 1")
            .orderBy("trust_id")
            .first();
    JsonNode page = json(explain().trust(alone.getString(0)));
    assertThat(page.get("ranked").asBoolean()).isFalse();
    assertThat(page.get("verdict").asText())
        .startsWith("Cannot be ranked: ")
        .contains("for 3 full years", "it takes 3 such academies");
    assertThat(page.get("members")).isNotEmpty();
  }
}
