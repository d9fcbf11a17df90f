package org.ks4gaps.disclose;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.DisclosureProfile;
import org.ks4gaps.table.DisclosureSteps;

/**
 * The account of a release that goes with it: every rule with its threshold, how many cells each
 * withheld in each table, what the attack found. For programs as a map to be written as JSON, and
 * for the output checker as one page.
 */
public final class DisclosureRecord {
  /** Told first on the page and in the record. */
  public static final String CAUTION =
      "Research sampling lists and value added, not official statistics and not an accountability measure.";

  private final DisclosureProfile profile;
  private final Collection<String> earlier;
  private final Map<String, Map<String, Row>> steps = new TreeMap<>();

  /**
   * @param steps rows of {@link DisclosureSteps}
   * @param earlier releases that were taken into account
   */
  public DisclosureRecord(
      DisclosureProfile profile, Collection<Row> steps, Collection<String> earlier) {
    this.profile = profile;
    this.earlier = List.copyOf(earlier);
    for (Row row : steps) {
      this.steps
          .computeIfAbsent(
              row.getAs(DisclosureSteps.RELEASED_TABLE.name()), t -> new LinkedHashMap<>())
          .put(row.getAs(DisclosureSteps.STEP.name()), row);
    }
  }

  /** The record, its keys in order. */
  public Map<String, Object> content() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("caution", CAUTION);
    content.put("profile", profile());
    content.put("rules", rules());
    content.put("earlier_releases", List.copyOf(earlier));
    List<Object> tables = new ArrayList<>();
    steps.forEach((table, of) -> tables.add(table(table, of)));
    content.put("tables", tables);
    return content;
  }

  private Map<String, Object> profile() {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("name", profile.name());
    told.put("threshold", profile.threshold());
    told.put("round_to", profile.roundTo());
    told.put("protection", profile.protection());
    told.put("dominant_share", profile.dominantShare());
    told.put("difference_pupils", profile.differencePupils());
    told.put("named_schools_by_ethnicity", profile.namedSchoolsByEthnicity());
    told.put("bands", profile.bands());
    return told;
  }

  private List<Object> rules() {
    List<Object> rules = new ArrayList<>();
    if (profile.controls()) {
      for (Why why : Why.values()) {
        rules.add(Map.of("id", why.name(), "rule", why.words(), "primary", why.primary()));
      }
      rules.add(
          Map.of(
              "id",
              "ROUNDED",
              "rule",
              "counts rounded to the nearest "
                  + profile.roundTo()
                  + ", intervals from rounded counts, sums not told",
              "primary",
              false));
      rules.add(
          Map.of(
              "id",
              "NOT_NAMED",
              "rule",
              "places on lists are not named where figures behind them are withheld, nor by ethnic group unless the profile says so",
              "primary",
              false));
    }
    return rules;
  }

  private static Map<String, Object> table(String name, Map<String, Row> of) {
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("table", name);
    of.forEach((step, row) -> table.put(step.toLowerCase(Locale.ROOT), cells(row)));
    if (name.startsWith("value added, ")) {
      table.put("cells", total(of));
      table.put("cells_told_share", share(of, false));
      table.put("pupils_told_share", share(of, true));
    }
    return table;
  }

  /** One page for who decides whether the release may leave. */
  public List<String> page() {
    List<String> page = new ArrayList<>();
    page.add("DISCLOSURE CONTROL: SUMMARY FOR THE OUTPUT CHECKER");
    page.add("");
    page.add(CAUTION);
    if (!profile.controls()) {
      page.add("");
      page.add("NOT FOR RELEASE: the profile " + profile.name() + " controls nothing.");
      return page;
    }
    page.add("");
    page.add(
        String.format(
            Locale.ROOT,
            "Profile %s. Withheld: fewer than %d pupils, or pupils in Progress 8. Counts rounded to %d.",
            profile.name(),
            profile.threshold(),
            profile.roundTo()));
    page.add(
        String.format(
            Locale.ROOT,
            "A withheld count may lie in a range at least %d wide for all that anyone can work out.",
            profile.protection()));
    page.add(
        "Named schools by ethnic group: "
            + (profile.namedSchoolsByEthnicity() ? "yes." : "no, neither in tables nor on lists."));
    page.add(
        earlier.isEmpty()
            ? "Earlier releases from this lake: none."
            : "Earlier releases from this lake taken into account: " + earlier.size() + ".");
    page.add("");
    page.add(
        String.format(
            "%-46s %9s %9s %9s %9s %7s", "Table", "cells", "told", "unsafe", "for them", "pupils"));
    steps.forEach(
        (name, of) -> {
          if (name.startsWith("value added, ")) {
            page.add(line(name.substring("value added, ".length()), of));
          }
        });
    page.add(
        "  unsafe: withheld by itself; for them: withheld so that those stay so; pupils: share in cells told.");
    page.add("");
    Map<String, Row> all = steps.getOrDefault("all tables of value added", Map.of());
    all.values()
        .forEach(
            row ->
                page.add(
                    String.format(
                        Locale.ROOT,
                        "%,12d  %s",
                        cells(row),
                        row.<String>getAs(DisclosureSteps.MEANING.name()))));
    page.add("");
    for (String lists : List.of("school lists", "trust lists")) {
      steps
          .getOrDefault(lists, Map.of())
          .values()
          .forEach(
              row ->
                  page.add(
                      String.format(
                          Locale.ROOT,
                          "%,12d  %s: %s",
                          cells(row),
                          lists,
                          row.<String>getAs(DisclosureSteps.MEANING.name()))));
    }
    return page;
  }

  private static String line(String name, Map<String, Row> of) {
    long told = of.containsKey("TOLD") ? cells(of.get("TOLD")) : 0;
    long forThem = of.containsKey(Why.COMPLEMENT.name()) ? cells(of.get(Why.COMPLEMENT.name())) : 0;
    long total = total(of);
    return String.format(
        Locale.ROOT,
        "%-46s %,9d %,9d %,9d %,9d %6.1f%%",
        name,
        total,
        told,
        total - told - forThem,
        forThem,
        100 * share(of, true));
  }

  private static long cells(Row row) {
    return row.<Long>getAs(DisclosureSteps.CELLS.name());
  }

  private static long total(Map<String, Row> of) {
    return of.values().stream().mapToLong(DisclosureRecord::cells).sum();
  }

  /** Share of cells, or of pupils over cells, that are told; to three places. */
  private static double share(Map<String, Row> of, boolean pupils) {
    double told = 0;
    double all = 0;
    for (Map.Entry<String, Row> step : of.entrySet()) {
      double value =
          pupils
              ? step.getValue().<Long>getAs(DisclosureSteps.PUPILS.name())
              : cells(step.getValue());
      all += value;
      told += step.getKey().equals("TOLD") ? value : 0;
    }
    return all == 0 ? 1 : Math.round(1000 * told / all) / 1000.0;
  }
}
