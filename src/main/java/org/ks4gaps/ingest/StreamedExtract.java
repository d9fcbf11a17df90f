package org.ks4gaps.ingest;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.table.Table;

/**
 * Reads a file from its start to its end in one task, row by row: what is packed, is not UTF-8, or
 * has quoted fields that may hold line ends. The file is never held as a whole.
 */
final class StreamedExtract implements FlatMapFunction<String, Row> {
  private final Shape shape;
  private final String name;
  private final int academicYear;
  private final int fewest;
  private final int width;
  private final int[] positions;
  private final int keyedAt;
  private final PupilKey key;
  private final SerializableConfiguration hadoop;

  private StreamedExtract(Columns columns, PupilKey key, SerializableConfiguration hadoop) {
    ExtractFile file = columns.file();
    List<String> concepts = file.source().concepts();
    this.shape = columns.shape();
    this.name = file.name();
    this.academicYear = file.academicYear();
    this.width = columns.header().size();
    this.fewest = columns.file().source().fewestFields(width);
    this.positions =
        concepts.stream().mapToInt(c -> columns.positions().getOrDefault(c, -1)).toArray();
    this.keyedAt = columns.keyed() ? concepts.indexOf(Crosswalk.PUPIL_ID) : -1;
    this.key = key;
    this.hadoop = hadoop;
  }

  static StreamedExtract of(Columns columns, Optional<PupilKey> key, Configuration hadoop) {
    return new StreamedExtract(
        columns, columns.keyed() ? key.orElseThrow() : null, new SerializableConfiguration(hadoop));
  }

  /** Every row of the file under our names, in the shape of its raw table. */
  static Dataset<Row> rows(
      SparkSession spark, Columns columns, Optional<PupilKey> key, Table table) {
    StreamedExtract extract = of(columns, key, spark.sparkContext().hadoopConfiguration());
    return spark
        .createDataset(List.of(columns.file().path()), Encoders.STRING())
        .coalesce(1)
        .flatMap(extract, Encoders.row(table.schema()));
  }

  @Override
  public Iterator<Row> call(String path) {
    try {
      Reader reader = shape.open(path, hadoop.value());
      TaskContext task = TaskContext.get();
      if (task != null) {
        task.addTaskCompletionListener((TaskContext context) -> close(reader));
      }
      return new Rows(reader);
    } catch (IOException e) {
      throw unreadable(e, 0);
    }
  }

  private static void close(Reader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close an extract", e);
    }
  }

  private RuntimeException unreadable(IOException e, long line) {
    return FirstLook.isDamage(e)
        ? new ExtractException(
            name
                + " is cut off or damaged after line "
                + line
                + ": it cannot be unpacked to its end. Ask for the file again.")
        : new UncheckedIOException("Cannot read " + name, e);
  }

  private Row row(RecordReader.Row read) {
    Object[] values = new Object[4 + positions.length];
    values[0] = academicYear;
    values[1] = name;
    values[2] = read.line();
    values[3] = read.reason() == null ? null : read.reason().name();
    if (read.reason() == null) {
      for (int i = 0; i < positions.length; i++) {
        values[4 + i] =
            positions[i] < 0 || positions[i] >= read.fields().size()
                ? null
                : value(read.fields().get(positions[i]), i);
      }
    }
    return RowFactory.create(values);
  }

  private String value(String field, int concept) {
    int from = 0;
    int to = field.length();
    while (from < to && field.charAt(from) == ' ') {
      from++;
    }
    while (to > from && field.charAt(to - 1) == ' ') {
      to--;
    }
    String trimmed = from == to ? null : field.substring(from, to);
    return concept == keyedAt ? key.pseudonym(trimmed) : trimmed;
  }

  /** The rows after the header, as they are asked for. */
  private final class Rows implements Iterator<Row> {
    private final RecordReader records;
    private RecordReader.Row next;
    private long line;

    Rows(Reader reader) {
      LineReader lines = new LineReader(reader);
      this.records = new RecordReader(lines, shape.delimiter(), fewest, width);
      advance();
      advance();
    }

    private void advance() {
      try {
        next = records.next();
        line = next == null ? line : next.line();
      } catch (IOException e) {
        throw unreadable(e, line);
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Row next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      Row row = row(next);
      advance();
      return row;
    }
  }
}
