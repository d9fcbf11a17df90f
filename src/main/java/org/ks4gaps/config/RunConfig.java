package org.ks4gaps.config;

import static org.ks4gaps.config.Ranges.require;
import static org.ks4gaps.config.Ranges.share;

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
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Every setting of a run, read once at the start from {@code conf/reference.conf}, {@code
 * conf/crosswalk.conf} and the release's own file, checked, and handed to the rooms as records. No
 * room reads settings itself.
 */
public record RunConfig(
    Years years,
    Runs runs,
    Ingest ingest,
    Conform conform,
    DataCheckRules dataChecks,
    Ethnicity ethnicity,
    PriorAttainment priorAttainment,
    ProgressEight progressEight,
    AdjustedProgress adjustedProgress,
    Models models,
    ListRules lists,
    Trusts trusts,
    SampleRules sample,
    Disclosure disclosure,
    Crosswalk crosswalk,
    OpenTables openTables,
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

    /**
     * How far a trend over the study years has come by a year: 0 in the first, 1 in the last, in
     * between by the calendar; what was reached stays afterwards.
     */
    public double trend(int year) {
      return Math.max(0, Math.min(1, (double) (year - first()) / (last() - first())));
    }
  }

  /** How long past runs stay readable. */
  public record Runs(int keepDays) {
    public Runs {
      require(keepDays >= 1, "runs.keep_days must be at least 1, is " + keepDays);
    }
  }

  /** How much of a file may be refused. */
  public record Ingest(double maximumRejectedShare) {
    public Ingest {
      share(maximumRejectedShare, "ingest.maximum_rejected_share");
    }
  }

  /** How much of a year's mainstream pupils must be found in its census. */
  public record Conform(double minimumCensusMatch) {
    public Conform {
      share(minimumCensusMatch, "conform.minimum_census_match");
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
            read(problems, () -> new Runs(c.getInt("runs.keep_days"))),
            read(problems, () -> new Ingest(c.getDouble("ingest.maximum_rejected_share"))),
            read(problems, () -> new Conform(c.getDouble("conform.minimum_census_match"))),
            read(problems, () -> DataCheckRules.from(c.getConfig("data_checks"))),
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
            read(problems, () -> ListRules.from(c)),
            read(problems, () -> trusts(c)),
            read(problems, () -> SampleRules.from(c.getConfig("sample"))),
            read(problems, () -> Disclosure.from(c.getConfig("disclosure"))),
            read(problems, () -> Crosswalk.from(c.getConfig("crosswalk"))),
            read(problems, () -> OpenTables.from(c.getConfig("opendata"))),
            c.root().render(ConfigRenderOptions.concise().setFormatted(true)));
    problems.throwIfAny("The configuration", ConfigurationException::new);
    return config;
  }

  /** SHA-256 of the resolved settings, which names the configuration in the manifest of a run. */
  public String digest() {
    return sha256(resolved);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /**
   * SHA-256 of some sections of the settings, such as {@code lists}; those there are not count as
   * such.
   */
  public String digest(Collection<String> sections) {
    Config all = ConfigFactory.parseString(resolved);
    StringBuilder text = new StringBuilder();
    for (String section : new TreeSet<>(sections)) {
      text.append(section)
          .append('=')
          .append(
              all.hasPath(section)
                  ? all.getValue(section).render(ConfigRenderOptions.concise())
                  : "")
          .append('\n');
    }
    return sha256(text.toString());
  }

  private static Config shipped(String file) {
    return ConfigFactory.parseResources(RunConfig.class, file);
  }

  private static Config resolved(Config changes) {
    return changes
        .withFallback(shipped("reference.conf"))
        .withFallback(shipped("crosswalk.conf"))
        .withFallback(shipped("opendata.conf"))
        .resolve();
  }

  private static Trusts trusts(Config c) {
    return new Trusts(
        day(c, "trusts.joined_by", text -> MonthDay.parse("--" + text), "09-12"),
        day(c, "trusts.not_left_before", text -> MonthDay.parse("--" + text), "08-31"),
        c.getInt("trusts.minimum_academies"),
        c.getInt("trusts.minimum_years"),
        day(c, "trusts.reference_date", LocalDate::parse, "2022-09-12"));
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
    Config known =
        shipped("reference.conf")
            .withFallback(shipped("crosswalk.conf"))
            .withFallback(shipped("opendata.conf"));
    changes
        .entrySet()
        .forEach(
            e -> {
              if (!known.hasPathOrNull(e.getKey()) && !mayBeAdded(e.getKey(), known)) {
                problems.add(
                    e.getValue().origin().description()
                        + ": no setting is called "
                        + e.getKey()
                        + "; conf/reference.conf, conf/crosswalk.conf and conf/opendata.conf list every one");
              }
            });
  }

  /**
   * A code of a known set, more about a known column, the severity of one check, or a disclosure
   * profile of one's own.
   */
  private static boolean mayBeAdded(String setting, Config known) {
    List<String> path = ConfigUtil.splitPath(setting);
    if (path.size() == 5 && path.subList(1, 3).equals(List.of("disclosure", "profiles"))) {
      return known.hasPathOrNull("ks4-gaps.disclosure.profiles.srs." + path.get(4));
    }
    if (path.size() > 3 && path.subList(1, 3).equals(List.of("data_checks", "of_check"))) {
      return true;
    }
    if (path.size() < 5 || !path.get(1).equals("crosswalk")) {
      return false;
    }
    String last = path.get(path.size() - 1);
    return (path.get(2).equals("codes")
            || List.of("optional", "optional_in", "keyed", "anonymised", "holds").contains(last))
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
}
