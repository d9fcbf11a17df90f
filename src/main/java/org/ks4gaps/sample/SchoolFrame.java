package org.ks4gaps.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.stats.CheckYear;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.SchoolProfiles;

/**
 * The schools a sample may be drawn from, and the country they stand in; some thousands of rows, on
 * the driver, in the order of URNs.
 *
 * @param profiles every mainstream school
 * @param confirmed listed schools that the check year confirms, with their places
 */
record SchoolFrame(
    SortedMap<Integer, Profile> profiles, SortedMap<Integer, List<Listing>> confirmed) {

  /** A school as {@link SchoolProfiles} has it; NaN and null where not known. */
  record Profile(
      int urn,
      String name,
      String region,
      String type,
      Boolean academy,
      String settlement,
      Boolean selective,
      long pupils,
      double idaci,
      double fsm,
      double eal,
      String ethnicMix) {}

  /** A place on a list that the check year confirms. */
  record Listing(String list, int rank, String trustId, String trustName) {}

  /**
   * Reads the frame.
   *
   * @param lists the lists drawn from; only their listed, confirmed schools count
   */
  static SchoolFrame of(Dataset<Row> profiles, Dataset<Row> rankedSchools, List<String> lists) {
    SortedMap<Integer, List<Listing>> confirmed = new TreeMap<>();
    rankedSchools
        .where(RankedSchools.LIST_ID.col().isin(lists.toArray()))
        .where(RankedSchools.LISTED.col())
        .where(RankedSchools.CHECK_YEAR.col().equalTo(CheckYear.CONFIRMED.name()))
        .select(
            RankedSchools.SCHOOL_URN.col(),
            RankedSchools.LIST_ID.col(),
            RankedSchools.RANK.col(),
            RankedSchools.TRUST_ID.col(),
            RankedSchools.TRUST_NAME.col())
        .collectAsList() // map on driver because a list has a hundred schools
        .forEach(
            r ->
                confirmed
                    .computeIfAbsent(r.getInt(0), s -> new ArrayList<>())
                    .add(new Listing(r.getString(1), r.getInt(2), r.getString(3), r.getString(4))));
    confirmed
        .values()
        .forEach(of -> of.sort(Comparator.comparingInt(l -> lists.indexOf(l.list()))));
    return new SchoolFrame(profiles(profiles), confirmed);
  }

  private static SortedMap<Integer, Profile> profiles(Dataset<Row> table) {
    SortedMap<Integer, Profile> profiles = new TreeMap<>();
    table
        .select(
            SchoolProfiles.SCHOOL_URN.col(),
            SchoolProfiles.SCHOOL_NAME.col(),
            SchoolProfiles.REGION.col(),
            SchoolProfiles.TYPE.col(),
            SchoolProfiles.ACADEMY.col(),
            SchoolProfiles.SETTLEMENT.col(),
            SchoolProfiles.SELECTIVE.col(),
            SchoolProfiles.PUPILS.col(),
            SchoolProfiles.IDACI.col(),
            SchoolProfiles.FSM.col(),
            SchoolProfiles.EAL.col(),
            SchoolProfiles.ETHNIC_MIX.col())
        .collectAsList() // map on driver because some thousands of schools are balanced there
        .forEach(
            r ->
                profiles.put(
                    r.getInt(0),
                    new Profile(
                        r.getInt(0),
                        r.getString(1),
                        r.getString(2),
                        r.getString(3),
                        r.<Boolean>getAs(4),
                        r.getString(5),
                        r.<Boolean>getAs(6),
                        r.getLong(7),
                        number(r, 8),
                        number(r, 9),
                        number(r, 10),
                        r.getString(11))));
    return profiles;
  }

  private static double number(Row row, int column) {
    return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
  }

  /** Regions of the country that have a school, by name. */
  List<String> regions() {
    return profiles.values().stream()
        .map(Profile::region)
        .filter(r -> r != null)
        .distinct()
        .sorted()
        .toList();
  }
}
