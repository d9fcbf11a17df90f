package org.ks4gaps.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.RunConfig;

/**
 * The folder of extracts: finds each kind of file by the name the crosswalk gives it. Files of
 * other names are left alone.
 */
final class ExtractFolder {
  private final String folder;
  private final List<ExtractFile> files;

  private ExtractFolder(String folder, List<ExtractFile> files) {
    this.folder = folder;
    this.files = files;
  }

  static ExtractFolder find(String folder, Crosswalk crosswalk, Configuration hadoop) {
    List<ExtractFile> files = new ArrayList<>();
    Path path = new Path(folder);
    try {
      FileSystem system = path.getFileSystem(hadoop);
      for (FileStatus status : system.listStatus(path)) {
        String name = status.getPath().getName();
        for (Crosswalk.Source source : crosswalk.sources().values()) {
          OptionalInt year = source.academicYear(name);
          if (status.isFile() && year.isPresent()) {
            files.add(new ExtractFile(source, name, status.getPath().toString(), year.getAsInt()));
          }
        }
      }
    } catch (FileNotFoundException e) {
      throw new ExtractException(
          "There is no folder "
              + folder
              + ". --extracts names the folder that holds the KS4 pupil tables.");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the extracts in " + folder, e);
    }
    files.sort(Comparator.comparing(ExtractFile::academicYear).thenComparing(ExtractFile::name));
    return new ExtractFolder(folder, List.copyOf(files));
  }

  /** The files of one kind, by year. */
  List<ExtractFile> of(String source) {
    return files.stream().filter(f -> f.source().name().equals(source)).toList();
  }

  List<ExtractFile> all() {
    return files;
  }

  /** Notes every kind of file that is missing or there twice, and every year that lacks one. */
  void checkComplete(RunConfig.Years studied, List<Finding> findings) {
    Set<Integer> years = new TreeSet<>(studied.study());
    years.add(studied.check());
    of("ks4").forEach(f -> years.add(f.academicYear()));
    for (String source : List.of("ks4", "census")) {
      List<Integer> found = of(source).stream().map(ExtractFile::academicYear).toList();
      Set<Integer> distinct = new TreeSet<>(found);
      if (distinct.size() < found.size()) {
        findings.add(
            twice(source, "two " + source + " files of one academic year")
                .found("files of the academic years " + found));
      }
      for (int year : years) {
        if (!distinct.contains(year)) {
          findings.add(
              missing(
                  source,
                  String.format(Locale.ROOT, "of academic year %d/%02d", year - 1, year % 100),
                  found.isEmpty() ? "none" : "years found: " + found));
        }
      }
    }
    for (String source : List.of("schools", "links", "membership")) {
      List<String> found = of(source).stream().map(ExtractFile::name).toList();
      if (found.isEmpty()) {
        // Trusts are known from the membership, from group links, or from both.
        if (!source.equals("membership") || of("group_links").isEmpty()) {
          findings.add(missing(source, "", "none"));
        }
      } else if (found.size() > 1) {
        findings.add(
            twice(source, found.size() + " files of the kind " + source)
                .found(String.join(", ", found)));
      }
    }
  }

  private Finding missing(String source, String which, String found) {
    return Finding.problem("the folder", ("has no " + source + " file " + which).strip())
        .expected("a file whose name matches crosswalk." + source + ".file, in " + folder)
        .found(found)
        .mend("Bring the file, or name it so.");
  }

  private Finding twice(String source, String what) {
    return Finding.problem("the folder", "holds " + what)
        .expected("one " + source + " file" + (source.matches("ks4|census") ? " a year" : ""))
        .mend("Leave the one that is meant in " + folder + ".");
  }
}
