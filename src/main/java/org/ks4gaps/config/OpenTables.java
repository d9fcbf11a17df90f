package org.ks4gaps.config;

import static org.ks4gaps.config.Ranges.require;
import static org.ks4gaps.config.Ranges.share;

import com.typesafe.config.Config;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the open-data door reads and how: {@code conf/opendata.conf}.
 *
 * @param provisional found in the names of provisional tables
 * @param revised found in the names of revised ones
 * @param priorYears how far back columns of earlier years reach
 * @param minimumIntervals published intervals that a year's pupil SD is solved from, at least
 * @param minimumReproducedShare share of them that it must reproduce
 * @param yearsWithoutProgress8 years in which the measure does not exist
 * @param listYears first and last year of the list, or empty
 * @param nationalSd pupil SD of Progress 8 where it is known, by academic year
 * @param withheld why a number is not there, by what stands in its place, in upper case
 * @param recordTypes what a row is of, by RECTYPE
 * @param columns kind of file to block (of, all, disadvantaged, not_disadvantaged) to concept to
 *     names, most recent first
 */
public record OpenTables(
    Pattern provisional,
    Pattern revised,
    int priorYears,
    int minimumIntervals,
    double minimumReproducedShare,
    List<Integer> yearsWithoutProgress8,
    List<Integer> listYears,
    Map<Integer, Double> nationalSd,
    Map<String, String> withheld,
    Map<String, String> recordTypes,
    Map<String, Map<String, Map<String, List<String>>>> columns) {
  public OpenTables {
    yearsWithoutProgress8 = List.copyOf(yearsWithoutProgress8);
    listYears = List.copyOf(listYears);
    require(
        priorYears >= 0 && priorYears <= 10,
        "opendata.prior_years must lie between 0 and 10, is " + priorYears);
    require(
        minimumIntervals >= 1,
        "opendata.minimum_intervals must be at least 1, is " + minimumIntervals);
    share(minimumReproducedShare, "opendata.minimum_reproduced_share");
    require(
        listYears.isEmpty() || listYears.size() == 2 && listYears.get(0) < listYears.get(1),
        "opendata.list_years must be empty or a first and a later last year, is " + listYears);
    nationalSd.forEach(
        (year, sd) ->
            require(
                sd > 0 && sd < 5,
                "opendata.national_sd of " + year + " must lie above 0 and below 5, is " + sd));
  }

  /** The names of a concept, none where files of the kind have no such column. */
  public List<String> names(String kind, String block, String concept) {
    return columns.get(kind).getOrDefault(block, Map.of()).getOrDefault(concept, List.of());
  }

  /** Why there is no number, if what stands there is a known code. */
  public Optional<String> reason(String text) {
    return Optional.ofNullable(withheld.get(text.toUpperCase(Locale.ROOT)));
  }

  static OpenTables from(Config c) {
    Map<Integer, Double> spreads = new TreeMap<>();
    for (Config spread : c.getConfigList("national_sd")) {
      spreads.put(spread.getInt("year"), spread.getDouble("sd"));
    }
    Map<String, Map<String, Map<String, List<String>>>> columns = new LinkedHashMap<>();
    for (String kind : c.getObject("columns").keySet()) {
      Config blocks = c.getConfig("columns." + kind);
      Map<String, Map<String, List<String>>> byBlock = new LinkedHashMap<>();
      for (String block : blocks.root().keySet()) {
        byBlock.put(block, names(blocks.getConfig(block)));
      }
      columns.put(kind, byBlock);
    }
    return new OpenTables(
        anyCase(c, "provisional"),
        anyCase(c, "revised"),
        c.getInt("prior_years"),
        c.getInt("minimum_intervals"),
        c.getDouble("minimum_reproduced_share"),
        c.getIntList("years_without_progress8"),
        c.getIntList("list_years"),
        spreads,
        turned(c, "withheld"),
        turned(c, "record_types"),
        columns);
  }

  private static Pattern anyCase(Config c, String setting) {
    return Pattern.compile(c.getString(setting), Pattern.CASE_INSENSITIVE);
  }

  private static Map<String, List<String>> names(Config block) {
    Map<String, List<String>> names = new TreeMap<>();
    block.root().keySet().forEach(concept -> names.put(concept, block.getStringList(concept)));
    return names;
  }

  /** Codes under their meanings, turned round. */
  private static Map<String, String> turned(Config c, String block) {
    Map<String, String> meanings = new TreeMap<>();
    names(c.getConfig(block))
        .forEach(
            (meaning, codes) ->
                codes.forEach(
                    code -> {
                      String earlier = meanings.put(code.toUpperCase(Locale.ROOT), meaning);
                      require(
                          earlier == null,
                          "opendata."
                              + block
                              + ": "
                              + code
                              + " stands under "
                              + earlier
                              + " and "
                              + meaning);
                    }));
    return meanings;
  }
}
