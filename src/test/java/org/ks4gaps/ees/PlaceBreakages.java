package org.ks4gaps.ees;

import java.util.List;
import java.util.Set;

/** Breakages: where the rows are of. */
final class PlaceBreakages {
  private PlaceBreakages() {}

  static void addTo(Breakages b) {
    listedPlaces(b);
    otherPlaces(b);
  }

  private static void listedPlaces(Breakages b) {
    b.places(
        "check_geog_country_combos",
        d -> d.set(1, "country_name", "Engerland"),
        d -> d.every("country_code", "E92"),
        d -> d.set("Regional", "country_name", "Wales"));
    b.places(
        "check_geog_region_combos",
        d -> d.set("Regional", "region_name", "Eastern"),
        d -> d.set("Regional", "region_code", "E12000007"),
        d -> d.set("Local authority", "region_name", "East Of England"));
    b.places(
        "check_geog_la_combos",
        d -> d.set("Local authority", "la_name", "Westtown"),
        d -> d.set("Local authority", "old_la_code", "903"),
        d -> d.set("Local authority", "new_la_code", "E06999902"));
    for (String[] rule :
        new String[][] {
          {"check_geog_lad_combos", "Local authority district"},
          {"check_geog_pcon_combos", "Parliamentary constituency"},
          {"check_geog_lep_combos", "Local enterprise partnership"},
          {"check_geog_lsip_combos", "Local skills improvement plan area"},
          {"check_geog_eda_combos", "English devolved area"},
          {"check_geog_ward_combos", "Ward"},
          {"pfa_combinations", "Police force area"}
        }) {
      Geography level = Geography.of(rule[1]).orElseThrow();
      b.from(
          () -> Drafts.level(rule[1]),
          rule[0],
          d -> d.replace(level.code(), "E99000001", "E99000009"),
          d -> d.replace(level.name(), "Place 2", "place 2"),
          d -> d.set(rule[1], level.name(), "Place 2"));
    }
    b.places(
        "check_geog_level_completed",
        d -> d.set("Regional", "region_code", ""),
        d -> d.set("Local authority", "old_la_code", ""),
        d -> d.set("National", "country_code", ""));
    b.places(
        "check_geog_region_for_la",
        d -> d.set("Local authority", "region_code", ""),
        d -> {
          d.inLevel("Local authority", "region_code", "");
          d.inLevel("Local authority", "region_name", "");
        },
        d -> {
          d.dropLevel("Regional");
          d.drop("region_code", "region_name");
        });
    b.from(
        () -> Drafts.level("Local authority district"),
        "check_geog_region_for_lad",
        d -> d.set("Local authority district", "region_code", ""),
        d -> {
          d.set("Local authority district", "region_code", "");
          d.set("Local authority district", "region_name", "");
        },
        d -> d.drop("region_code", "region_name"));
  }

  private static void otherPlaces(Breakages b) {
    b.places(
        "precheck_geog_level",
        d -> d.set(1, "geographic_level", "national"),
        d -> d.set(1, "geographic_level", "Country"),
        d -> d.set(1, "geographic_level", ""));
    b.places("precheck_geog_level_present", d -> d.drop("la_name"), d -> d.drop("region_code"));
    b.from(Drafts::schools, "precheck_geog_level_present", d -> d.drop("school_laestab"));
    b.from(
        () -> Drafts.level("Institution"), "check_geog_ignored_rows", d -> d.dropLevel("National"));
    b.from(
        () -> Drafts.level("Planning area"),
        "check_geog_ignored_rows",
        d -> d.dropLevel("National"));
    b.from(
        Drafts::schools,
        "check_geog_ignored_rows",
        d -> {
          d.add("provider_ukprn", row -> row <= 9 ? "1000" : "");
          d.add("provider_name", row -> row <= 9 ? "Provider" : "");
          for (int i = 1; i <= 9; i++) {
            d.set(i, "geographic_level", "Provider");
            for (String column : Geography.SCHOOL.columns()) {
              d.set(i, column, "");
            }
          }
        });
    b.from(
        Drafts::schools,
        "check_geog_la_col_present",
        d -> d.add("la_name", "Northtown"),
        d -> d.add("old_la_code", "901"),
        d -> {
          d.add("new_la_code", "E06999901");
          d.add("la_name", "Northtown");
        });
    b.from(
        Drafts::schools,
        "check_geog_region_col_present",
        d -> d.add("region_name", "London"),
        d -> d.add("region_code", "E12000007"));
    b.from(
        () -> Drafts.level("Ward"),
        "check_geog_region_col_present",
        d -> d.add("region_name", row -> row > 3 ? "London" : ""));
    b.places(
        "check_geog_overcompleted_cols",
        d -> d.set("National", "region_name", "East of England"),
        d -> d.set("National", "la_name", "Northtown"),
        d -> d.set("Regional", "old_la_code", "901"));
    for (String level : List.of("MAT", "Sponsor", "Opportunity area")) {
      Geography geography = Geography.of(level).orElseThrow();
      b.from(
          () -> Drafts.level(level),
          "check_geog_other_dupes",
          d -> d.replace(geography.name(), "Place 2", "Place 1"));
      b.from(
          () -> Drafts.level(level),
          "check_geog_other_code_dupes",
          d -> d.set(level, geography.name(), "Place renamed"));
    }
    for (String level : List.of("MAT", "Sponsor", "School")) {
      Geography geography = Geography.of(level).orElseThrow();
      b.from(
          () -> Drafts.level(level),
          "check_geog_na",
          d -> d.replace(geography.code(), "E99000001", "x"));
      b.from(
          () -> Drafts.level(level),
          "check_geog_na_code",
          d -> d.replace(geography.name(), "Place 1", "Not available"));
    }
    b.add(
        "check_geog_na",
        Set.of("check_geog_overcompleted_cols"),
        Drafts::trusts,
        List.of(d -> d.set("National", "trust_id", "x")));
  }
}
