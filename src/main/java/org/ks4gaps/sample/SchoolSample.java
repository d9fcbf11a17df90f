package org.ks4gaps.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.config.SampleRules;
import org.ks4gaps.stats.EthnicMix;
import org.ks4gaps.stats.sampling.Aim;
import org.ks4gaps.stats.sampling.Candidate;
import org.ks4gaps.stats.sampling.Quota;
import org.ks4gaps.table.SchoolProfiles;

/**
 * The schools to visit. Candidates are listed, confirmed in the check year, and of one of three
 * kinds of ethnic mix; quotas are by mix, list, region, rural places and schools that are not
 * academies; balance is on deprivation, free school meals, language, rural places, academies and
 * regions. RR1390 named these dimensions and no numbers; the numbers are settings.
 */
final class SchoolSample {
  static final String NAME = "SCHOOLS";
  private static final String RURAL = "RURAL";
  private static final String NOT_ACADEMY = "NOT_ACADEMY";
  private static final List<String> STRATA =
      List.of("same ethnic mix and lists", "same ethnic mix", "another ethnic mix");

  private final SchoolFrame frame;
  private final RunConfig config;
  private final List<String> regions;

  SchoolSample(SchoolFrame frame, RunConfig config) {
    this.frame = frame;
    this.config = config;
    this.regions = frame.regions();
  }

  /** What is to be drawn. */
  Plan plan() {
    List<Variable> variables = new ArrayList<>(Variable.INTAKE);
    variables.add(new Variable("rural_percent", "rural schools", Aim.Kind.SHARE, 1));
    variables.add(new Variable("academy_percent", "academies", Aim.Kind.SHARE, 1));
    variables.addAll(Variable.regions(regions));
    List<Candidate> candidates = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    for (int urn : frame.confirmed().keySet()) {
      SchoolFrame.Profile profile = frame.profiles().get(urn);
      if (profile != null && !profile.ethnicMix().equals(EthnicMix.OTHER.name())) {
        candidates.add(candidate(profile));
        names.put(String.valueOf(urn), profile.name() == null ? "a school" : profile.name());
      }
    }
    List<Aim> national =
        Variable.aims(variables, frame.profiles().values().stream().map(this::values).toList());
    List<Aim> ofFrame =
        Variable.aims(variables, candidates.stream().map(Candidate::values).toList());
    boolean toNational = config.sample().balanceTo().equals(SampleRules.NATIONAL);
    return new Plan(
        NAME,
        config.sample().schools().size(),
        candidates,
        names,
        quotas(candidates),
        variables,
        national,
        ofFrame,
        toNational ? national : ofFrame,
        STRATA);
  }

  private List<Double> values(SchoolFrame.Profile profile) {
    List<Double> values = new ArrayList<>(List.of(profile.idaci(), profile.fsm(), profile.eal()));
    values.add(
        Variable.percent(
            profile.settlement() == null
                ? null
                : (Boolean) profile.settlement().equals(SchoolProfiles.RURAL)));
    values.add(Variable.percent(profile.academy()));
    values.addAll(Variable.inRegions(profile.region(), regions));
    return values;
  }

  private Candidate candidate(SchoolFrame.Profile profile) {
    Set<String> traits = new HashSet<>();
    traits.add(profile.ethnicMix());
    lists(profile.urn()).forEach(list -> traits.add(listTrait(list)));
    if (profile.region() != null) {
      traits.add(regionTrait(profile.region()));
    }
    if (SchoolProfiles.RURAL.equals(profile.settlement())) {
      traits.add(RURAL);
    }
    if (Boolean.FALSE.equals(profile.academy())) {
      traits.add(NOT_ACADEMY);
    }
    return new Candidate(
        String.valueOf(profile.urn()),
        values(profile),
        traits,
        List.of(profile.ethnicMix() + " " + lists(profile.urn()), profile.ethnicMix()));
  }

  private List<Quota> quotas(List<Candidate> candidates) {
    SampleRules.Schools rules = config.sample().schools();
    List<Quota> quotas = new ArrayList<>();
    for (EthnicMix mix : EthnicMix.values()) {
      if (mix != EthnicMix.OTHER) {
        quotas.add(Quota.atLeast(mix.name(), mix.name(), rules.minimumOfEachMix()));
      }
    }
    for (String list : config.sample().lists()) {
      quotas.add(Quota.atLeast(listTrait(list), listTrait(list), rules.minimumOfEachList()));
    }
    quotas.add(Quota.atLeast(RURAL, RURAL, rules.minimumRural()));
    quotas.add(Quota.atLeast(NOT_ACADEMY, NOT_ACADEMY, rules.minimumNotAcademies()));
    for (String region : regions) {
      Quota quota = Quota.atMost(regionTrait(region), regionTrait(region), rules.maximumARegion());
      if (quota.count(candidates) > 0) {
        quotas.add(quota);
      }
    }
    return quotas;
  }

  static String listTrait(String list) {
    return "LIST " + list;
  }

  static String regionTrait(String region) {
    return "REGION " + region;
  }

  private List<String> lists(int urn) {
    return frame.confirmed().get(urn).stream().map(SchoolFrame.Listing::list).toList();
  }

  /** Rows of {@link org.ks4gaps.table.SampledSchools}. */
  List<Row> rows(DrawnSample sample) {
    Reasons reasons = new Reasons(sample);
    List<Row> rows = new ArrayList<>();
    for (DrawnSample.Entry entry : sample.entries()) {
      int urn = Integer.parseInt(entry.candidate().id());
      SchoolFrame.Profile school = frame.profiles().get(urn);
      rows.add(
          RowFactory.create(
              entry.position(),
              entry.order(),
              entry.role().name(),
              urn,
              school.name(),
              school.ethnicMix(),
              String.join(" ", lists(urn)),
              school.region(),
              school.settlement(),
              school.type(),
              school.academy(),
              school.selective(),
              frame.confirmed().get(urn).get(0).trustName(),
              school.pupils(),
              known(school.idaci()),
              known(school.fsm()),
              known(school.eal()),
              entry.reserve() == null ? null : (Double) entry.reserve().distance(),
              entry.reserve() == null ? null : STRATA.get(entry.reserve().stratum()),
              reasons.of(entry, what(school))));
    }
    return rows;
  }

  /** A number for a table, where missing is null. */
  static Double known(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }

  private String what(SchoolFrame.Profile school) {
    List<String> is = new ArrayList<>();
    is.add(EthnicMix.valueOf(school.ethnicMix()).words());
    is.add(school.settlement() == null ? "" : school.settlement().toLowerCase(Locale.ROOT));
    is.add(school.academy() == null ? "" : school.academy() ? "academy" : "not an academy");
    is.add(school.region() == null ? "" : school.region());
    return frame.confirmed().get(school.urn()).stream()
            .map(l -> "place " + l.rank() + " on " + l.list())
            .collect(Collectors.joining(" and ", "On its lists (", ")"))
        + ", confirmed in "
        + year(config.years().check())
        + "; "
        + is.stream().filter(s -> !s.isEmpty()).collect(Collectors.joining("; "))
        + ".";
  }

  /** 2022 as 2021/22. */
  static String year(int academicYear) {
    return String.format(Locale.ROOT, "%d/%02d", academicYear - 1, academicYear % 100);
  }
}
