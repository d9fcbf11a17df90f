package org.ks4gaps.ees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Holds data sets against the public rules of explore education statistics.
 *
 * <p>Our own implementation of the rules that DfE publishes with two programs, eesyscreener and the
 * screener app before it. Stages run in order; after the first in which a rule fails, the rules of
 * later stages are told as not run. The data file is read once and its rows are not kept.
 */
public final class Screener {
  private static final String META = ".meta.csv";

  private final References references;

  /** A screener with these published lists. */
  public Screener(References references) {
    this.references = references;
  }

  /** Every rule's word on one data set, in the order the rules run. */
  public List<Check> screen(Path data, Path meta) {
    ReadFaults faults = new ReadFaults();
    MetaFile metaFile = MetaFile.read(meta, faults);
    DataFacts facts = metaFile == null ? null : DataFacts.read(data, metaFile, faults);
    Screened files =
        new Screened(
            data.getFileName().toString(),
            meta.getFileName().toString(),
            facts,
            metaFile,
            faults,
            references);
    List<Check> checks = new ArrayList<>();
    Check.Stage failed = null;
    for (Rule rule : Rules.ALL) {
      Check check =
          failed == null || rule.stage() == failed
              ? rule.on(files)
              : rule.notRun("not run: stage " + failed + " failed; mend that first");
      if (failed == null && check.outcome() == Check.Outcome.FAIL) {
        failed = rule.stage();
      }
      checks.add(check);
    }
    return List.copyOf(checks);
  }

  /**
   * Every data set of a folder, by name. A file whose twin is missing is screened as well, and
   * fails for it.
   */
  public Map<String, List<Check>> screen(Path folder) {
    Map<String, List<Check>> checks = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".csv"))
          .map(file -> file.replaceFirst("(\\.meta)?\\.csv$", ""))
          .forEach(
              name ->
                  checks.computeIfAbsent(
                      name,
                      any -> screen(folder.resolve(name + ".csv"), folder.resolve(name + META))));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
    return checks;
  }

  /** Whether no rule failed; warnings and rules that could not run do not count. */
  public static boolean passed(List<Check> checks) {
    return checks.stream().noneMatch(check -> check.outcome() == Check.Outcome.FAIL);
  }
}
