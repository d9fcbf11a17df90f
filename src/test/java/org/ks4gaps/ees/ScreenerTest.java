package org.ks4gaps.ees;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ks4gaps.SharedFolder;
import org.ks4gaps.ees.Check.Outcome;

class ScreenerTest {
  private static final Map<String, List<Breakages.Breakage>> BREAKAGES = Breakages.all();

  @TempDir Path folder;

  static Stream<Breakages.Breakage> breakages() {
    return BREAKAGES.values().stream().flatMap(List::stream);
  }

  static Stream<Draft> valid() {
    return Stream.of(Drafts.places(), Drafts.schools(), Drafts.trusts());
  }

  static Stream<String> levels() {
    return Geography.ALL.stream()
        .map(Geography::level)
        .filter(level -> !Set.of("National", "Regional", "Local authority").contains(level));
  }

  private List<Check> screen(Draft draft, boolean dictionary) {
    Path files = folder.resolve("files");
    draft.write(files);
    References references = Drafts.references(folder.resolve("lists"), dictionary);
    return new Screener(references).screen(draft.dataFile(files), draft.metaFile(files));
  }

  private static Set<String> found(List<Check> checks) {
    return told(checks).stream().map(Check::id).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Check> told(List<Check> checks) {
    return checks.stream()
        .filter(c -> c.outcome() == Outcome.FAIL || c.outcome() == Outcome.WARNING)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void dataSetWithoutAFaultPassesEveryRule(Draft draft) {
    assertThat(screen(draft, true))
        .hasSameSizeAs(Rules.ALL)
        .allSatisfy(check -> assertThat(check.outcome()).as("%s", check).isEqualTo(Outcome.PASS));
  }

  @ParameterizedTest
  @MethodSource("levels")
  void anyLevelBesideTheNationPasses(String level) {
    assertThat(found(screen(Drafts.level(level), true))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("breakages")
  void eachFaultIsFoundByItsRule(Breakages.Breakage breakage) {
    List<Check> checks =
        screen(breakage.files().get(), breakage.id().startsWith("check_data_dict"));
    Set<String> expected = new TreeSet<>(breakage.also());
    expected.add(breakage.id());
    assertThat(found(checks)).as("%s: %s", breakage, told(checks)).isEqualTo(expected);
    assertThat(checks)
        .filteredOn(check -> check.id().equals(breakage.id()))
        .singleElement()
        .extracting(Check::message)
        .asString()
        .contains("; ");
  }

  @Test
  void everyRuleHasThreeFaultsOrMore() {
    assertThat(BREAKAGES.keySet())
        .containsExactlyInAnyOrderElementsOf(Rules.ALL.stream().map(Rule::id).toList());
    assertThat(BREAKAGES.values()).allSatisfy(ways -> assertThat(ways).hasSizeGreaterThan(2));
  }

  @Test
  void rulesRunStageByStageAndNoneTwice() {
    assertThat(Rules.ALL).extracting(Rule::stage).isSorted();
    assertThat(Rules.ALL).extracting(Rule::id).doesNotHaveDuplicates();
    assertThat(Rules.ALL).extracting(Rule::stage).contains(Check.Stage.values());
  }

  @Test
  void laterStagesDoNotRunAfterAFailure() {
    Draft draft = Drafts.places();
    draft.every("sex", "Total");
    draft.set(1, "pupils_count", "");
    List<Check> checks = screen(draft, true);
    assertThat(Screener.passed(checks)).isFalse();
    assertThat(checks)
        .filteredOn(check -> check.stage().compareTo(Check.Stage.PRECHECK_FILTERS) > 0)
        .isNotEmpty()
        .allSatisfy(
            check -> {
              assertThat(check.outcome()).isEqualTo(Outcome.NOT_RUN);
              assertThat(check.message()).contains("PRECHECK_FILTERS failed");
            });
  }

  @Test
  void withoutPublishedListsTheRulesThatNeedThemSaySo() {
    Draft draft = Drafts.places().write(folder);
    List<Check> checks =
        new Screener(References.none()).screen(draft.dataFile(folder), draft.metaFile(folder));
    assertThat(checks)
        .filteredOn(check -> check.outcome() == Outcome.NOT_RUN)
        .extracting(Check::id)
        .containsExactly(
            "check_geog_la_combos", "check_data_dict_col_name", "check_data_dict_fil_item");
    assertThat(Screener.passed(checks)).isTrue();
  }

  @Test
  void messageSaysWhereAndHowToMend() {
    Draft draft = Drafts.places();
    draft.set(41, "pupils_count", ":");
    assertThat(screen(draft, false))
        .filteredOn(check -> check.outcome() == Outcome.FAIL)
        .extracting(Check::message)
        .containsExactly(
            "ks4_made_up.csv, line 42, pupils_count; write a number or one of z, x, c, low");
  }

  @Test
  void byteOrderMarkAndWindowsLineEndsArePassedOver() {
    Draft draft = Drafts.places();
    draft.dataText = text -> "\uFEFF" + text.replace("\n", "\r\n");
    assertThat(found(screen(draft, true))).isEmpty();
  }

  @Test
  void whatTheProjectWritesPasses() {
    List<EesColumn> columns =
        List.of(
            EesColumn.filter("sex", "Sex"),
            EesColumn.indicator("pupils_count", "Pupils", "", 0).under("Pupils"));
    List<String[]> rows =
        Drafts.level("MAT").data.stream().skip(1).map(row -> row.toArray(String[]::new)).toList();
    EesFiles.Written written =
        EesFiles.write(
            folder,
            new EesDataSet(
                "ks4_trusts", "Trusts", List.of("trust_id", "trust_name"), columns, rows));
    Screener screener = new Screener(Drafts.references(folder.resolve("lists"), true));
    assertThat(found(screener.screen(written.data(), written.meta()))).isEmpty();
    assertThat(screener.screen(folder)).containsOnlyKeys("ks4_trusts");
  }

  @Test
  void fileOfAFolderWithoutItsTwinFails() throws IOException {
    Drafts.places().write(folder);
    Draft alone = Drafts.schools();
    alone.dataName = "alone.csv";
    alone.withMeta = false;
    alone.write(folder);
    Map<String, List<Check>> checks = new Screener(References.none()).screen(folder);
    assertThat(checks).containsOnlyKeys("alone", "ks4_made_up");
    assertThat(Screener.passed(checks.get("ks4_made_up"))).isTrue();
    assertThat(found(checks.get("alone"))).containsExactly("file_read");
  }

  @Test
  void schoolNameMayBeTheOnlyFilter() {
    Draft draft = Drafts.level("School");
    draft.dropLevel("National");
    draft.meta.removeIf(row -> row.get(0).equals("sex"));
    draft.data.removeIf(row -> List.of("Boys", "Girls").contains(row.get(8)));
    draft.metaAdd("school_name", "Filter", "School");
    draft.metaColumn("filter_default");
    draft.metaSet("school_name", "filter_default", "Place 1");
    assertThat(found(screen(draft, false))).isEmpty();
  }

  @Test
  void everyPublishedCheckIsARule() throws IOException {
    Set<String> rules = Rules.ALL.stream().map(Rule::id).collect(Collectors.toSet());
    List<String> screener =
        SharedFolder.table("reference/codes/eesyscreener_checks.csv").stream()
            .map(row -> row.get("function"))
            .toList();
    assertThat(screener).hasSize(80).isSubsetOf(rules);
    List<String> app =
        SharedFolder.table("reference/codes/dfe_published_data_qa_checks.csv").stream()
            .map(row -> row.get("check"))
            .toList();
    assertThat(app).hasSize(91);
    assertThat(PublishedChecks.OF_THE_APP).containsOnlyKeys(app);
    assertThat(rules).containsAll(PublishedChecks.OF_THE_APP.values());
  }
}
