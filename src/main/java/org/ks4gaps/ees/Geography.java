package org.ks4gaps.ees;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A geographic level of the standard and the columns that say which place a row is of.
 *
 * <p>Source: the geography matrix of the public screeners.
 *
 * @param level as {@code geographic_level} writes it
 * @param code column of the place's code, null where the level has none
 * @param name column of the place's name
 * @param secondCode column of a second code, null where there is none
 */
record Geography(String level, String code, String name, String secondCode) {
  static final Geography NATIONAL = new Geography("National", "country_code", "country_name", null);
  static final Geography REGIONAL = new Geography("Regional", "region_code", "region_name", null);
  static final Geography LOCAL_AUTHORITY =
      new Geography("Local authority", "new_la_code", "la_name", "old_la_code");
  static final Geography DISTRICT =
      new Geography("Local authority district", "lad_code", "lad_name", null);
  static final Geography SCHOOL =
      new Geography("School", "school_urn", "school_name", "school_laestab");

  /** Every level, in the order of the matrix; rows of a file are sorted in it. */
  static final List<Geography> ALL =
      List.of(
          NATIONAL,
          REGIONAL,
          LOCAL_AUTHORITY,
          DISTRICT,
          new Geography("RSC region", null, "rsc_region_lead_name", null),
          new Geography("Parliamentary constituency", "pcon_code", "pcon_name", null),
          new Geography("Local skills improvement plan area", "lsip_code", "lsip_name", null),
          new Geography(
              "Local enterprise partnership",
              "local_enterprise_partnership_code",
              "local_enterprise_partnership_name",
              null),
          new Geography(
              "English devolved area",
              "english_devolved_area_code",
              "english_devolved_area_name",
              null),
          new Geography("Opportunity area", "opportunity_area_code", "opportunity_area_name", null),
          new Geography("Ward", "ward_code", "ward_name", null),
          new Geography("MAT", "trust_id", "trust_name", null),
          new Geography("Sponsor", "sponsor_id", "sponsor_name", null),
          SCHOOL,
          new Geography("Provider", "provider_ukprn", "provider_name", null),
          new Geography("Institution", "institution_id", "institution_name", null),
          new Geography("Planning area", "planning_area_code", "planning_area_name", null),
          new Geography("Police force area", "pfa_code", "pfa_name", null));

  private static final Map<String, Geography> BY_LEVEL =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Geography::level, Function.identity()));

  private static final Map<String, Integer> ORDER =
      IntStream.range(0, ALL.size())
          .boxed()
          .collect(Collectors.toUnmodifiableMap(i -> ALL.get(i).level(), i -> i));

  /** Columns every data file has. */
  static final List<String> ALWAYS =
      List.of("time_period", "time_identifier", "geographic_level", "country_code", "country_name");

  /** Every column that says when or where: no filter and no indicator may have such a name. */
  static final Set<String> RESERVED =
      Stream.concat(ALWAYS.stream(), ALL.stream().flatMap(level -> level.columns().stream()))
          .collect(Collectors.toUnmodifiableSet());

  /** The level so written, or none. */
  static Optional<Geography> of(String level) {
    return Optional.ofNullable(BY_LEVEL.get(level));
  }

  /** Where the level stands in the matrix; after all others where it is not of it. */
  static int order(String level) {
    return ORDER.getOrDefault(level, ALL.size());
  }

  /** Its columns: code, name, second code, those it has. */
  List<String> columns() {
    List<String> columns = new ArrayList<>();
    for (String column : new String[] {code, name, secondCode}) {
      if (column != null) {
        columns.add(column);
      }
    }
    return columns;
  }
}
