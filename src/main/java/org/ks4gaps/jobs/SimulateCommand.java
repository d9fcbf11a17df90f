package org.ks4gaps.jobs;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes extracts to practise on. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description =
        "Write a synthetic national cohort in the formats of real extracts, with the truth beside it. Needs no Spark.")
final class SimulateCommand implements Callable<Integer> {
  @Option(
      names = "--extracts",
      paramLabel = "DIR",
      required = true,
      description = "Folder to write into.")
  private Path extracts;

  @Option(
      names = "--pupils-per-year",
      paramLabel = "N",
      defaultValue = "542621",
      description =
          "Pupils of 2018/19; other years in the proportion of their published cohorts. Default: the published ${DEFAULT-VALUE}.")
  private int pupilsPerYear;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "2023",
      description = "Same seed, same bytes. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads; the bytes do not depend on it. Default: all cores.")
  private Integer threads;

  @Option(
      names = "--group-variation",
      paramLabel = "X",
      defaultValue = "1",
      description = {
        "How much schools differ between their groups: multiplies the spread of what is true of a group in a school, its",
        "years and trends. 0: schools do equally well by all their groups, so every narrowed gap is chance, a change of",
        "pupils or of the country. Default: ${DEFAULT-VALUE}."
      })
  private double groupVariation;

  @Override
  public Integer call() {
    Simulation.write(
        new SimulationSettings(
            extracts,
            seed,
            pupilsPerYear,
            threads == null ? Runtime.getRuntime().availableProcessors() : threads,
            groupVariation),
        new Console(System.out)::say);
    return ExitCode.DONE.code();
  }
}
