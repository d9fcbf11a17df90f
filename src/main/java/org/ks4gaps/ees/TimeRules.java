package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.CHECK_TIME;
import static org.ks4gaps.ees.Check.Stage.PRECHECK_TIME;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** When the rows are of: {@code time_period} and {@code time_identifier}. */
final class TimeRules {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{4}([0-9]{2})?");
  private static final List<String> WEEKS =
      IntStream.rangeClosed(1, 52).mapToObj(week -> "Week " + week).toList();
  private static final List<String> MONTHS =
      Stream.of(Month.values())
          .map(month -> month.getDisplayName(TextStyle.FULL, Locale.UK))
          .toList();

  /** Identifiers that may stand beside each other in one file. */
  private static final List<List<String>> FAMILIES =
      List.of(
          List.of("Autumn and spring term"),
          List.of("Calendar year"),
          List.of("Financial year"),
          List.of("Academic year"),
          List.of("Tax year"),
          List.of("Reporting year"),
          List.of("Spring term", "Autumn term", "Summer term"),
          WEEKS,
          MONTHS,
          List.of(
              "Financial year Q1", "Financial year Q2", "Financial year Q3", "Financial year Q4"),
          List.of("Part 1 (April to September)", "Part 2 (October to March)"));

  /** Identifiers of one calendar year; all others span two. */
  private static final List<String> OF_ONE_YEAR =
      Stream.of(List.of("Calendar year", "Reporting year"), WEEKS, MONTHS)
          .flatMap(List::stream)
          .toList();

  static final List<Rule> PRECHECKS =
      List.of(
          new Rule("precheck_time_period_num", PRECHECK_TIME, TimeRules::digits),
          new Rule("precheck_time_id_valid", PRECHECK_TIME, TimeRules::known),
          new Rule("precheck_time_id_mix", PRECHECK_TIME, TimeRules::mixed));

  static final List<Rule> RULES =
      List.of(
          new Rule("check_time_period", CHECK_TIME, TimeRules::length),
          new Rule("check_time_period_six", CHECK_TIME, TimeRules::consecutive));

  private TimeRules() {}

  private static Finding digits(Screened files) {
    return Finding.failIfAny(
        bad(files, "time_period", period -> !DIGITS.matcher(period).matches()),
        "Every time_period has four or six digits",
        "write 202324 for an academic year, 2024 for a calendar year");
  }

  private static Finding known(Screened files) {
    return Finding.failIfAny(
        bad(files, "time_identifier", id -> family(id).isEmpty()),
        "Every time_identifier is one of the standard",
        "use one of the standard, such as Academic year");
  }

  /** Identifiers the standard does not have are another rule's. */
  private static Finding mixed(Screened files) {
    Set<String> all = files.data().column("time_identifier").values();
    List<String> family =
        all.stream()
            .map(TimeRules::family)
            .filter(some -> !some.isEmpty())
            .findFirst()
            .orElse(List.of());
    return Finding.failIfAny(
        bad(files, "time_identifier", id -> !family(id).isEmpty() && !family.contains(id)),
        "The file's time_identifier values go together",
        "it does not go with " + first(family) + "; make a file for each");
  }

  private static String first(List<String> family) {
    return family.isEmpty() ? "the others" : family.get(0);
  }

  private static Finding length(Screened files) {
    boolean oneYear =
        files.data().column("time_identifier").values().stream().allMatch(OF_ONE_YEAR::contains);
    int digits = oneYear ? 4 : 6;
    return Finding.failIfAny(
        bad(files, "time_period", period -> period.length() != digits),
        "Every time_period has the digits its time_identifier asks for",
        "write " + digits + " digits for this time_identifier");
  }

  private static Finding consecutive(Screened files) {
    return Finding.failIfAny(
        bad(files, "time_period", period -> period.length() == 6 && !follows(period)),
        "Six digits name two years that follow each other",
        "write the year's four digits and the last two of the next, such as 202324");
  }

  private static boolean follows(String period) {
    int year = Integer.parseInt(period.substring(2, 4));
    return Integer.parseInt(period.substring(4)) == (year + 1) % 100;
  }

  private static List<String> family(String identifier) {
    return FAMILIES.stream()
        .filter(family -> family.contains(identifier))
        .findFirst()
        .orElse(List.of());
  }

  private static List<String> bad(Screened files, String column, Predicate<String> bad) {
    List<String> faults = new ArrayList<>();
    for (ColumnFacts.Seen seen : files.data().column(column).all()) {
      if (bad.test(seen.text())) {
        faults.add(
            "%s, line %d, %s '%s'".formatted(files.dataName(), seen.line(), column, seen.text()));
      }
    }
    return faults;
  }
}
