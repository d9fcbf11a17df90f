package org.ks4gaps.simulate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.IntStream;

/**
 * Writes the key stage 4 file and the census of a year: a first pass over the pupils makes the
 * estimates and the percentiles, a second draws the same pupils again and writes their rows.
 * Schools are taken in runs; runs are made on several threads, a few ahead of the one being
 * written, and written in order.
 */
final class YearFiles {
  private static final int SCHOOLS_IN_RUN = 24;

  private final Path folder;
  private final YearCohort cohort;
  private final int threads;
  private final ForkJoinPool pool;
  private final Tally tally = new Tally();
  private final List<WrittenFile> files = new ArrayList<>();
  private ProgressScores scores;
  private NationalPercentiles percentiles;

  YearFiles(Path folder, YearCohort cohort, int threads, ForkJoinPool pool) {
    this.folder = folder;
    this.cohort = cohort;
    this.threads = threads;
    this.pool = pool;
  }

  List<WrittenFile> write() throws IOException {
    List<List<School>> runs = runs();
    GroupTallies tallies = tallies(runs);
    scores = new ProgressScores(tallies, cohort.year().floored());
    percentiles = new NationalPercentiles(tallies.ranked, cohort.curves());
    PlantingPlan plan = new PlantingPlan(cohort);
    String ks4Name = Ks4Columns.fileName(cohort.year());
    String censusName = CensusRows.fileName(cohort.year());
    Path ks4Path = folder.resolve(ks4Name);
    Path censusPath = folder.resolve(censusName);
    long ks4Rows = 0;
    long censusRows = 0;
    try (OutputStream ks4 = open(ks4Path, Ks4Columns.columns(cohort.year()));
        OutputStream census = open(censusPath, CensusRows.columns(cohort.year()))) {
      Deque<ForkJoinTask<YearRows.Block>> ahead = new ArrayDeque<>();
      int next = 0;
      while (next < runs.size() || !ahead.isEmpty()) {
        while (next < runs.size() && ahead.size() < 2 * threads) {
          List<School> run = runs.get(next++);
          ahead.add(pool.submit(() -> new YearRows(cohort, scores, plan).write(run)));
        }
        YearRows.Block block = ahead.remove().join();
        ks4.write(block.ks4());
        census.write(block.census());
        ks4Rows += block.ks4Rows();
        censusRows += block.censusRows();
        tally.plus(block.tally());
      }
    }
    files.add(new WrittenFile(ks4Name, ks4Rows, Files.size(ks4Path)));
    files.add(new WrittenFile(censusName, censusRows, Files.size(censusPath)));
    return files;
  }

  private static OutputStream open(Path path, List<String> columns) throws IOException {
    OutputStream stream = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
    stream.write((String.join("\t", columns) + "\n").getBytes(StandardCharsets.US_ASCII));
    return stream;
  }

  private List<List<School>> runs() {
    List<School> schools = cohort.active();
    List<List<School>> runs = new ArrayList<>();
    for (int from = 0; from < schools.size(); from += SCHOOLS_IN_RUN) {
      runs.add(schools.subList(from, Math.min(schools.size(), from + SCHOOLS_IN_RUN)));
    }
    return runs;
  }

  private GroupTallies tallies(List<List<School>> runs) {
    int parts = Math.min(runs.size(), 4 * threads);
    return IntStream.range(0, parts)
        .parallel()
        .mapToObj(
            part -> {
              GroupTallies tallies = new GroupTallies();
              PupilDraws draws = new PupilDraws(cohort);
              Pupil pupil = new Pupil();
              for (int r = part; r < runs.size(); r += parts) {
                for (School school : runs.get(r)) {
                  int size = school.special() ? 0 : draws.open(school);
                  for (int i = 0; i < size; i++) {
                    draws.draw(i, pupil);
                    tallies.add(pupil);
                  }
                }
              }
              return tallies;
            })
        .reduce(GroupTallies::plus)
        .orElseThrow();
  }

  AcademicYear year() {
    return cohort.year();
  }

  /** Where each total stands nationally; there once the files are written. */
  NationalPercentiles percentiles() {
    return percentiles;
  }

  Tally tally() {
    return tally;
  }

  List<WrittenFile> files() {
    return files;
  }

  String summary() {
    return files.get(0).rows()
        + " pupil rows, "
        + files.get(1).rows()
        + " census rows, floor at "
        + scores.multiple()
        + " SD";
  }
}
