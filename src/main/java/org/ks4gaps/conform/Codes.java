package org.ks4gaps.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.ks4gaps.config.ConfigurationException;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.RawTables;

/**
 * Supplied values in one vocabulary. Every method gives null where the value is not one that the
 * field may hold, on Spark 3 and 4 alike (no cast that throws), and null for a blank.
 */
final class Codes {
  private static final String DAY_MONTH_YEAR = "^([0-9]{1,2})[-/]([0-9]{1,2})[-/]([0-9]{4})$";

  private static final String BETWEEN_WORDS = "[\\s\\x{A0}/-]+";

  private final Crosswalk crosswalk;
  private final boolean chineseWithinAsian;

  Codes(Crosswalk crosswalk, boolean chineseWithinAsian) {
    this.crosswalk = crosswalk;
    this.chineseWithinAsian = chineseWithinAsian;
  }

  /** The code of a concept's value in a code set of the crosswalk. */
  Column of(String set, String concept) {
    return lookUp(crosswalk.codes(set), upper(supplied(concept)));
  }

  /**
   * The minor ethnic group: by the whole value, as a description whose spaces, hyphens and slashes
   * do not count, or by its first four letters where the code is an extended one. The first that
   * finds one ends the search, so that a code costs one look.
   */
  Column ethnicity() {
    Map<String, String> codes = crosswalk.codes("ethnicity");
    Column value = upper(supplied("ethnicity"));
    Column extended = value.rlike("^[A-Z]{5,}$");
    return coalesce(
        lookUp(codes, value),
        when(
            value.rlike(BETWEEN_WORDS),
            lookUp(words(codes), regexp_replace(value, BETWEEN_WORDS, ""))),
        when(extended, lookUp(codes, substring(value, 1, 4))));
  }

  /** A code set by its descriptions without what stands between their words. */
  private static Map<String, String> words(Map<String, String> codes) {
    Map<String, String> words = new TreeMap<>();
    new TreeMap<>(codes)
        .forEach(
            (supplied, code) -> {
              String earlier = words.put(supplied.replaceAll(BETWEEN_WORDS, ""), code);
              if (earlier != null && !earlier.equals(code)) {
                throw new ConfigurationException(
                    "crosswalk.codes.ethnicity: "
                        + supplied
                        + " stands under "
                        + earlier
                        + " and "
                        + code
                        + ", but for spaces, hyphens and slashes");
              }
            });
    return words;
  }

  /** The major ethnic group of a minor one; Chinese within Asian where the release says so. */
  Column ethnicityMajor(Field minor) {
    Map<String, String> majors = new TreeMap<>(crosswalk.codes("ethnicity_major"));
    if (chineseWithinAsian) {
      majors.replaceAll((code, major) -> major.equals("CHIN") ? "ASIA" : major);
    }
    return coalesce(lookUp(majors, minor.col()), lit(Breakdown.UNCLASSIFIED));
  }

  /** 1 or 0 as true or false. */
  static Column flag(String concept) {
    Column value = supplied(concept);
    return when(value.equalTo("1"), lit(true)).when(value.equalTo("0"), lit(false));
  }

  /** A decimal number. */
  static Column number(String concept) {
    return expr("try_cast(" + RawTables.value(concept).name() + " AS DOUBLE)");
  }

  /** A whole number. */
  static Column whole(String concept) {
    return expr("try_cast(" + RawTables.value(concept).name() + " AS INT)");
  }

  /**
   * A date as the register of schools writes it, 31-08-2017. Taken apart and cast, since a date
   * pattern throws where older Spark would have read what it does not match (1-8-2017, 31-02-2017).
   */
  static Column date(String concept) {
    String value = RawTables.value(concept).name();
    return expr(
        Stream.of(3, 2, 1)
            .map(part -> "regexp_extract(" + value + ", '" + DAY_MONTH_YEAR + "', " + part + ")")
            .collect(Collectors.joining(", ", "try_cast(concat_ws('-', ", ") AS DATE)")));
  }

  /** The value as supplied. */
  static Column supplied(String concept) {
    return RawTables.value(concept).col();
  }

  /**
   * One test a code, each of a set of values; codes that stand for themselves, the most of them,
   * are settled by the first.
   */
  private static Column lookUp(Map<String, String> codes, Column value) {
    Map<String, List<String>> suppliedByCode = new TreeMap<>();
    new TreeMap<>(codes)
        .forEach(
            (supplied, code) ->
                suppliedByCode.computeIfAbsent(code, c -> new ArrayList<>()).add(supplied));
    List<String> themselves =
        codes.entrySet().stream()
            .filter(e -> e.getKey().equals(e.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    Column found = when(value.isin(themselves.toArray()), value);
    for (Map.Entry<String, List<String>> entry : suppliedByCode.entrySet()) {
      found = found.when(value.isin(entry.getValue().toArray()), lit(entry.getKey()));
    }
    return found;
  }
}
