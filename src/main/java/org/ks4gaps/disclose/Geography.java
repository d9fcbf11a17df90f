package org.ks4gaps.disclose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.TrustSpells;

/**
 * England, its regions, local authorities and schools, and the trusts across them, as members of
 * the first dimension of the cube.
 *
 * <ul>
 *   <li>A school stands where the register of today has it. One without a region, authority, name
 *       or number there is not told; it counts for England.
 *   <li>A local authority is of the region of most of its schools.
 *   <li>A trust is of those schools that were in it in every year told in which they have results,
 *       and is told if these are two or more.
 *   <li>What an area has beside the trusts wholly in it is a place too, not told but to be thought
 *       of, since anyone can subtract.
 * </ul>
 */
final class Geography {
  /** England. */
  static final int ENGLAND = 0;

  private static final String NOT_KNOWN = "not known";
  private static final Map<String, Place.Region> REGIONS = new HashMap<>();

  static {
    String[] names = {
      "North East",
      "North West",
      "Yorkshire and The Humber",
      "East Midlands",
      "West Midlands",
      "East of England",
      "London",
      "South East",
      "South West"
    };
    for (int i = 0; i < names.length; i++) {
      REGIONS.put(
          names[i].toLowerCase(Locale.ROOT), new Place.Region("E1200000" + (i + 1), names[i]));
    }
  }

  private final List<Place> places = new ArrayList<>();
  private final Map<Integer, Integer> schools = new HashMap<>();
  private final List<Split> splits = new ArrayList<>();
  private final List<int[]> wholes = new ArrayList<>();

  private record Registered(
      Place.Region region, Place.Authority authority, String name, Integer laestab) {
    boolean complete() {
      return region != null && authority != null && name != null && laestab != null;
    }
  }

  /**
   * @param register rows of {@link Schools}
   * @param years of results, by school
   */
  Geography(List<Row> register, TrustSpells spells, SortedMap<Integer, SortedSet<Integer>> years) {
    Map<Integer, Registered> registered = registered(register);
    Registered none = new Registered(null, null, null, null);
    SortedMap<String, List<Integer>> byAuthority = new TreeMap<>();
    for (int urn : years.keySet()) {
      Registered school = registered.getOrDefault(urn, none);
      byAuthority
          .computeIfAbsent(
              school.complete() ? school.authority().oldCode() : NOT_KNOWN, a -> new ArrayList<>())
          .add(urn);
    }
    SortedMap<String, List<String>> byRegion = new TreeMap<>();
    Map<String, Place.Region> regionOf = new HashMap<>();
    byAuthority.forEach(
        (authority, urns) -> {
          Place.Region region =
              authority.equals(NOT_KNOWN)
                  ? new Place.Region(NOT_KNOWN, NOT_KNOWN)
                  : mostOf(urns.stream().map(urn -> registered.get(urn).region()).toList());
          regionOf.put(authority, region);
          byRegion.computeIfAbsent(region.name(), r -> new ArrayList<>()).add(authority);
        });
    places.add(Place.england());
    List<Integer> regions = new ArrayList<>();
    List<List<Integer>> authoritiesOf = new ArrayList<>();
    SortedMap<Integer, List<Integer>> schoolsOf = new TreeMap<>();
    byRegion.forEach(
        (region, authorities) -> {
          regions.add(add(Place.of(regionOf.get(authorities.get(0)), !region.equals(NOT_KNOWN))));
          authoritiesOf.add(new ArrayList<>());
        });
    int r = 0;
    for (List<String> authorities : byRegion.values()) {
      for (String authority : authorities) {
        boolean told = !authority.equals(NOT_KNOWN);
        Place.Authority named =
            told
                ? registered.get(byAuthority.get(authority).get(0)).authority()
                : new Place.Authority(NOT_KNOWN, NOT_KNOWN, NOT_KNOWN);
        authoritiesOf.get(r).add(add(Place.of(regionOf.get(authority), named, told)));
        schoolsOf.put(places.size() - 1, new ArrayList<>());
      }
      r++;
    }
    for (Map.Entry<Integer, List<Integer>> authority : schoolsOf.entrySet()) {
      Place place = places.get(authority.getKey());
      for (int urn : byAuthority.get(place.authority().oldCode())) {
        Registered school = registered.getOrDefault(urn, none);
        authority
            .getValue()
            .add(
                add(
                    Place.school(
                        place.region(),
                        place.authority(),
                        urn,
                        school.name(),
                        school.laestab(),
                        place.told())));
        schools.put(urn, places.size() - 1);
      }
    }
    SortedMap<Integer, List<Integer>> trusts = trusts(spells, years);
    SortedMap<Integer, List<Integer>> schoolsOfRegion = new TreeMap<>();
    for (int i = 0; i < regions.size(); i++) {
      schoolsOfRegion.put(
          regions.get(i),
          authoritiesOf.get(i).stream().flatMap(a -> schoolsOf.get(a).stream()).toList());
    }
    List<Rest> ofAuthority = rests(schoolsOf, trusts);
    List<Rest> ofRegion = rests(schoolsOfRegion, trusts);
    List<Rest> ofCountry =
        rests(
            new TreeMap<>(
                Map.of(ENGLAND, schoolsOfRegion.values().stream().flatMap(List::stream).toList())),
            trusts);
    int[] ofSchools = parents();
    int[] ofTrusts = parents();
    int[] ofAuthorities = parents();
    int[] ofRegions = parents();
    split(ENGLAND, regions, ofRegions);
    for (int i = 0; i < regions.size(); i++) {
      split(regions.get(i), authoritiesOf.get(i), ofAuthorities);
    }
    schoolsOf.forEach((authority, members) -> split(authority, members, ofSchools));
    trusts.forEach((trust, members) -> split(trust, members, ofTrusts));
    wholes.add(ofTrusts);
    for (List<Rest> rests : List.of(ofAuthority, ofRegion, ofCountry)) {
      int[] ofRests = parents();
      rests.forEach(rest -> split(rest, ofRests));
      wholes.add(ofRests);
    }
    wholes.addAll(List.of(ofSchools, ofAuthorities, ofRegions));
  }

