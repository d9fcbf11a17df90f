package org.ks4gaps.ingest;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Reason;

/**
 * Looks at the values of a file: its first 20,000 rows and, of a file that can be read in pieces,
 * rows from sixteen places in the rest, so that a national file takes a second.
 */
final class RowTally {
  private static final int FIRST_ROWS = 20_000;
  private static final int PLACES = 16;
  private static final int PIECE = 1 << 16;

  private final Columns columns;
  private final Map<String, ColumnTally> tallies = new LinkedHashMap<>();
  private final Map<Reason, Long> refused = new EnumMap<>(Reason.class);
  private long firstRefused;
  private long rows;
  private boolean whole;

  private RowTally(Columns columns, Crosswalk crosswalk) {
    this.columns = columns;
    for (Crosswalk.ColumnNames column : columns.file().source().columns()) {
      if (columns.positions().containsKey(column.concept())) {
        tallies.put(
            column.concept(), new ColumnTally(column, crosswalk, columns.file().academicYear()));
      }
    }
  }

  /** Looks at the rows, and notes what is wrong with them. */
  static RowTally of(
      Columns columns, RunConfig config, Configuration hadoop, List<Finding> findings) {
    RowTally tally = new RowTally(columns, config.crosswalk());
    try {
      long read = tally.first(hadoop);
      if (!tally.whole && columns.shape().inParallel()) {
        tally.spread(read, hadoop);
      }
    } catch (IOException e) {
      findings.add(
          Finding.problem(columns.file().name(), "cannot be read to its end")
              .expected("a whole file")
              .found("a file cut off or damaged after " + tally.rows + " rows")
              .mend("Ask for the file again."));
    }
    tally.findings(config.ingest().maximumRejectedShare(), findings);
    return tally;
  }

  long rows() {
    return rows;
  }

  boolean whole() {
    return whole;
  }

  /** The first rows; returns about how many bytes they took. */
  private long first(Configuration hadoop) throws IOException {
    long characters = 0;
    try (Reader reader = columns.shape().open(columns.file().path(), hadoop)) {
      LineReader lines = new LineReader(reader);
      RecordReader records = records(lines);
      records.next();
      RecordReader.Row row = records.next();
      for (; row != null && rows < FIRST_ROWS; row = records.next()) {
        add(row, row.line());
        characters += row.fields().stream().mapToLong(f -> f.length() + 1L).sum();
      }
      whole = row == null;
    }
    return characters;
  }

  private void spread(long from, Configuration hadoop) throws IOException {
    Path path = new Path(columns.file().path());
    FileSystem system = path.getFileSystem(hadoop);
    long length = system.getFileStatus(path).getLen();
    try (FSDataInputStream in = system.open(path)) {
      for (int place = 1; place <= PLACES; place++) {
        in.seek(Math.max(0, from + (length - from - PIECE) / PLACES * place));
        String piece = new String(in.readNBytes(PIECE), columns.shape().encoding().charset());
        // What stands before the first line end and after the last belongs to lines cut through.
        int start = Math.max(piece.indexOf('\n'), 0);
        int end = piece.lastIndexOf('\n');
        if (end > start) {
          RecordReader records =
              records(new LineReader(new StringReader(piece.substring(start + 1, end))));
          for (RecordReader.Row row = records.next(); row != null; row = records.next()) {
            add(row, 0);
          }
        }
      }
    }
  }

  private RecordReader records(LineReader lines) {
    return new RecordReader(lines, RecordFields.of(columns));
  }

  private void add(RecordReader.Row row, long line) {
    rows++;
    if (row.reason() != null) {
      refused.merge(row.reason(), 1L, Long::sum);
      firstRefused = firstRefused == 0 ? line : firstRefused;
      return;
    }
    tallies.forEach(
        (concept, tally) -> tally.add(row.fields().get(columns.positions().get(concept)), line));
  }

  private void findings(double mostRejected, List<Finding> findings) {
    ExtractFile file = columns.file();
    if (rows == 0) {
      findings.add(
          Finding.problem(file.name(), "has a header and no row")
              .expected("a row a " + (file.source().ofPupils() ? "pupil" : "line"))
              .found("the header alone")
              .mend("Ask for the extract again."));
    }
    refused.forEach(
        (reason, count) ->
            findings.add(
                Finding.problem(file.name(), "rows that cannot be read: " + reason)
                    .problem(count > mostRejected * rows)
                    .expected(columns.header().size() + " fields of text, as the header has")
                    .found(
                        String.format(Locale.ROOT, "%,d of %,d rows", count, rows)
                            + (firstRefused == 0
                                ? ""
                                : "; the first row that cannot be read is in line " + firstRefused))
                    .mend(reason.meaning())));
    tallies.forEach(
        (concept, tally) ->
            tally.findings(
                file,
                columns.header().get(columns.positions().get(concept)),
                mostRejected,
                findings));
  }
}
