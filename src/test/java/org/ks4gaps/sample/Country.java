package org.ks4gaps.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.ListIndex;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.RankedTrusts;
import org.ks4gaps.table.SchoolProfiles;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.TrustMembership;

/**
 * A made-up country of 120 schools, URN 1001 to 1120, of which any can be changed before it is
 * drawn from. Kinds of mix, regions, lists and settlements follow from the number, so that every
 * quota can be met.
 */
final class Country {
  private static final String[] MIXES = {
    "MANY_GROUPS", "MAJORITY_ONE_NON_WHITE", "MAJORITY_WBRI_WITH_MINORITY", "OTHER"
  };
  private static final String[] REGIONS = {
    "London", "North West", "South West", "East of England", "West Midlands"
  };

  /**
   * A school of the country; {@code lists} are those that list it, {@code check} its check year.
   */
  record School(
      int urn,
      String mix,
      String region,
      String settlement,
      boolean academy,
      List<String> lists,
      boolean listed,
      String check,
      double idaci,
      double fsm,
      double eal,
      String trust) {
    School with(String newMix, String newRegion, String newSettlement) {
      return new School(
          urn,
          newMix,
          newRegion,
          newSettlement,
          academy,
          lists,
          listed,
          check,
          idaci,
          fsm,
          eal,
          trust);
    }
  }

  private final List<School> schools = new ArrayList<>();

  Country() {
    this(school -> school);
  }

  Country(UnaryOperator<School> change) {
    for (int i = 0; i < 120; i++) {
      List<String> lists =
          i % 7 == 0
              ? List.of("A_ATT_ETH", "B_ATT_ETH")
              : List.of(i % 2 == 0 ? "A_ATT_ETH" : "B_ATT_ETH");
      schools.add(
          change.apply(
              new School(
                  1001 + i,
                  MIXES[i % 4],
                  REGIONS[i % 5],
                  i % 6 == 0 ? "RURAL" : "URBAN",
                  i % 3 != 1,
                  lists,
                  i % 11 != 0,
                  i % 13 == 0 ? "NOT_CONFIRMED" : i % 17 == 0 ? "NO_DATA" : "CONFIRMED",
                  (i * 37 % 100) + 0.5,
                  (i * 53 % 60) + 0.25,
                  (i * 71 % 80) + 0.75,
                  "T" + (i % 12))));
    }
  }

  List<School> schools() {
    return schools;
  }

  School school(int urn) {
    return schools.stream().filter(s -> s.urn() == urn).findFirst().orElseThrow();
  }

  /** By the rule: listed, confirmed, and of one of the three kinds of mix. */
  List<School> candidates() {
    return schools.stream()
        .filter(s -> s.listed() && s.check().equals("CONFIRMED") && !s.mix().equals("OTHER"))
        .toList();
  }

  Dataset<Row> ranked() {
    StringBuilder text =
        new StringBuilder(
            "list_id | rank | listed | school_urn | check_year | trust_id | trust_name\n");
    for (School s : schools) {
      for (String list : s.lists()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%s | %d | %b | %d | %s | %s | Trust %s%n",
                list,
                s.urn() - 1000,
                s.listed(),
                s.urn(),
                s.check(),
                s.trust(),
                s.trust()));
      }
      // Another list, which is not drawn from, holds every school.
      text.append(
          String.format(
              Locale.ROOT, "A_ATT_FSM | 1 | true | %d | CONFIRMED | X | Trust X%n", s.urn()));
    }
    return Frames.of(RankedSchools.TABLE, text.toString());
  }

  Dataset<Row> profiles() {
    StringBuilder text =
        new StringBuilder(
            "school_urn | school_name | region_name | establishment_type | academy | settlement |"
                + " selective | pupils_count | idaci_percentile_average | fsm_percent | eal_percent"
                + " | ethnic_mix\n");
    for (School s : schools) {
      text.append(
          String.format(
              Locale.ROOT,
              "%d | School %d | %s | Type | %b | %s | false | 300 | %s | %s | %s | %s%n",
              s.urn(),
              s.urn(),
              s.region(),
              s.academy(),
              s.settlement(),
              s.idaci(),
              s.fsm(),
              s.eal(),
              s.mix()));
    }
    return Frames.of(SchoolProfiles.TABLE, text.toString());
  }

  /** The schools, and primary schools that give trusts their sizes: trust Tk has k times 4 more. */
  Dataset<Row> register() {
    StringBuilder text = new StringBuilder("urn | school_urn | region_name\n");
    for (School s : schools) {
      text.append(String.format(Locale.ROOT, "%d | %d | %s%n", s.urn(), s.urn(), s.region()));
    }
    for (int primary : primaries()) {
      text.append(
          String.format(
              Locale.ROOT, "%d | %d | %s%n", primary, primary, REGIONS[trustOf(primary) % 5]));
    }
    return Frames.of(Schools.TABLE, text.toString());
  }

  Dataset<Row> membership() {
    StringBuilder text = new StringBuilder("school_urn | trust_id | trust_name | joined | left\n");
    for (int primary : primaries()) {
      int trust = trustOf(primary);
      text.append(
          String.format(
              Locale.ROOT, "%d | T%d | Trust T%d | 2015-09-01 | %n", primary, trust, trust));
      // After the reference date.
      text.append(
          String.format(
              Locale.ROOT,
              "%d | T%d | Trust T%d | 2023-09-01 | %n",
              primary + 50_000,
              trust,
              trust));
    }
    for (School s : schools) {
      text.append(
          String.format(
              Locale.ROOT, "%d | %s | Trust %s | 2015-09-01 | %n", s.urn(), s.trust(), s.trust()));
    }
    return Frames.of(TrustMembership.TABLE, text.toString());
  }

  private static List<Integer> primaries() {
    List<Integer> primaries = new ArrayList<>();
    for (int trust = 0; trust < 12; trust++) {
      for (int i = 0; i < 4 * trust; i++) {
        primaries.add(10_000 + 1_000 * trust + i);
      }
    }
    return primaries;
  }

  private static int trustOf(int primary) {
    return (primary - 10_000) / 1_000;
  }

  Dataset<Row> rankedTrusts() {
    return Frames.of(
        RankedTrusts.TABLE,
        """
        list_id         | trust_id | trust_name | rank | listed_schools_count
        A_ATT_ETH_TRUST | T3       | Trust T3   | 2    | 4
        B_ATT_ETH_TRUST | T3       | Trust T3   |      | 4
        """);
  }

  Dataset<Row> listIndex() {
    return Frames.of(
        ListIndex.TABLE,
        """
        list_id
        A_ATT_ETH
        B_ATT_ETH
        A_ATT_FSM
        """);
  }

  Sample sample(RunConfig config, Sample.Refusals refusals) {
    return Sample.of(
        SparkHere.spark(),
        listIndex(),
        ranked(),
        rankedTrusts(),
        profiles(),
        register(),
        membership(),
        config,
        refusals);
  }

  Sample sample() {
    return sample(RunConfig.defaults(), Sample.Refusals.NONE);
  }
}
