package org.ks4gaps.sample;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.stats.sampling.Candidate;
import org.ks4gaps.table.RankedTrusts;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.TrustMembership;
import org.ks4gaps.table.TrustSpells;

/**
 * The trusts of the country on the reference date, and those with listed, confirmed schools.
 *
 * @param trusts every trust with an academy on that day, by identifier
 * @param confirmed by trust, its listed and confirmed schools: those whose results of the last
 *     study year belong to it
 * @param places by trust, its place on each list of trusts where it has one
 */
record TrustFrame(
    SortedMap<String, Trust> trusts,
    SortedMap<String, SortedSet<Integer>> confirmed,
    Map<String, SortedMap<String, Integer>> places) {

  /**
   * A trust on the reference date.
   *
   * @param academies of all phases
   * @param region of most of them; of equals the first by name; null if none is known
   * @param profiled whether it has a mainstream school with a profile
   * @param idaci mean over the pupils of its mainstream schools; as are {@code fsm} and {@code eal}
   */
  record Trust(
      String id,
      String name,
      int academies,
      String region,
      boolean profiled,
      double idaci,
      double fsm,
      double eal) {}

  static TrustFrame of(
      SchoolFrame schoolFrame,
      Dataset<Row> rankedTrusts,
      Dataset<Row> membership,
      Dataset<Row> schools,
      TrustSpells spells,
      LocalDate day) {
    Map<Integer, String> regions = new HashMap<>();
    schools
        .where(Schools.URN.col().equalTo(Schools.SCHOOL_URN.col()))
        .select(Schools.URN.col(), Schools.REGION.col())
        .collectAsList() // map on driver because spells of trusts are followed there
        .forEach(r -> regions.put(r.getInt(0), r.getString(1)));
    SortedMap<String, String> names = new TreeMap<>(Candidate.idOrder());
    SortedMap<String, SortedSet<Integer>> academies = new TreeMap<>(Candidate.idOrder());
    membership
        .select(TrustMembership.SCHOOL_URN.col())
        .distinct()
        .collectAsList() // as above
        .forEach(
            r ->
                spells
                    .on(r.getInt(0), day)
                    .ifPresent(
                        trust -> {
                          // A trust may stand under two names; the first by letters, for any order.
                          names.merge(
                              trust.id(), trust.name(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
                          academies
                              .computeIfAbsent(trust.id(), id -> new TreeSet<>())
                              .add(r.getInt(0));
                        }));
    SortedMap<String, Trust> trusts = new TreeMap<>(Candidate.idOrder());
    academies.forEach(
        (id, of) -> trusts.put(id, trust(id, names.get(id), of, regions, schoolFrame)));
    return new TrustFrame(trusts, confirmed(schoolFrame), places(rankedTrusts));
  }

  private static Trust trust(
      String id,
      String name,
      SortedSet<Integer> academies,
      Map<Integer, String> regions,
      SchoolFrame schoolFrame) {
    SortedMap<String, Integer> byRegion = new TreeMap<>();
    WeightedMean idaci = new WeightedMean();
    WeightedMean fsm = new WeightedMean();
    WeightedMean eal = new WeightedMean();
    boolean profiled = false;
    for (int school : academies) {
      if (regions.get(school) != null) {
        byRegion.merge(regions.get(school), 1, Integer::sum);
      }
      SchoolFrame.Profile profile = schoolFrame.profiles().get(school);
      if (profile != null) {
        profiled = true;
        idaci.add(profile.idaci(), profile.pupils());
        fsm.add(profile.fsm(), profile.pupils());
        eal.add(profile.eal(), profile.pupils());
      }
    }
    String main = null;
    for (Map.Entry<String, Integer> region : byRegion.entrySet()) {
      if (main == null || region.getValue() > byRegion.get(main)) {
        main = region.getKey();
      }
    }
    return new Trust(
        id, name, academies.size(), main, profiled, idaci.mean(), fsm.mean(), eal.mean());
  }

  private static SortedMap<String, SortedSet<Integer>> confirmed(SchoolFrame schoolFrame) {
    SortedMap<String, SortedSet<Integer>> confirmed = new TreeMap<>(Candidate.idOrder());
    schoolFrame
        .confirmed()
        .forEach(
            (school, listings) -> {
              String trust = listings.get(0).trustId();
              if (trust != null) {
                confirmed.computeIfAbsent(trust, t -> new TreeSet<>()).add(school);
              }
            });
    return confirmed;
  }

  private static Map<String, SortedMap<String, Integer>> places(Dataset<Row> rankedTrusts) {
    Map<String, SortedMap<String, Integer>> places = new HashMap<>();
    rankedTrusts
        .where(RankedTrusts.RANK.col().isNotNull())
        .select(RankedTrusts.TRUST_ID.col(), RankedTrusts.LIST_ID.col(), RankedTrusts.RANK.col())
        .collectAsList() // map on driver because places go beside some hundreds of trusts
        .forEach(
            r ->
                places
                    .computeIfAbsent(r.getString(0), t -> new TreeMap<>())
                    .put(r.getString(1), r.getInt(2)));
    return places;
  }

  /** The sample lists on which the trust has a confirmed school, in the order of the settings. */
  List<String> lists(String trust, SchoolFrame schoolFrame, List<String> lists) {
    Set<String> on = new LinkedHashSet<>();
    confirmed
        .get(trust)
        .forEach(s -> schoolFrame.confirmed().get(s).forEach(listing -> on.add(listing.list())));
    return lists.stream().filter(on::contains).toList();
  }

  /** Mean over pupils; NaN if nothing was known. */
  private static final class WeightedMean {
    private double sum;
    private long weight;

    void add(double value, long pupils) {
      if (!Double.isNaN(value)) {
        sum += value * pupils;
        weight += pupils;
      }
    }

    double mean() {
      return sum / weight;
    }
  }
}
