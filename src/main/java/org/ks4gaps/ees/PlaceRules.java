package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.CHECK_GEOGRAPHY;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether code and name of a place go together as the published lists have them.
 *
 * <p>Not looked up: a place without a code (for a local authority, without either of its two), one
 * whose code is x, and one that is none: code z with a name such as "Not applicable".
 */
final class PlaceRules {
  static final List<Rule> RULES =
      List.of(
          rule("check_geog_country_combos", "National"),
          rule("check_geog_region_combos", "Regional"),
          rule("check_geog_ward_combos", "Ward"),
          rule("check_geog_pcon_combos", "Parliamentary constituency"),
          rule("check_geog_lad_combos", "Local authority district"),
          rule("check_geog_lep_combos", "Local enterprise partnership"),
          rule("check_geog_lsip_combos", "Local skills improvement plan area"),
          rule("check_geog_eda_combos", "English devolved area"),
          rule("check_geog_la_combos", "Local authority"),
          rule("pfa_combinations", "Police force area"));

  private PlaceRules() {}

  private static Rule rule(String id, String level) {
    Geography geography = Geography.of(level).orElseThrow();
    return new Rule(id, CHECK_GEOGRAPHY, files -> listed(files, geography));
  }

  private static Finding listed(Screened files, Geography level) {
    PlaceFacts facts = files.data().places(level);
    if (facts == null) {
      return Finding.pass("The data have no columns of the level " + level.level());
    }
    Set<List<String>> known = files.references().places(level).orElse(null);
    List<String> faults = new ArrayList<>();
    boolean asked = false;
    for (var entry : facts.places().entrySet()) {
      PlaceFacts.Place place = entry.getKey();
      if (lookedUp(level, place)) {
        asked = true;
        if (known != null
            && !known.contains(List.of(place.code(), place.secondCode(), place.name()))) {
          faults.add("line %d, %s".formatted(entry.getValue(), words(place)));
        }
      }
    }
    if (asked && known == null) {
      return Finding.notRun(
          "not run: the published list of the level "
              + level.level()
              + " is not in the folder of references; put it there");
    }
    return Finding.failIfAny(
        faults.stream().distinct().toList(),
        "Every code goes with its name: " + level.level(),
        "code and name do not go together in the published list (case counts); mend "
            + files.dataName());
  }

  private static boolean lookedUp(Geography level, PlaceFacts.Place place) {
    return !place.code().isEmpty()
        && !place.code().equals(Places.NOT_AVAILABLE)
        && (level.secondCode() == null || !place.secondCode().isEmpty())
        && !Places.notApplicable(place.code(), place.secondCode(), place.name());
  }

  private static String words(PlaceFacts.Place place) {
    return place.secondCode().isEmpty()
        ? "'%s' with '%s'".formatted(place.code(), place.name())
        : "'%s' and '%s' with '%s'".formatted(place.code(), place.secondCode(), place.name());
  }
}
