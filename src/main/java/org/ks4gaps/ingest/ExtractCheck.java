package org.ks4gaps.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.RunConfig;

/**
 * Looks at files before anyone runs a job: what each is, how it is written, its columns against the
 * crosswalk of its year, its values in a sample. Needs no Spark session.
 */
public final class ExtractCheck {
  private final RunConfig config;
  private final Configuration hadoop;
  private final List<Finding> findings = new ArrayList<>();
  private final List<CheckedFile> checked = new ArrayList<>();
  private final List<Columns> mapped = new ArrayList<>();

  private ExtractCheck(RunConfig config, Configuration hadoop) {
    this.config = config;
    this.hadoop = hadoop;
  }

  /**
   * Checks files, and folders as whole sets of extracts.
   *
   * @param paths files or folders
   * @param environment where the secret for pupils' references may stand
   * @throws ExtractException if a folder is not there
   */
  public static DriftReport of(
      List<String> paths, RunConfig config, Map<String, String> environment) {
    return of(paths, config, environment, new Configuration());
  }

  static DriftReport of(
      List<String> paths, RunConfig config, Map<String, String> environment, Configuration hadoop) {
    ExtractCheck check = new ExtractCheck(config, hadoop);
    check.all(paths);
    PupilKey.check(Ingest.pupilFiles(check.mapped), PupilKey.of(environment), check.findings);
    return new DriftReport(
        paths.size() == 1 ? paths.get(0) : paths.size() + " files", check.checked, check.findings);
  }

  private void all(List<String> paths) {
    Map<String, Integer> kinds = new TreeMap<>();
    for (String path : paths) {
      if (isFolder(path)) {
        ExtractFolder folder = ExtractFolder.find(path, config.crosswalk(), hadoop);
        folder.checkComplete(config.years(), findings);
        folder.all().forEach(file -> check(file, "name"));
      } else {
        file(path).ifPresent(file -> kinds.merge(kindAndYear(file), 1, Integer::sum));
      }
    }
    kinds.forEach(
        (kind, files) -> {
          if (files > 1) {
            findings.add(
                Finding.problem("the files", files + " are of the kind " + kind)
                    .expected("one of a kind and year")
                    .mend("Leave the one that is meant."));
          }
        });
  }

  private static String kindAndYear(ExtractFile file) {
    return file.source().name()
        + (file.academicYear() == 0
            ? ""
            : " of " + (file.academicYear() - 1) + "/" + file.academicYear() % 100);
  }

  private boolean isFolder(String path) {
    try {
      Path place = new Path(path);
      return place.getFileSystem(hadoop).getFileStatus(place).isDirectory();
    } catch (FileNotFoundException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  private Optional<ExtractFile> file(String path) {
    String name = new Path(path).getName();
    for (Crosswalk.Source source : config.crosswalk().sources().values()) {
      OptionalInt year = source.academicYear(name);
      if (year.isPresent()) {
        return Optional.of(check(new ExtractFile(source, name, path, year.getAsInt()), "name"));
      }
    }
    Optional<ExtractFile> file = KindByHeader.find(name, path, config.crosswalk(), hadoop);
    if (file.isEmpty()) {
      findings.add(
          Finding.problem(name, "is no extract that is known")
              .expected("a name of crosswalk.*.file, or the header of one of these kinds")
              .found("another name, and a header that fits none")
              .mend("Name it as the extract it is; then its columns are compared with that kind."));
    } else {
      findings.add(
          Finding.problem(name, "taken for " + kindAndYear(file.get()) + ", by its header")
              .problem(false)
              .expected("a name that matches crosswalk." + file.get().source().name() + ".file")
              .mend("Name it so before it is put among the extracts."));
      check(file.get(), "header");
    }
    return file;
  }

  private ExtractFile check(ExtractFile file, String knownBy) {
    FirstLook.at(file, hadoop, findings)
        .ifPresent(
            look -> {
              Columns columns = look.columns(file, config.crosswalk().identifying(), findings);
              PupilNumbers.refuse(columns, look.rows(), findings);
              mapped.add(columns);
              if (columns.positions().isEmpty()) {
                checked.add(CheckedFile.of(columns, knownBy, 0, false));
              } else {
                RowTally rows = RowTally.of(columns, config, hadoop, findings);
                checked.add(CheckedFile.of(columns, knownBy, rows.rows(), rows.whole()));
              }
            });
    return file;
  }
}
