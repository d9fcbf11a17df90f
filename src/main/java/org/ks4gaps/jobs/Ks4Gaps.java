package org.ks4gaps.jobs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.ingest.ExtractException;
import org.ks4gaps.sample.Sample;
import org.ks4gaps.table.Lake;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The program: one subcommand a room, {@code all} for the whole flow; what stands beside the rooms
 * has a class of its own. {@link CommandGroups} has them all.
 *
 * <p>{@code jobs/submit all --extracts DIR --lake DIR --out DIR} runs everything.
 */
@Command(
    name = "ks4-gaps",
    mixinStandardHelpOptions = true,
    versionProvider = Ks4Gaps.Version.class,
    subcommands = {
      CheckCommand.class,
      DataChecksCommand.class,
      ExplainCommand.class,
      ExportCommand.class,
      FitCommand.class,
      HistoryCommand.class,
      OpenCommand.class,
      RunsCommand.class,
      ServeCommand.class,
      SimulateCommand.class
    },
    description =
        "School value added of every ethnic group and of disadvantaged pupils, and the lists of schools and trusts that narrowed gaps.",
    commandListHeading = "",
    footer = {
      "",
      "Files wanted in --extracts, by name: KS4Pupil_2018_to_2019.txt and Spring_Census_2019.txt for each year (tab-separated, NPD names),",
      "edubasealldata.csv, links_edubasealldata.csv, academiesmatmembership.csv (GIAS). conf/crosswalk.conf says which columns are read.",
      "",
      "Example: ks4-gaps all --extracts extracts --lake lake --out out"
    })
public final class Ks4Gaps {
  private final Console console = new Console(System.out);

  private Ks4Gaps() {}

