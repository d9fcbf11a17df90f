package org.ks4gaps.table;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table of the lake: what one row stands for, what identifies it, and its columns. One
 * declaration serves the room that makes it, the rooms that read it and the published dictionary.
 *
 * @param name folder name in the lake
 * @param grain what one row is, in words
 * @param key the columns that identify a row; published files are sorted by them
 * @param partitions the columns that split the table into folders
 * @param fields every column, in order
 */
public record Table(
    String name, String grain, List<Field> key, List<Field> partitions, List<Field> fields) {

  private static final int MOST_WITH_BOUNDS = 4;

  public Table {
    key = List.copyOf(key);
    partitions = List.copyOf(partitions);
    fields = List.copyOf(fields);
    if (!fields.containsAll(key) || !fields.containsAll(partitions)) {
      throw new IllegalArgumentException(
          "Table " + name + ": key and partition columns must be among its fields");
    }
  }

  /**
   * The Spark schema; every column nullable, since Parquet reads back that way, with its meaning as
   * comment.
   */
  public StructType schema() {
    return new StructType(fields.stream().map(Field::structField).toArray(StructField[]::new));
  }

  /** The names of the columns, in order. */
  public List<String> columns() {
    return fields.stream().map(Field::name).toList();
  }

  /** The key as sort columns: a total order of the table. */
  public Column[] order() {
    return key.stream().map(Field::col).toArray(Column[]::new);
  }

  /**
   * How many columns, from the first that is in no folder's name, Delta keeps the least and the
   * greatest value of in its log: at most four, which serve readers, and none from the first on
   * that stays inside. Spark tells what the log says in its own messages, and the least reference
   * of a pupil is a pupil's reference.
   */
  public int columnsWithBounds() {
    int columns = 0;
    for (Field field : fields) {
      if (!field.published() || columns == MOST_WITH_BOUNDS) {
        break;
      }
      columns += partitions.contains(field) ? 0 : 1;
    }
    return columns;
  }

  /**
   * The doorway of a room: the frame with exactly this table's columns, in order and type. Columns
   * not declared are dropped.
   *
   * @throws IllegalStateException if a declared column is missing
   * @throws org.apache.spark.sql.AnalysisException if a column has a type that does not widen to
   *     the declared one
   */
  public Dataset<Row> enforce(Dataset<Row> frame) {
    Set<String> present = Arrays.stream(frame.columns()).collect(Collectors.toSet());
    List<String> missing = columns().stream().filter(c -> !present.contains(c)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "Table " + name + " lacks columns " + missing + "; the frame has " + present);
    }
    return frame.to(schema());
  }
}
