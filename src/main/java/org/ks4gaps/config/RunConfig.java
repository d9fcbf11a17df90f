package org.ks4gaps.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Every setting of a run, read once at the start from {@code conf/reference.conf}, {@code
 * conf/crosswalk.conf} and the release's own file, checked, and handed to the rooms as records. No
 * room reads settings itself.
 */
public record RunConfig(
    Years years,
    Ingest ingest,
    Ethnicity ethnicity,
    PriorAttainment priorAttainment,
    ProgressEight progressEight,
    AdjustedProgress adjustedProgress,
    Models models,
    Lists lists,
    Trusts trusts,
    Sample sample,
    Crosswalk crosswalk,
    String resolved) {

  /** The study years in order, and the year in which lists are checked. */
  public record Years(List<Integer> study, int check) {
    public Years {
      study = List.copyOf(study);
      require(study.size() >= 2, "years.study needs at least two years, has " + study);
      for (int i = 1; i < study.size(); i++) {
        require(study.get(i) > study.get(i - 1), "years.study must rise: " + study);
      }
      require(check > last(study), "years.check must follow the study years: " + check);
    }

    private static int last(List<Integer> years) {
      return years.get(years.size() - 1);
    }

    public int first() {
      return study.get(0);
    }

    public int last() {
      return last(study);
    }
  }

  /** How much of a file may be refused. */
  public record Ingest(double maximumRejectedShare) {
    public Ingest {
      share(maximumRejectedShare, "ingest.maximum_rejected_share");
    }
  }

  /** Where Chinese pupils stand among the major groups. */
  public record Ethnicity(boolean chineseWithinAsian) {}

  /** First year whose key stage 2 results are scaled scores. */
  public record PriorAttainment(int scaledScoresFrom) {}

  /** Constants of Progress 8. */
  public record ProgressEight(double intervalZ, double adjustedShare, double minimumCoverage) {
    public ProgressEight {
      require(intervalZ > 0, "progress8.interval_z must be positive, is " + intervalZ);
      require(
          adjustedShare > 0 && adjustedShare < 0.5,
          "progress8.adjusted_share must lie above 0 and below 0.5, is " + adjustedShare);
      share(minimumCoverage, "progress8.minimum_coverage");
    }
  }

  /** Into how many bands of equal size a year's pupils are divided by deprivation. */
  public record AdjustedProgress(int deprivationBands) {
    public AdjustedProgress {
      require(
          deprivationBands >= 2 && deprivationBands <= 20,
          "adjusted_progress8.deprivation_bands must lie between 2 and 20, is " + deprivationBands);
    }
  }

  /**
   * What the joint multilevel models are fitted to.
   *
   * @param breakdowns the groupings, each a model of its own
   * @param maximumEvaluations after which a fit counts as not converged
   * @param confidence of the intervals of variance components
   */
  public record Models(List<String> breakdowns, int maximumEvaluations, double confidence) {
    public Models {
      breakdowns = List.copyOf(breakdowns);
      require(!breakdowns.isEmpty(), "models.breakdowns needs at least one breakdown");
      require(
          maximumEvaluations >= 50,
          "models.maximum_evaluations must be at least 50, is " + maximumEvaluations);
      require(
          confidence > 0 && confidence < 1,
          "models.confidence must lie above 0 and below 1, is " + confidence);
    }
  }

  /**
   * Constants of the lists.
   *
   * @param valueAddedModel the joint model behind the lists of value added
   */
  public record Lists(
      int top,
      int minimumPupils,
      double unclassifiedShare,
      int minimumSchoolsAGroup,
      double highQuantile,
      int minimumGroups,
      Thresholds attainment,
      Thresholds valueAdded,
      String valueAddedModel,
      Worth worth) {
    public Lists {
      require(top > 0, "lists.top must be positive, is " + top);
      require(minimumPupils > 0, "lists.minimum_pupils must be positive, is " + minimumPupils);
      share(unclassifiedShare, "lists.unclassified_share");
      require(
          minimumSchoolsAGroup > 0,
          "lists.minimum_schools_a_group must be positive, is " + minimumSchoolsAGroup);
      share(highQuantile, "lists.high_quantile");
      require(minimumGroups >= 2, "lists.minimum_groups must be at least 2");
      require(
          List.of("VA0", "VA1").contains(valueAddedModel),
          "lists.value_added.model must be VA0 or VA1, is " + valueAddedModel);
    }
  }

  /** What counts as a gap, in the units of a measure. */
  public record Thresholds(
      double minimumBaseGap, double maximumRestFall, double minimumDeviation, double maximumRange) {
    static Thresholds from(Config c, String measure) {
      String block = "lists." + measure + ".";
      Thresholds thresholds =
          new Thresholds(
              c.getDouble(block + "minimum_base_gap"),
              c.getDouble(block + "maximum_rest_fall"),
              c.getDouble(block + "minimum_deviation"),
              c.getDouble(block + "maximum_range"));
      require(
          thresholds.minimumBaseGap >= 0 && thresholds.minimumBaseGap <= 100,
          block + "minimum_base_gap must lie between 0 and 100, is " + thresholds.minimumBaseGap);
      require(thresholds.maximumRestFall >= 0, block + "maximum_rest_fall must not be negative");
      require(thresholds.minimumDeviation <= 0, block + "minimum_deviation must not be positive");
      require(thresholds.maximumRange >= 0, block + "maximum_range must not be negative");
      return thresholds;
    }
  }

  /**
   * How the worth of a place is found.
   *
   * @param draws of true figures from the joint posterior
   * @param seed of these draws, of the rank sets and of the placebo
   * @param rankSetConfidence of rank confidence sets
   * @param rankSetDraws bootstrap draws behind them
   * @param certain probability of a place from which it is called certain
   * @param likely and likely
   * @param testLevel level of the test that schools differ at all
   * @param placeboRuns runs with shuffled years
   */
  public record Worth(
      int draws,
      long seed,
      double rankSetConfidence,
      int rankSetDraws,
      double certain,
      double likely,
      double testLevel,
      int placeboRuns) {
    public Worth {
      require(
          draws >= 100 && draws <= 65_535,
          "lists.worth.draws must lie between 100 and 65535, is " + draws);
      require(
          rankSetConfidence > 0.5 && rankSetConfidence < 1,
          "lists.worth.rank_set_confidence must lie above 0.5 and below 1, is "
              + rankSetConfidence);
      require(
          rankSetDraws >= 100 && rankSetDraws <= 100_000,
          "lists.worth.rank_set_draws must lie between 100 and 100000, is " + rankSetDraws);
      share(certain, "lists.worth.certain");
      require(
          likely > 0 && likely <= certain,
          "lists.worth.likely must lie above 0 and not above lists.worth.certain, is " + likely);
      require(
          testLevel > 0 && testLevel < 1,
          "lists.worth.variance_test_level must lie above 0 and below 1, is " + testLevel);
      require(
          placeboRuns >= 1 && placeboRuns <= 1000,
          "lists.worth.placebo_runs must lie between 1 and 1000, is " + placeboRuns);
    }

    static Worth from(Config c) {
      return new Worth(
          c.getInt("lists.worth.draws"),
          c.getLong("lists.worth.seed"),
          c.getDouble("lists.worth.rank_set_confidence"),
          c.getInt("lists.worth.rank_set_draws"),
          c.getDouble("lists.worth.certain"),
          c.getDouble("lists.worth.likely"),
          c.getDouble("lists.worth.variance_test_level"),
          c.getInt("lists.worth.placebo_runs"));
    }
  }

  /** When a school's results belong to a trust, and which trusts are ranked. */
  public record Trusts(
      MonthDay joinedBy,
      MonthDay notLeftBefore,
      int minimumAcademies,
      int minimumYears,
      LocalDate referenceDate) {
    public Trusts {
      require(minimumAcademies > 0, "trusts.minimum_academies must be positive");
      require(minimumYears > 0, "trusts.minimum_years must be positive");
    }
  }

  /**
   * The sample to visit.
   *
   * @param lists drawn from
   * @param seed of the chance starts
   * @param starts of the search
   * @param reserves behind each pick
   * @param balanceTo {@link #CANDIDATES} or {@link #NATIONAL}: what the sample is to resemble
   * @param mix what divides the kinds of ethnic mix
   */
  public record Sample(
      List<String> lists,
      long seed,
      int starts,
      int reserves,
      String balanceTo,
      Mix mix,
      SchoolSample schools,
      TrustSample trusts) {
    public static final String CANDIDATES = "candidates";
    public static final String NATIONAL = "national";

    public Sample {
      lists = List.copyOf(lists);
      require(
          !lists.isEmpty() && lists.size() == Set.copyOf(lists).size(),
          "sample.lists needs at least one list, each once: " + lists);
      require(starts > 0, "sample.starts must be positive, is " + starts);
      require(reserves >= 0, "sample.reserves must not be negative, is " + reserves);
      require(
          balanceTo.equals(CANDIDATES) || balanceTo.equals(NATIONAL),
          "sample.balance_to must be candidates or national, is " + balanceTo);
    }
  }

  /** Shares of a school's classified pupils that divide the kinds of ethnic mix. */
  public record Mix(double majority, double minority, double present, int groups) {
    public Mix {
      require(
          majority >= 0.5 && majority < 1,
          "sample.mix.majority must lie from 0.5 to below 1, is " + majority);
      share(minority, "sample.mix.minority");
      share(present, "sample.mix.present");
      require(groups > 0, "sample.mix.groups must be positive, is " + groups);
    }
  }

  /**
   * Size and quotas of the sample of schools; quotas that cannot be met are reported, not refused.
   */
  public record SchoolSample(
      int size,
      int minimumOfEachMix,
      int minimumOfEachList,
      int maximumARegion,
      int minimumRural,
      int minimumNotAcademies) {
    public SchoolSample {
      require(size > 0, "sample.schools.size must be positive, is " + size);
      notNegative(minimumOfEachMix, "sample.schools.minimum_of_each_mix");
      notNegative(minimumOfEachList, "sample.schools.minimum_of_each_list");
      notNegative(maximumARegion, "sample.schools.maximum_a_region");
      notNegative(minimumRural, "sample.schools.minimum_rural");
      notNegative(minimumNotAcademies, "sample.schools.minimum_not_academies");
    }
  }

  /**
   * Sizes and quotas of the samples of trusts.
   *
   * @param bands smallest number of academies of each band
   * @param proportions of the bands in a sample
   */
  public record TrustSample(
      List<Integer> sizes, List<Integer> bands, List<Integer> proportions, int maximumARegion) {
    public TrustSample {
      sizes = List.copyOf(sizes);
      bands = List.copyOf(bands);
      proportions = List.copyOf(proportions);
      require(
          !sizes.isEmpty() && sizes.get(0) > 0 && rising(sizes),
          "sample.trusts.sizes must be positive and rise: " + sizes);
      require(
          !bands.isEmpty() && bands.get(0) > 0 && rising(bands),
          "sample.trusts.bands must be positive and rise: " + bands);
      require(
          proportions.size() == bands.size()
              && proportions.stream().allMatch(p -> p >= 0)
              && proportions.stream().anyMatch(p -> p > 0),
          "sample.trusts.proportions needs one number for each band, not all 0: " + proportions);
      notNegative(maximumARegion, "sample.trusts.maximum_a_region");
    }

    private static boolean rising(List<Integer> numbers) {
      return numbers.equals(numbers.stream().distinct().sorted().toList());
    }
  }

  /** The defaults. */
  public static RunConfig defaults() {
    return from(ConfigFactory.empty());
  }

  /**
   * The defaults, changed by a release's file.
   *
   * @throws ConfigurationException if the file is missing, unreadable or holds a value out of range
   */
  public static RunConfig fromFile(File file) {
    Problems problems = new Problems();
    if (!file.isFile()) {
      problems.add("no such file; --conf takes a HOCON file with the settings that differ");
      problems.throwIfAny("Configuration " + file, ConfigurationException::new);
    }
    Config[] parsed = new Config[1];
    problems.check(() -> parsed[0] = ConfigFactory.parseFile(file));
    problems.throwIfAny("Configuration " + file, ConfigurationException::new);
    return from(parsed[0]);
  }

  static RunConfig from(Config changes) {
    Problems problems = new Problems();
    Config[] all = new Config[1];
    problems.check(() -> all[0] = resolved(changes).getConfig("ks4-gaps"));
    problems.throwIfAny("The configuration", ConfigurationException::new);
    Config c = all[0];
    refuseUnknown(changes, problems);
    RunConfig config =
        new RunConfig(
            read(problems, () -> new Years(c.getIntList("years.study"), c.getInt("years.check"))),
            read(problems, () -> new Ingest(c.getDouble("ingest.maximum_rejected_share"))),
            read(problems, () -> new Ethnicity(c.getBoolean("ethnicity.chinese_within_asian"))),
            read(
                problems,
                () -> new PriorAttainment(c.getInt("prior_attainment.scaled_scores_from"))),
            read(
                problems,
                () ->
                    new ProgressEight(
                        c.getDouble("progress8.interval_z"),
                        c.getDouble("progress8.adjusted_share"),
                        c.getDouble("progress8.minimum_coverage"))),
            read(
                problems,
                () -> new AdjustedProgress(c.getInt("adjusted_progress8.deprivation_bands"))),
            read(
                problems,
                () ->
                    new Models(
                        c.getStringList("models.breakdowns"),
                        c.getInt("models.maximum_evaluations"),
                        c.getDouble("models.confidence"))),
            read(problems, () -> lists(c)),
            read(problems, () -> trusts(c)),
            read(problems, () -> sample(c.getConfig("sample"))),
            read(problems, () -> Crosswalk.from(c.getConfig("crosswalk"))),
            c.root().render(ConfigRenderOptions.concise().setFormatted(true)));
    problems.throwIfAny("The configuration", ConfigurationException::new);
    return config;
  }

  /** SHA-256 of the resolved settings, which names the configuration in the manifest of a run. */
  public String digest() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(resolved.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static Config shipped(String file) {
    return ConfigFactory.parseResources(RunConfig.class, file);
  }

  private static Config resolved(Config changes) {
    return changes
        .withFallback(shipped("reference.conf"))
        .withFallback(shipped("crosswalk.conf"))
        .resolve();
  }

  private static Lists lists(Config c) {
    return new Lists(
        c.getInt("lists.top"),
        c.getInt("lists.minimum_pupils"),
        c.getDouble("lists.unclassified_share"),
        c.getInt("lists.minimum_schools_a_group"),
        c.getDouble("lists.high_quantile"),
        c.getInt("lists.minimum_groups"),
        Thresholds.from(c, "attainment"),
        Thresholds.from(c, "value_added"),
        c.getString("lists.value_added.model"),
        Worth.from(c));
  }

  private static Trusts trusts(Config c) {
    return new Trusts(
        day(c, "trusts.joined_by", text -> MonthDay.parse("--" + text), "09-12"),
        day(c, "trusts.not_left_before", text -> MonthDay.parse("--" + text), "08-31"),
        c.getInt("trusts.minimum_academies"),
        c.getInt("trusts.minimum_years"),
        day(c, "trusts.reference_date", LocalDate::parse, "2022-09-12"));
  }

  private static Sample sample(Config c) {
    return new Sample(
        c.getStringList("lists"),
        c.getLong("seed"),
        c.getInt("starts"),
        c.getInt("reserves"),
        c.getString("balance_to"),
        new Mix(
            c.getDouble("mix.majority"),
            c.getDouble("mix.minority"),
            c.getDouble("mix.present"),
            c.getInt("mix.groups")),
        new SchoolSample(
            c.getInt("schools.size"),
            c.getInt("schools.minimum_of_each_mix"),
            c.getInt("schools.minimum_of_each_list"),
            c.getInt("schools.maximum_a_region"),
            c.getInt("schools.minimum_rural"),
            c.getInt("schools.minimum_not_academies")),
        new TrustSample(
            c.getIntList("trusts.sizes"),
            c.getIntList("trusts.bands"),
            c.getIntList("trusts.proportions"),
            c.getInt("trusts.maximum_a_region")));
  }

  private static <T> T day(Config c, String setting, Function<String, T> parse, String example) {
    String text = c.getString(setting);
    try {
      return parse.apply(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          setting + " must be a day written like " + example + ", is " + text, e);
    }
  }

  /** A setting nobody reads is a spelling mistake, and a wrong run that looks right. */
  private static void refuseUnknown(Config changes, Problems problems) {
    Config known = shipped("reference.conf").withFallback(shipped("crosswalk.conf"));
    changes
        .entrySet()
        .forEach(
            e -> {
              if (!known.hasPathOrNull(e.getKey()) && !mayBeAdded(e.getKey(), known)) {
                problems.add(
                    e.getValue().origin().description()
                        + ": no setting is called "
                        + e.getKey()
                        + "; conf/reference.conf and conf/crosswalk.conf list every one");
              }
            });
  }

  /** A code of a known set, or whether a known column is optional. */
  private static boolean mayBeAdded(String setting, Config known) {
    List<String> path = ConfigUtil.splitPath(setting);
    if (path.size() < 5 || !path.get(1).equals("crosswalk")) {
      return false;
    }
    String last = path.get(path.size() - 1);
    return (path.get(2).equals("codes") || last.equals("optional") || last.equals("optional_in"))
        && known.hasPath(ConfigUtil.joinPath(path.subList(0, path.size() - 1)));
  }

  private static <T> T read(Problems problems, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException | ConfigException e) {
      problems.add(e.getMessage());
      return null;
    }
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  private static void notNegative(int value, String name) {
    require(value >= 0, name + " must not be negative, is " + value);
  }

  private static void share(double value, String name) {
    require(value >= 0 && value <= 1, name + " must lie between 0 and 1, is " + value);
  }
}