  /**
   * Runs the command line and ends the process with its exit code, unless that is 0: Spark's
   * cluster mode wants a plain return.
   */
  public static void main(String[] args) {
    int code = run(args);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Runs the command line and returns its exit code. */
  static int run(String... args) {
    CommandLine commandLine = commandLine();
    if (args.length == 0) {
      commandLine.usage(System.out);
      return ExitCode.USAGE.code();
    }
    return commandLine.execute(args);
  }

  /** The subcommands, their options, and what is said when one fails. */
  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Ks4Gaps());
    commandLine.setUsageHelpWidth(120);
    commandLine.setUsageHelpAutoWidth(true);
    CommandGroups.show(commandLine);
    Map<String, String> exitCodes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      exitCodes.put(String.valueOf(code.code()), code.meaning());
    }
    commandLine
        .getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes);
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          ExitCode code = ExitCode.of(failure);
          // A task's failure comes wrapped in the whole story of its stage.
          String message =
              ExtractException.in(failure)
                  .map(Throwable::getMessage)
                  .or(() -> Fault.in(failure).filter(f -> f.code() == code).map(Fault::message))
                  .orElse(failure.getMessage());
          command.getErr().println("ks4-gaps: " + message);
          if (code == ExitCode.FAILED) {
            failure.printStackTrace(command.getErr());
          }
          return code.code();
        });
    return commandLine;
  }

  @Command(
      name = "ingest",
      mixinStandardHelpOptions = true,
      description = "Read the extracts into raw tables, every row with its file and line.")
  int ingest(@Mixin CommonOptions common) {
    return inSession("ingest", common, run -> ingest(run, common));
  }

  @Command(
      name = "conform",
      mixinStandardHelpOptions = true,
      description =
          "Bring pupils of all years into one vocabulary, join the census, follow schools and trusts; account for every row.")
  int conform(@Mixin CommonOptions common) {
    return inSession("conform", common, Ks4Gaps::conform);
  }

  @Command(
      name = "value-added",
      mixinStandardHelpOptions = true,
      description = "Attainment and Progress 8 of every group of every school and year.")
  int valueAdded(@Mixin CommonOptions common) {
    return inSession(
        "value-added", common, run -> run.stage(Stage.VALUE_ADDED, run.pipeline()::valueAdded));
  }

  @Command(
      name = "model",
      mixinStandardHelpOptions = true,
      description = {
        "The joint multilevel models: value added of every group of every school with its uncertainty, and changes in gaps.",
        "Fits from stored cross-products and reads no pupil, so that fitting again, without a year or without a school, takes",
        "seconds to minutes."
      })
  int model(@Mixin CommonOptions common, @Mixin LeftOut leftOut) {
    return inSession(
        "model",
        common,
        run -> run.stage(Stage.MODEL, () -> run.pipeline().model(leftOut.years, leftOut.schools)));
  }

  /** What a refit leaves out. */
  static final class LeftOut {
    @Option(
        names = "--without-year",
        paramLabel = "YEAR",
        split = ",",
        description = "Academic years to leave out of the fits, by their endings: 2017 is 2016/17.")
    List<Integer> years = List.of();

    @Option(
        names = "--without-school",
        paramLabel = "URN",
        split = ",",
        description = "Schools to leave out of the fits.")
    List<Integer> schools = List.of();
  }

  @Command(
      name = "add-year",
      mixinStandardHelpOptions = true,
      description = {
        "Add the years of another lake's pupils to this lake's stored cross-products, in place of the same years.",
        "Ingest and conform a new year into a lake of its own, add it, then run model: no pupil of earlier years is needed."
      })
  int addYear(
      @Mixin CommonOptions common,
      @Option(
              names = "--from",
              paramLabel = "DIR",
              required = true,
              description = "The lake that conform has left the new year's pupils in.")
          String from) {
    return inSession(
        "add-year",
        common,
        run ->
            run.stage(
                "add-year",
                "Pupils of a year to cross-products",
                () -> run.pipeline().addYears(run.pipeline().lake(from))));
  }

  @Command(
      name = "gaps",
      mixinStandardHelpOptions = true,
      description = "Every group against the rest of its school.")
  int gaps(@Mixin CommonOptions common) {
    return inSession("gaps", common, run -> run.stage(Stage.GAPS, run.pipeline()::gaps));
  }

  @Command(
      name = "rank",
      mixinStandardHelpOptions = true,
      description = "The lists of schools and the trusts that run them.")
  int rank(@Mixin CommonOptions common) {
    return inSession("rank", common, run -> run.stage(Stage.RANK, run.pipeline()::rank));
  }

  @Command(
      name = "sample",
      mixinStandardHelpOptions = true,
      description = {
        "The schools and trusts to visit: a balanced sample of the lists, drawn from those confirmed in the check year, with",
        "reserves in order for each. Quotas that cannot be met together are named, and the nearest sample is drawn."
      })
  int sample(@Mixin CommonOptions common, @Mixin SampleOptions options) {
    return inSession(
        "sample",
        common,
        run -> run.stage(Stage.SAMPLE, () -> run.pipeline().sample(options.refusals())));
  }

  @Command(
      name = "publish",
      mixinStandardHelpOptions = true,
      description = "Lists and tables as CSV files, the data dictionary, and summary.json.")
  int publish(
      @Mixin CommonOptions common,
      @Mixin ShowOption show,
      @Option(
              names = "--run",
              paramLabel = "ID",
              defaultValue = "",
              description =
                  "Publish the tables as this earlier run left them; the subcommand runs lists all.")
          String earlier) {
    return inSession("publish", common, run -> publish(run, common, show, earlier));
  }

  @Command(
      name = "all",
      mixinStandardHelpOptions = true,
      description = {
        "Every room in order, from extracts to published files.",
        "What neither files, settings nor code would change stays as it is; a run that was killed goes on where it stopped."
      })
  int all(@Mixin CommonOptions common, @Mixin ShowOption show) {
    return inSession(
        "all",
        common,
        run -> {
          ingest(run, common);
          conform(run);
          Pipeline rooms = run.pipeline();
          run.stage(Stage.VALUE_ADDED, rooms::valueAdded);
          run.stage(Stage.MODEL, () -> rooms.model(List.of(), List.of()));
          run.stage(Stage.GAPS, rooms::gaps);
          run.stage(Stage.RANK, rooms::rank);
          run.stage(Stage.SAMPLE, () -> rooms.sample(Sample.Refusals.NONE));
          publish(run, common, show, "");
        });
  }

  private static void ingest(Run run, CommonOptions common) {
    run.stage(Stage.INGEST, () -> run.pipeline().ingest(run.open(common.extracts), run.inputs()));
  }

  private static void conform(Run run) {
    run.stage(Stage.CONFORM, run.pipeline()::conform);
    run.account();
  }

  private void publish(Run run, CommonOptions common, ShowOption show, String earlier) {
    Lake lake = earlier.isEmpty() ? run.lake() : run.lake().at(run.folder().run(earlier).tables());
    run.publish(lake, earlier);
    new ListReport(lake).print(console, show.places);
    console.say("");
    console.say("Tables: " + common.lake + "   Files: " + common.out + "   Run: " + run.run());
  }

  /** What the end of a run shows. */
  static final class ShowOption {
    @Option(
        names = "--show",
        paramLabel = "N",
        defaultValue = "0",
        description = "Print the first N places of each list at the end.")
    int places;
  }

  private int inSession(String command, CommonOptions common, Consumer<Run> work) {
    return inRun(command, common.config(), common, work);
  }

  /** Does some work on a lake, as one run. */
  static int inRun(String command, RunConfig config, CommonOptions common, Consumer<Run> work) {
    Console console = new Console(System.out);
    return inSession(
        command,
        spark -> {
          try (Run run = Run.begin(spark, config, common, console, command)) {
            try {
              work.accept(run);
            } catch (RuntimeException e) {
              try {
                run.fail(ExitCode.of(e));
              } catch (RuntimeException second) {
                e.addSuppressed(second); // on a full disk nothing can be noted either
              }
              throw e;
            }
            run.finish();
          }
          return ExitCode.DONE;
        });
  }

  static int inSession(String command, Function<SparkSession, ExitCode> work) {
    // A session that was there before, a notebook's say, is left as it was found.
    boolean own = SparkSession.getDefaultSession().isEmpty();
    SparkSession spark = Session.open(command);
    try {
      Settings.of(spark).refuse();
      return work.apply(spark).code();
    } finally {
      if (own) {
        spark.stop();
      }
    }
  }

  /** The version of the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"ks4-gaps " + Program.version()};
    }
  }
}
