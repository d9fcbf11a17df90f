package org.ks4gaps.simulate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;

/**
 * Writes a synthetic national cohort in the formats of real extracts, with the truth beside it:
 * four years of key stage 4 pupil files and spring censuses, the register of schools, and {@code
 * truth/}.
 *
 * <p>Same settings, same bytes, whatever the number of threads. Memory does not grow with the
 * number of pupils, only (slowly) with the number of schools.
 */
public final class Simulation {
  private static final Charset REGISTER_CHARSET = Charset.forName("windows-1252");

  private final SimulationSettings settings;
  private final Consumer<String> progress;
  private final List<WrittenFile> files = new ArrayList<>();

  private Simulation(SimulationSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Writes the cohort.
   *
   * @param progress told in a sentence what has been done
   * @throws UncheckedIOException if the folder cannot be written
   */
  public static SimulationReport write(SimulationSettings settings, Consumer<String> progress) {
    // Parallel streams started inside a pool run in it, so the setting governs them too.
    ForkJoinPool pool = new ForkJoinPool(settings.threads());
    try {
      return pool.submit(() -> new Simulation(settings, progress).run(pool)).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof IOException cause) {
        throw new UncheckedIOException(cause);
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The simulation was interrupted.", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private SimulationReport run(ForkJoinPool pool) throws IOException {
    Files.createDirectories(settings.folder().resolve("truth"));
    double scale = settings.scale();
    long seed = settings.seed();
    List<SchoolDraft> drafts = new SchoolMap(scale, seed).draw();
    Places places = SchoolEvents.play(drafts, scale, seed);
    Trusts trusts = Trusts.draw(places.schools(), scale, seed);
    Effects effects = Effects.draw(places.schools(), seed, settings.groupVariation());
    progress.accept(
        "Drew " + places.schools().size() + " schools and their trusts, seed " + seed + ".");

    Truth truth = new Truth(settings.folder().resolve("truth"), places, effects);
    PlantedCounts planted = new PlantedCounts();
    YearCohort cohort = null;
    for (int t = 0; t < AcademicYear.WRITTEN.size(); t++) {
      cohort = YearCohort.of(t, places, effects, scale, seed);
      YearFiles year = new YearFiles(settings.folder(), cohort, settings.threads(), pool);
      files.addAll(year.write());
      truth.year(cohort, year.percentiles());
      planted.year(year);
      progress.accept("Wrote " + cohort.year().label() + ": " + year.summary() + ".");
    }
    YearCohort latest = cohort;
    register(GiasFiles.ESTABLISHMENTS, w -> GiasFiles.establishments(w, places, trusts, latest));
    register(GiasFiles.LINKS, w -> GiasFiles.links(w, places));
    register(GiasFiles.MEMBERSHIPS, w -> GiasFiles.memberships(w, trusts));
    planted.register(places, trusts);
    files.addAll(truth.write(planted.counts(), settings));
    progress.accept("Wrote the register of schools and the truth.");
    return new SimulationReport(files, planted.counts());
  }

  private interface Lines {
    int write(BufferedWriter writer) throws IOException;
  }

  private void register(String name, Lines lines) throws IOException {
    Path file = settings.folder().resolve(name);
    int rows;
    try (BufferedWriter writer = Files.newBufferedWriter(file, REGISTER_CHARSET)) {
      rows = lines.write(writer);
    }
    files.add(new WrittenFile(name, rows, Files.size(file)));
  }
}
