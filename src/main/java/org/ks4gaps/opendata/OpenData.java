package org.ks4gaps.opendata;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.OpenChanges;
import org.ks4gaps.table.OpenChecks;
import org.ks4gaps.table.OpenConflicts;
import org.ks4gaps.table.OpenFiles;
import org.ks4gaps.table.OpenGaps;
import org.ks4gaps.table.OpenIndex;
import org.ks4gaps.table.OpenPupilSd;
import org.ks4gaps.table.OpenRankedSchools;
import org.ks4gaps.table.OpenRankedTrusts;
import org.ks4gaps.table.OpenRejectedRows;
import org.ks4gaps.table.OpenSchoolResults;
import org.ks4gaps.table.OpenTrustResults;
import org.ks4gaps.table.Table;

/**
 * The room: a folder of published tables in, the tables of {@code Tables.OPEN} out.
 *
 * <p>Everything is of a few thousand schools and is computed on the driver; the rows become frames
 * only to be written.
 */
public final class OpenData {
  private OpenData() {}

  /**
   * Reads the folder and makes every table.
   *
   * @return rows by table; a list that cannot be made has none, and {@code open_index} says why
   * @throws OpenDataException if a file cannot be used, with everything that is wrong
   */
  public static Map<Table, List<Row>> tables(Path folder, RunConfig config) {
    List<Reading> readings =
        TableFolder.read(folder, config.openTables(), config.ingest().maximumRejectedShare());
    double z = config.progressEight().intervalZ();
    Reconciled reconciled =
        Reconciled.of(readings.stream().flatMap(r -> r.cells.stream()).toList());
    SortedMap<Cell.Who, Cell> cells = reconciled.cells();
    PupilSds sds = PupilSds.of(cells.values(), config.openTables(), z);
    SortedMap<Integer, List<GapYear>> gaps = GapYear.of(cells, sds);
    Changes changes = new Changes(gaps, config);
    List<TrustCell> trusts = readings.stream().flatMap(r -> r.trusts.stream()).toList();
    ListRows lists = new ListRows(config, changes, trusts, wanted(cells, gaps));
    Map<Table, List<Row>> tables = new LinkedHashMap<>();
    tables.put(OpenFiles.TABLE, readings.stream().map(OpenData::file).toList());
    tables.put(OpenRejectedRows.TABLE, rejected(readings));
    tables.put(OpenConflicts.TABLE, conflicts(reconciled));
    tables.put(OpenChecks.TABLE, PlaceChecks.rows(readings));
    tables.put(OpenPupilSd.TABLE, sds.rows());
    tables.put(
        OpenSchoolResults.TABLE,
        new Levels(cells, sds, config.lists().minimumSchoolsAGroup()).rows());
    tables.put(OpenTrustResults.TABLE, TrustResults.rows(trusts, z));
    tables.put(
        OpenGaps.TABLE,
        gaps.values().stream().flatMap(List::stream).map(year -> year.row(z)).toList());
    tables.put(OpenChanges.TABLE, changes.rows());
    tables.put(OpenRankedSchools.TABLE, lists.schools());
    tables.put(OpenRankedTrusts.TABLE, lists.trusts());
    tables.put(OpenIndex.TABLE, lists.index());
    return Collections.unmodifiableMap(tables);
  }

  private static Row file(Reading reading) {
    return new RowOf(OpenFiles.TABLE)
        .set(OpenFiles.FILE, reading.file)
        .set(OpenFiles.KIND, reading.kind.name())
        .set(OpenFiles.STANDING, reading.standing == null ? null : reading.standing.name())
        .set(OpenFiles.ACADEMIC_YEAR, reading.academicYear)
        .set(OpenFiles.ENCODING, reading.table.encoding())
        .set(OpenFiles.ROWS_IN, reading.rowsIn())
        .set(OpenFiles.KEPT, reading.kept)
        .set(OpenFiles.REJECTED, (long) reading.refused.size())
        .set(OpenFiles.NOT_A_SCHOOL, reading.notASchool)
        .set(OpenFiles.SHORT, reading.shorter())
        .set(
            OpenFiles.YEARS,
            reading.years.stream().map(String::valueOf).collect(Collectors.joining(" ")))
        .set(OpenFiles.NOTE, reading.note)
        .row();
  }

  private static List<Row> rejected(List<Reading> readings) {
    List<Row> rows = new ArrayList<>();
    for (Reading reading : readings) {
      for (Reading.Refused refused : reading.refused) {
        rows.add(
            new RowOf(OpenRejectedRows.TABLE)
                .set(OpenRejectedRows.FILE, reading.file)
                .set(OpenRejectedRows.LINE, refused.line())
                .set(OpenRejectedRows.REASON, refused.fault().kind().name())
                .set(OpenRejectedRows.COLUMN, refused.fault().column())
                .set(OpenRejectedRows.FOUND, refused.fault().found())
                .row());
      }
    }
    return rows;
  }

  private static List<Row> conflicts(Reconciled reconciled) {
    List<Row> rows = new ArrayList<>();
    reconciled
        .conflicts()
        .forEach(
            (compared, tally) ->
                rows.add(
                    new RowOf(OpenConflicts.TABLE)
                        .set(OpenConflicts.ACADEMIC_YEAR, compared.academicYear())
                        .set(OpenConflicts.GROUP, compared.group().name())
                        .set(OpenConflicts.FIGURE, compared.measure().name())
                        .set(OpenConflicts.KEPT_FILE, compared.keptFile())
                        .set(OpenConflicts.OTHER_FILE, compared.otherFile())
                        .set(OpenConflicts.SCHOOLS, tally.schools())
                        .set(OpenConflicts.DIFFERING, tally.differing())
                        .set(OpenConflicts.LARGEST, tally.largest())
                        .set(OpenConflicts.ONLY_ONE, tally.onlyOne())
                        .row()));
    return rows;
  }

  /** What these tables lack for a change in gaps, year by year, and what to add. */
  private static String wanted(SortedMap<Cell.Who, Cell> cells, Map<Integer, List<GapYear>> gaps) {
    SortedMap<Integer, int[]> counts = new TreeMap<>();
    cells.keySet().forEach(who -> counts.putIfAbsent(who.academicYear(), new int[2]));
    for (GapYear year : gaps.values().stream().flatMap(List::stream).toList()) {
      int[] of = counts.get(year.academicYear());
      of[0] += year.noGap().isEmpty() ? 1 : 0;
      of[1] += year.estimate().isPresent() ? 1 : 0;
    }
    String found =
        counts.entrySet().stream()
            .map(e -> ListRows.span(e.getKey()) + " " + has(e.getValue()[0], e.getValue()[1]))
            .collect(Collectors.joining("; "));
    return "A change in gaps needs two years in which a table gives Progress 8 of disadvantaged"
        + " pupils and of others with their pupils (P8MEA_FSM6CLA1A, P8MEA_NFSM6CLA1A,"
        + " P8PUP_FSM6CLA1A, P8PUP_NFSM6CLA1A). Found: "
        + Optional.of(found).filter(f -> !f.isEmpty()).orElse("no school")
        + ". Add england_ks4final.csv of two years, such as 2016/17 and 2018/19.";
  }

  private static String has(int gaps, int withErrors) {
    if (gaps == 0) {
      return "has no gap";
    }
    return withErrors == 0
        ? "has gaps without pupils or their SD, schools: " + gaps
        : "has gaps, schools: " + withErrors;
  }
}
