package org.ks4gaps.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.config.SampleRules;
import org.ks4gaps.stats.sampling.Aim;
import org.ks4gaps.stats.sampling.Apportionment;
import org.ks4gaps.stats.sampling.Candidate;
import org.ks4gaps.stats.sampling.Quota;

/**
 * The trusts to visit: a sample of each size asked for, drawn independently. Candidates are
 * multi-academy trusts with a listed and confirmed school; quotas are by size band, in proportion
 * to the nine trusts that took part in RR1390, and by main region; balance is on size, on the
 * intake of their mainstream schools and on regions.
 */
final class TrustSample {
  private static final String NAME = "TRUSTS";
  private static final List<String> STRATA =
      List.of("same size band and main region", "same size band", "another size band");

  private final TrustFrame frame;
  private final SchoolFrame schools;
  private final RunConfig config;
  private final SampleRules.Trusts rules;
  private final List<String> regions;

  TrustSample(TrustFrame frame, SchoolFrame schools, RunConfig config) {
    this.frame = frame;
    this.schools = schools;
    this.config = config;
    this.rules = config.sample().trusts();
    this.regions =
        frame.trusts().values().stream()
            .map(TrustFrame.Trust::region)
            .filter(r -> r != null)
            .distinct()
            .sorted()
            .toList();
  }

  /** What is to be drawn for one size of sample. */
  Plan plan(int size) {
    List<Variable> variables = new ArrayList<>();
    variables.add(new Variable("academies_count", "number of academies", Aim.Kind.AMOUNT, 1));
    variables.addAll(Variable.INTAKE);
    variables.addAll(Variable.regions(regions));
    List<Candidate> candidates = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    List<List<Double>> national = new ArrayList<>();
    frame
        .trusts()
        .forEach(
            (id, trust) -> {
              if (trust.academies() >= rules.bands().get(0)) {
                if (trust.profiled()) {
                  national.add(values(trust));
                }
                if (frame.confirmed().containsKey(id)) {
                  candidates.add(candidate(trust));
                  names.put(id, trust.name());
                }
              }
            });
    List<Aim> ofCountry = Variable.aims(variables, national);
    List<Aim> ofFrame =
        Variable.aims(variables, candidates.stream().map(Candidate::values).toList());
    boolean toNational = config.sample().balanceTo().equals(SampleRules.NATIONAL);
    return new Plan(
        NAME + "_" + size,
        size,
        candidates,
        names,
        quotas(size, candidates),
        variables,
        ofCountry,
        ofFrame,
        toNational ? ofCountry : ofFrame,
        STRATA);
  }

  private List<Double> values(TrustFrame.Trust trust) {
    List<Double> values =
        new ArrayList<>(
            List.of((double) trust.academies(), trust.idaci(), trust.fsm(), trust.eal()));
    values.addAll(Variable.inRegions(trust.region(), regions));
    return values;
  }

  private Candidate candidate(TrustFrame.Trust trust) {
    String band = bandTrait(band(trust.academies()));
    Set<String> traits = new HashSet<>(Set.of(band));
    if (trust.region() != null) {
      traits.add(SchoolSample.regionTrait(trust.region()));
    }
    return new Candidate(
        trust.id(), values(trust), traits, List.of(band + " " + trust.region(), band));
  }

  private List<Quota> quotas(int size, List<Candidate> candidates) {
    List<Quota> quotas = new ArrayList<>();
    List<Integer> byBand = Apportionment.of(size, rules.proportions());
    for (int band = 0; band < byBand.size(); band++) {
      quotas.add(Quota.atLeast(bandTrait(band), bandTrait(band), byBand.get(band)));
    }
    for (String region : regions) {
      String trait = SchoolSample.regionTrait(region);
      Quota quota = Quota.atMost(trait, trait, rules.maximumARegion());
      if (quota.count(candidates) > 0) {
        quotas.add(quota);
      }
    }
    return quotas;
  }

  /** The last band whose smallest number is not above the trust's. */
  private int band(int academies) {
    int band = 0;
    while (band + 1 < rules.bands().size() && academies >= rules.bands().get(band + 1)) {
      band++;
    }
    return band;
  }

  private String bandName(int band) {
    return band + 1 < rules.bands().size()
        ? rules.bands().get(band) + "-" + (rules.bands().get(band + 1) - 1)
        : rules.bands().get(band) + "+";
  }

  private String bandTrait(int band) {
    return "ACADEMIES " + bandName(band);
  }

  /** Rows of {@link org.ks4gaps.table.SampledTrusts}. */
  List<Row> rows(DrawnSample sample) {
    Reasons reasons = new Reasons(sample);
    List<Row> rows = new ArrayList<>();
    for (DrawnSample.Entry entry : sample.entries()) {
      TrustFrame.Trust trust = frame.trusts().get(entry.candidate().id());
      List<String> lists = frame.lists(trust.id(), schools, config.sample().lists());
      rows.add(
          RowFactory.create(
              sample.plan().size(),
              entry.position(),
              entry.order(),
              entry.role().name(),
              trust.id(),
              trust.name(),
              String.join(" ", lists),
              (long) frame.confirmed().get(trust.id()).size(),
              (long) trust.academies(),
              bandName(band(trust.academies())),
              trust.region(),
              SchoolSample.known(trust.idaci()),
              SchoolSample.known(trust.fsm()),
              SchoolSample.known(trust.eal()),
              entry.reserve() == null ? null : (Double) entry.reserve().distance(),
              entry.reserve() == null ? null : STRATA.get(entry.reserve().stratum()),
              reasons.of(entry, what(trust, lists))));
    }
    return rows;
  }

  private String what(TrustFrame.Trust trust, List<String> lists) {
    Map<String, Integer> places = frame.places().getOrDefault(trust.id(), new TreeMap<>());
    int listed = frame.confirmed().get(trust.id()).size();
    return listed
        + (listed == 1 ? " school" : " schools")
        + " confirmed in "
        + SchoolSample.year(config.years().check())
        + " on "
        + lists.stream()
            .map(
                list ->
                    places.containsKey(list + "_TRUST")
                        ? list + " (place " + places.get(list + "_TRUST") + " among its trusts)"
                        : list)
            .collect(Collectors.joining(" and "))
        + "; "
        + trust.academies()
        + " academies"
        + (trust.region() == null ? "" : "; mostly " + trust.region())
        + ".";
  }
}
