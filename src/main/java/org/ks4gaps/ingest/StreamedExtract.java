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
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads a file from its start to its end in one task, row by row: what is packed, is not UTF-8, or
 * has quoted fields that may hold line ends. The file is never held as a whole.
 */
final class StreamedExtract implements FlatMapFunction<String, Row> {
  private final Shape shape;
  private final String name;
  private final RecordFields fields;
  private final RawRow rawRow;
  private final SerializableConfiguration hadoop;

  private StreamedExtract(Columns columns, RawRow rawRow, SerializableConfiguration hadoop) {
    this.shape = columns.shape();
    this.name = columns.file().name();
    this.fields = RecordFields.of(columns);
    this.rawRow = rawRow;
    this.hadoop = hadoop;
  }

  static StreamedExtract of(Columns columns, Optional<PupilKey> key, Configuration hadoop) {
    return new StreamedExtract(
        columns, new RawRow(columns, key), new SerializableConfiguration(hadoop));
  }

  /** Every row of the file under our names, in the shape of its raw table. */
  static Dataset<Row> rows(SparkSession spark, Columns columns, Optional<PupilKey> key) {
    StreamedExtract extract = of(columns, key, spark.sparkContext().hadoopConfiguration());
    return spark
        .createDataset(List.of(columns.file().path()), Encoders.STRING())
        .coalesce(1)
        .flatMap(extract, Encoders.row(Ingest.rawTable(columns.file().source()).schema()));
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

  /** The rows after the header, as they are asked for. */
  private final class Rows implements Iterator<Row> {
    private final RecordReader records;
    private RecordReader.Row next;
    private long line;

    Rows(Reader reader) {
      this.records = new RecordReader(new LineReader(reader), fields);
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
      Row row = rawRow.of(next);
      advance();
      return row;
    }
  }
}
