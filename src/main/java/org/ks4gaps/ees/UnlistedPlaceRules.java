package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.CHECK_GEOGRAPHY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Places no published list is held against: schools, trusts, sponsors and so on. A place that is
 * not available has the code x and the name "Not available", and neither without the other; a code
 * has one name, and a name one code.
 */
final class UnlistedPlaceRules {
  private static final String NAME = "Not available";
  private static final Set<String> UNLISTED =
      Set.of("Opportunity area", "MAT", "Sponsor", "School", "Provider", "Police force area");
  private static final Set<String> ONE_TO_ONE = Set.of("Opportunity area", "MAT", "Sponsor");

  static final List<Rule> RULES =
      List.of(
          new Rule(
              "check_geog_other_dupes",
              CHECK_GEOGRAPHY,
              files ->
                  Finding.failIfAny(
                      several(files, PlaceFacts.Place::name, PlaceFacts.Place::code),
                      "Every place has one code",
                      "the name has several codes in "
                          + files.dataName()
                          + "; give it one, or tell the places apart by name")),
          new Rule(
              "check_geog_na",
              CHECK_GEOGRAPHY,
              files ->
                  Finding.failIfAny(
                      places(
                          files,
                          true,
                          place ->
                              place.code().equals(Places.NOT_AVAILABLE)
                                  && !place.name().equals(NAME)),
                      "Every code x has the name Not available",
                      "name the place of code x Not available in " + files.dataName())),
          new Rule(
              "check_geog_na_code",
              CHECK_GEOGRAPHY,
              files ->
                  Finding.failIfAny(
                      places(
                          files,
                          false,
                          place ->
                              place.name().equals(NAME)
                                  && !place.code().equals(Places.NOT_AVAILABLE)),
                      "Every place Not available has the code x",
                      "give the place the code x in " + files.dataName())),
          new Rule(
              "check_geog_other_code_dupes",
              CHECK_GEOGRAPHY,
              files ->
                  Finding.failIfAny(
                      several(files, PlaceFacts.Place::code, PlaceFacts.Place::name),
                      "Every code has one place",
                      "the code has several names in "
                          + files.dataName()
                          + "; give it one, such as the latest")));

  private UnlistedPlaceRules() {}

  /** Places of the levels in the file that are at fault, in rows of their own level or in any. */
  private static List<String> places(
      Screened files, boolean anyRow, Predicate<PlaceFacts.Place> bad) {
    List<String> faults = new ArrayList<>();
    for (Geography level : Geography.ALL) {
      PlaceFacts facts = files.data().places(level);
      if (facts != null
          && UNLISTED.contains(level.level())
          && files.data().levels().contains(level.level())) {
        facts
            .places()
            .forEach(
                (place, line) -> {
                  if ((anyRow || place.rowLevel().equals(level.level())) && bad.test(place)) {
                    faults.add("line %d (%s)".formatted(line, level.level()));
                  }
                });
      }
    }
    return faults;
  }

  private static List<String> several(
      Screened files,
      Function<PlaceFacts.Place, String> one,
      Function<PlaceFacts.Place, String> many) {
    List<String> faults = new ArrayList<>();
    for (Geography level : Geography.ALL) {
      PlaceFacts facts = files.data().places(level);
      if (facts != null && ONE_TO_ONE.contains(level.level())) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (PlaceFacts.Place place : facts.places().keySet()) {
          if (place.rowLevel().equals(level.level()) && !place.code().isEmpty()) {
            found.computeIfAbsent(one.apply(place), any -> new TreeSet<>()).add(many.apply(place));
          }
        }
        found.forEach(
            (key, values) -> {
              if (values.size() > 1) {
                faults.add("'%s' (%s): %s".formatted(key, level.level(), Finding.listed(values)));
              }
            });
      }
    }
    return faults;
  }
}
