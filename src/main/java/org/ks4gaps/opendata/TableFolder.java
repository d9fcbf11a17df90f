package org.ks4gaps.opendata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ks4gaps.config.OpenTables;
import org.ks4gaps.config.Problems;

/**
 * A folder of published tables: what each file is by its header, of which year by its name, and
 * everything that is wrong with any of them in one message.
 */
final class TableFolder {
  private static final int FIRST_YEAR = 2016;
  private static final Pattern CALLED_A_TABLE =
      Pattern.compile("ks4[-_]?(final|provisional|revised|mats)", Pattern.CASE_INSENSITIVE);

  private final Path folder;
  private final OpenTables settings;
  private final double maximumRejectedShare;
  private final Problems problems = new Problems();

  private TableFolder(Path folder, OpenTables settings, double maximumRejectedShare) {
    this.folder = folder;
    this.settings = settings;
    this.maximumRejectedShare = maximumRejectedShare;
  }

  /**
   * Reads every CSV file in the folder and those below it, in the order of their paths.
   *
   * @param maximumRejectedShare of a file's rows, above which the file is at fault
   * @throws OpenDataException if a file cannot be used, or none holds a result
   */
  static List<Reading> read(Path folder, OpenTables settings, double maximumRejectedShare) {
    TableFolder tables = new TableFolder(folder, settings, maximumRejectedShare);
    List<Reading> readings = new ArrayList<>();
    for (Path file : tables.files()) {
      tables.reading(file).ifPresent(readings::add);
    }
    if (tables.problems.all().isEmpty()
        && readings.stream().allMatch(r -> r.cells.isEmpty() && r.trusts.isEmpty())) {
      tables.problems.add(
          "no file holds results of schools or trusts; download england_ks4final.csv of a year from"
              + " DfE's 'Compare school and college performance' and name it like"
              + " england_ks4final_2018-2019.csv");
    }
    tables.problems.throwIfAny("The tables in " + folder, OpenDataException::new);
    return readings;
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      problems.add("no such folder; --tables takes a folder of CSV files");
      return List.of();
    }
    try (Stream<Path> below = Files.walk(folder)) {
      return below
          .filter(Files::isRegularFile)
          .filter(f -> f.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
          .sorted((a, b) -> relative(a).compareTo(relative(b)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  private String relative(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private Optional<Reading> reading(Path file) {
    String name = relative(file);
    TextTable table;
    try {
      table = TextTable.read(file);
    } catch (IllegalArgumentException e) {
      problems.add(name + ": " + e.getMessage());
      return Optional.empty();
    }
    Reading.Kind kind = kind(table);
    FoundColumns found = new FoundColumns(table.header(), block(kind), settings);
    OptionalInt year = YearInName.of(folder.relativize(file));
    Reading reading =
        new Reading(
            name,
            kind,
            standing(kind, file, found),
            year.isPresent() ? (Integer) year.getAsInt() : null,
            table);
    switch (kind) {
      case SCHOOLS -> {
        if (yearFits(reading)) {
          SchoolTable.read(reading, found, settings);
        }
      }
      case SCHOOLS_LONG -> LongTable.read(reading, found, settings);
      case TRUSTS -> TrustTable.read(reading, found, settings);
      case META -> reading.note = "Not read: it says what columns mean.";
      case OTHER -> other(reading, found);
    }
    refuseIfMostlyRejected(reading);
    return Optional.of(reading);
  }

  private Standing standing(Reading.Kind kind, Path file, FoundColumns found) {
    return switch (kind) {
      case SCHOOLS ->
          Standing.of(file.getFileName().toString(), found.of("record_type").isPresent(), settings);
      case SCHOOLS_LONG -> Standing.SELECTION;
      case TRUSTS -> Standing.of(file.getFileName().toString(), true, settings);
      case META, OTHER -> null;
    };
  }

  private Reading.Kind kind(TextTable table) {
    if (table.header().contains("METAFILE HEADING")) {
      return Reading.Kind.META;
    }
    FoundColumns trust = new FoundColumns(table.header(), "trust", settings);
    if (trust.of("trust_id").isPresent() && !trust.measures(Group.ALL).isEmpty()) {
      return Reading.Kind.TRUSTS;
    }
    FoundColumns rows = new FoundColumns(table.header(), "long", settings);
    if (rows.of("urn").isPresent()
        && rows.of("year_begins").isPresent()
        && !rows.measures(Group.ALL).isEmpty()) {
      return Reading.Kind.SCHOOLS_LONG;
    }
    FoundColumns school = new FoundColumns(table.header(), "school", settings);
    boolean results =
        Stream.of(Group.values()).anyMatch(group -> !school.measures(group).isEmpty());
    return school.of("urn").isPresent() && results ? Reading.Kind.SCHOOLS : Reading.Kind.OTHER;
  }

  private static String block(Reading.Kind kind) {
    return switch (kind) {
      case TRUSTS -> "trust";
      case SCHOOLS_LONG -> "long";
      default -> "school";
    };
  }

  private boolean yearFits(Reading reading) {
    if (reading.academicYear == null) {
      problems.add(reading.file + ": " + YearInName.ADVICE);
      return false;
    }
    if (reading.academicYear < FIRST_YEAR) {
      problems.add(
          reading.file
              + ": the year that ends in "
              + reading.academicYear
              + " is before Progress 8, which begins with 2015/16; leave it out, or mend its name");
      return false;
    }
    return true;
  }

  /** A file that calls itself a table of results and lacks its columns has drifted. */
  private void other(Reading reading, FoundColumns found) {
    reading.note = "Not read: no column of a school or trust with a result beside it.";
    if (CALLED_A_TABLE.matcher(reading.file).find()) {
      problems.add(
          reading.file
              + ": "
              + (found.of("urn").isEmpty()
                  ? "no column of schools; wanted one of "
                      + settings.names("school", "of", "urn")
                      + ", put its name under opendata.columns.school.of.urn"
                  : "no column of results; wanted one of "
                      + settings.names("school", "all", "progress8")
                      + ", put its name under opendata.columns.school.all.progress8")
              + "; the header begins "
              + reading.table.header().stream().limit(6).toList());
    }
  }

  private void refuseIfMostlyRejected(Reading reading) {
    if (reading.refused.size() > maximumRejectedShare * reading.rowsIn()) {
      Reading.Refused first = reading.refused.get(0);
      problems.add(
          reading.file
              + ": "
              + reading.refused.size()
              + " of "
              + reading.rowsIn()
              + " rows cannot be used, the first in line "
              + first.line()
              + ": "
              + first.fault().kind()
              + (first.fault().column() == null ? "" : " in " + first.fault().column())
              + ", found "
              + first.fault().found()
              + "; codes are added under opendata.withheld");
    }
  }
}
