package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.CHECK_META;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names, labels, and columns of places that pass for filters. */
final class MetaRules {
  /**
   * Names that look like those of a place, whether or not the standard knows them; after the
   * screener's own pattern.
   */
  static final Pattern PLACE =
      Pattern.compile(
          "^(country|sch|prov|inst|estab|reg|la|local|rsc|pfa|pcon|lep|mca|oa|ward|mat)"
              + ".*(name|code|urn|ukprn|number|upin|id)$"
              + "|^(laestab|estab|sch|school|schools|prov|provider|providers|inst|institution"
              + "|institutions|name|code|urn|ukprn|number|upin|id|region|la|lad|rsc|pcon|lep|mca"
              + "|oa|ward|mat)$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SPACE = Pattern.compile("\\s");

  static final List<Rule> RULES =
      List.of(
          new Rule(
              "check_meta_label",
              CHECK_META,
              files ->
                  Finding.failIfAny(
                      lines(files, row -> row.get("label").isBlank()),
                      "Every row has a label",
                      "fill the label of " + files.metaName())),
          new Rule("check_meta_dupe_label", CHECK_META, files -> once(files, "label")),
          new Rule(
              "check_meta_col_name_spaces",
              CHECK_META,
              files ->
                  Finding.failIfAny(
                      lines(files, row -> SPACE.matcher(row.name()).find()),
                      "No col_name holds a space",
                      "take the spaces out of col_name in " + files.metaName())),
          new Rule("check_meta_col_name_dupe", CHECK_META, files -> once(files, "col_name")),
          new Rule("check_meta_geog_catch", CHECK_META, MetaRules::places));

  private MetaRules() {}

  /** Lines whose row is at fault. */
  static List<String> lines(Screened files, Predicate<MetaRow> bad) {
    return files.meta().rows().stream().filter(bad).map(MetaRules::line).toList();
  }

  private static String line(MetaRow row) {
    return row.name().isBlank() ? "line " + row.line() : "line " + row.line() + " " + row.name();
  }

  /** Blank values are another rule's. */
  private static Finding once(Screened files, String column) {
    Set<String> seen = new HashSet<>();
    Function<MetaRow, String> value = row -> row.get(column);
    return Finding.failIfAny(
        lines(files, row -> !value.apply(row).isBlank() && !seen.add(value.apply(row))),
        "No " + column + " is there twice",
        "the " + column + " was there before in " + files.metaName() + "; make each its own");
  }

  private static Finding places(Screened files) {
    MetaFile meta = files.meta();
    List<String> all =
        new ArrayList<>(
            Stream.concat(meta.filters().stream().map(MetaRow::name), meta.groups().stream())
                .distinct()
                .toList());
    for (String name : List.of("school_name", "provider_name")) {
      if (meta.onlyFilterIs(name)) {
        all.remove(name);
      }
    }
    return Finding.failIfAny(
        all.stream().filter(name -> PLACE.matcher(name).find()).toList(),
        "No filter looks like a column of a place",
        "the filter is named like a place; take it out of "
            + files.metaName()
            + " or name it for what it divides");
  }
}
