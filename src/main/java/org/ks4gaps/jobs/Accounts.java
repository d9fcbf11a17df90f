package org.ks4gaps.jobs;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.conform.Conform;
import org.ks4gaps.ingest.Ingest;
import org.ks4gaps.runs.Manifest;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.RawTables;
import org.ks4gaps.table.Reason;
import org.ks4gaps.table.RejectedRows;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.TableContents;
import org.ks4gaps.table.TrustMembership;

/**
 * Rows in, rows kept, rows rejected, file by file. Rows in and rows kept are read from the footers
 * of different tables, so that they can disagree; only rows that have no table of their own
 * (census, links, trusts) are counted anew.
 */
record Accounts(List<FileAccount> files) {

  /** One file's rows. */
  record FileAccount(
      String source, String file, long in, long kept, SortedMap<String, Long> rejected) {
    long rejectedRows() {
      return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    boolean balances() {
      return in == kept + rejectedRows();
    }
  }

  /**
   * Reasons that are no fault of the file: the row is good, another is preferred or it is about
   * something else.
   */
  private static final Set<String> NO_FAULT =
      Set.of(
          Reason.DUPLICATE_PUPIL.name(),
          Reason.DUPLICATE_CENSUS_ROW.name(),
          Reason.NOT_A_TRUST.name());

  /** The accounts of an earlier run. */
  static Accounts of(List<Manifest.FileRows> rows) {
    return new Accounts(
        rows.stream()
            .map(
                r ->
                    new FileAccount(
                        r.source(), r.file(), r.in(), r.kept(), new TreeMap<>(r.rejected())))
            .toList());
  }

  /** As a manifest holds them. */
  List<Manifest.FileRows> rows() {
    return files.stream()
        .map(f -> new Manifest.FileRows(f.file(), f.source(), f.in(), f.kept(), f.rejected()))
        .toList();
  }

  /** Whether the tables that accounts are read from are of the same versions. */
  static boolean sameTables(Map<String, Long> one, Map<String, Long> other, RunConfig config) {
    List<Table> read = new ArrayList<>();
    config.crosswalk().sources().values().forEach(s -> read.add(Ingest.rawTable(s)));
    read.addAll(
        List.of(RejectedRows.TABLE, PupilResults.TABLE, Schools.TABLE, TrustMembership.TABLE));
    return read.stream()
        .map(Table::name)
        .allMatch(t -> one.containsKey(t) && one.get(t).equals(other.get(t)));
  }

  /** Reads the accounts of a lake on which ingest and conform have run. */
  static Accounts of(Lake lake, RunConfig config) {
    SortedMap<String, SortedMap<String, Long>> rejected = rejected(lake);
    Map<String, Long> counted = counted(lake, config);
    List<FileAccount> files = new ArrayList<>();
    TableContents pupils = lake.contents(PupilResults.TABLE);
    for (Crosswalk.Source source : config.crosswalk().sources().values()) {
      TableContents raw = lake.contents(Ingest.rawTable(source));
      for (String file : raw.valuesOf(RawTables.SOURCE_FILE)) {
        long kept =
            switch (source.name()) {
              case "ks4" ->
                  pupils.rowsWhere(
                      PupilResults.ACADEMIC_YEAR, source.academicYear(file).orElseThrow());
              case "schools" -> lake.contents(Schools.TABLE).rows();
              default -> counted.getOrDefault(file, 0L);
            };
        files.add(
            new FileAccount(
                source.name(),
                file,
                raw.rowsWhere(RawTables.SOURCE_FILE, file),
                kept,
                rejected.getOrDefault(file, new TreeMap<>())));
      }
    }
    return new Accounts(List.copyOf(files));
  }

  /**
   * Stops the run if a row is unaccounted for or too many of a file's rows cannot be used.
   *
   * @throws AccountingException saying which file, how many rows and what to do
   */
  void check(double maximumRejectedShare) {
    for (FileAccount file : files) {
      if (!file.balances()) {
        throw new AccountingException(
            ExitCode.ROWS_UNACCOUNTED,
            file.file()
                + ": "
                + line(file)
                + ". This is a defect of the program; please report it.");
      }
      long unusable =
          file.rejected().entrySet().stream()
              .filter(e -> !NO_FAULT.contains(e.getKey()))
              .mapToLong(Map.Entry::getValue)
              .sum();
      if (unusable > maximumRejectedShare * file.in()) {
        throw new AccountingException(
            ExitCode.TOO_MANY_REJECTED,
            String.format(
                Locale.ROOT,
                "%s: %,d of %,d rows cannot be used (%s), more than ingest.maximum_rejected_share = %s allows."
                    + " The lake's table rejected_rows names file, line, reason and concept of each;"
                    + " a code that is genuine goes into ks4-gaps.crosswalk.codes.",
                file.file(),
                unusable,
                file.in(),
                file.rejected(),
                maximumRejectedShare));
      }
    }
  }

  /** One line a file. */
  void print(Console console) {
    files.forEach(file -> console.say(String.format("  %-34s %s", file.file(), line(file))));
  }

  private static String line(FileAccount file) {
    return String.format(
        Locale.ROOT,
        "%,d rows in %s %,d kept + %,d rejected %s",
        file.in(),
        file.balances() ? "=" : "is not",
        file.kept(),
        file.rejectedRows(),
        file.rejected().isEmpty() ? "" : file.rejected());
  }

  private static SortedMap<String, SortedMap<String, Long>> rejected(Lake lake) {
    SortedMap<String, SortedMap<String, Long>> byFile = new TreeMap<>();
    lake.read(RejectedRows.TABLE)
        .groupBy(RejectedRows.SOURCE_FILE.col(), RejectedRows.REASON.col())
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(
            r ->
                byFile
                    .computeIfAbsent(r.getString(0), f -> new TreeMap<>())
                    .put(r.getString(1), r.getLong(2)));
    return byFile;
  }

  private static Map<String, Long> counted(Lake lake, RunConfig config) {
    Map<String, Long> counted = new TreeMap<>();
    for (String source : List.of("census", "links", "membership", "group_links")) {
      Conform.usable(
              lake.read(Ingest.rawTable(config.crosswalk().source(source))),
              lake.read(RejectedRows.TABLE))
          .groupBy(RawTables.SOURCE_FILE.col())
          .agg(count(lit(1)))
          .collectAsList()
          .forEach(r -> counted.put(r.getString(0), r.getLong(1)));
    }
    return counted;
  }
}