  private static Map<Integer, Registered> registered(List<Row> register) {
    Map<Integer, Registered> registered = new HashMap<>();
    for (Row row : register) {
      int urn = row.<Integer>getAs(Schools.URN.name());
      if (urn == row.<Integer>getAs(Schools.SCHOOL_URN.name())) {
        String region = row.getAs(Schools.REGION.name());
        String la = row.getAs(Schools.LA_CODE.name());
        String name = row.getAs(Schools.LA_NAME.name());
        String code = row.getAs(Schools.NEW_LA_CODE.name());
        registered.put(
            urn,
            new Registered(
                region == null ? null : REGIONS.get(region.toLowerCase(Locale.ROOT)),
                la == null || name == null
                    ? null
                    : new Place.Authority(la, code == null ? "x" : code, name),
                row.getAs(Schools.NAME.name()),
                row.getAs(Schools.LAESTAB.name())));
      }
    }
    return registered;
  }

  /** The region that most are of; of several, the first by name. */
  private static Place.Region mostOf(Collection<Place.Region> regions) {
    return regions.stream()
        .collect(Collectors.groupingBy(r -> r, Collectors.counting()))
        .entrySet()
        .stream()
        .max(
            Comparator.comparing((Map.Entry<Place.Region, Long> e) -> e.getValue())
                .thenComparing(e -> e.getKey().name(), Comparator.reverseOrder()))
        .orElseThrow()
        .getKey();
  }

  private SortedMap<Integer, List<Integer>> trusts(
      TrustSpells spells, SortedMap<Integer, SortedSet<Integer>> years) {
    SortedMap<String, SortedSet<Integer>> members = new TreeMap<>();
    Map<String, String> names = new HashMap<>();
    years.forEach(
        (urn, ofSchool) -> {
          List<TrustSpells.Trust> in =
              ofSchool.stream().flatMap(year -> spells.inYear(urn, year).stream()).toList();
          if (in.size() == ofSchool.size()
              && in.stream().map(TrustSpells.Trust::id).distinct().count() == 1
              && places.get(schools.get(urn)).told()) {
            TrustSpells.Trust trust = in.get(in.size() - 1);
            members.computeIfAbsent(trust.id(), t -> new TreeSet<>()).add(schools.get(urn));
            names.merge(trust.id(), String.valueOf(trust.name()), (a, b) -> a);
          }
        });
    SortedMap<Integer, List<Integer>> told = new TreeMap<>();
    members.forEach(
        (id, ofTrust) -> {
          if (ofTrust.size() >= 2) {
            told.put(add(Place.trust(id, names.get(id))), List.copyOf(ofTrust));
          }
        });
    return told;
  }

  /**
   * What an area has beside the trusts that lie wholly in it: their difference, which whoever has
   * both can take.
   *
   * @param member the place of the rest; -1 where nothing is left
   * @param trusts those trusts
   * @param schools the schools left
   */
  private record Rest(int area, int member, List<Integer> trusts, List<Integer> schools) {}

  private List<Rest> rests(
      SortedMap<Integer, List<Integer>> schoolsOf, SortedMap<Integer, List<Integer>> trusts) {
    List<Rest> rests = new ArrayList<>();
    schoolsOf.forEach(
        (area, schools) -> {
          Set<Integer> left = new TreeSet<>(schools);
          List<Integer> within = new ArrayList<>();
          trusts.forEach(
              (trust, members) -> {
                if (Set.copyOf(schools).containsAll(members)) {
                  within.add(trust);
                  left.removeAll(members);
                }
              });
          if (!within.isEmpty()) {
            int member = left.isEmpty() ? -1 : add(Place.rest(places.get(area)));
            rests.add(new Rest(area, member, within, List.copyOf(left)));
          }
        });
    return rests;
  }

  private void split(Rest rest, int[] parents) {
    List<Integer> parts = new ArrayList<>(rest.trusts());
    if (rest.member() >= 0) {
      parts.add(rest.member());
      split(rest.member(), rest.schools(), parents);
    }
    splits.add(
        new Split(Axes.PLACE, rest.area(), parts.stream().mapToInt(p -> p).toArray(), false));
  }

  private int add(Place place) {
    places.add(place);
    return places.size() - 1;
  }

  private int[] parents() {
    int[] parents = new int[places.size()];
    Arrays.fill(parents, -1);
    return parents;
  }

  private void split(int whole, List<Integer> parts, int[] parents) {
    splits.add(new Split(Axes.PLACE, whole, parts.stream().mapToInt(p -> p).toArray(), false));
    parts.forEach(part -> parents[part] = whole);
  }

  /** The places, by member. */
  List<Place> places() {
    return places;
  }

  /** The member of a school with results. */
  int ofSchool(int urn) {
    return schools.get(urn);
  }

  List<Split> splits() {
    return splits;
  }

  /** The whole of each member or -1, from the bottom up: to be summed one after the other. */
  List<int[]> wholes() {
    return wholes;
  }
}
