package org.ks4gaps;

import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Table;

/**
 * Frames drawn as text: a line of column names, then a line a row, cells parted by {@code |}, a
 * blank cell for null. Only the columns that matter are drawn.
 */
public final class Frames {
  private Frames() {}

  /** The drawn columns of a table, in its types; columns that are not drawn are absent. */
  public static Dataset<Row> of(Table table, String text) {
    List<List<String>> lines = text.lines().filter(l -> !l.isBlank()).map(Frames::cells).toList();
    List<Field> fields = lines.get(0).stream().map(name -> field(table, name)).toList();
    StructType schema = new StructType();
    for (Field field : fields) {
      schema = schema.add(table.schema().apply(field.name()));
    }
    List<Row> rows = new ArrayList<>();
    for (List<String> cells : lines.subList(1, lines.size())) {
      if (cells.size() != fields.size()) {
        throw new IllegalArgumentException("Row " + cells + " is not as wide as " + lines.get(0));
      }
      rows.add(
          RowFactory.create(
              IntStream.range(0, cells.size())
                  .mapToObj(i -> value(fields.get(i).type(), cells.get(i)))
                  .toArray()));
    }
    return SparkHere.spark().createDataFrame(rows, schema);
  }

  /** The rows of some columns (all, if none is named) as text, sorted. */
  public static List<String> text(Dataset<Row> frame, String... columns) {
    Dataset<Row> chosen =
        columns.length == 0
            ? frame
            : frame.select(Arrays.stream(columns).map(functions::col).toArray(Column[]::new));
    return chosen.collectAsList().stream().map(Frames::line).sorted().toList();
  }

  private static String line(Row row) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> Objects.toString(row.get(i), ""))
        .collect(Collectors.joining(" | "));
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
  }

  private static Field field(Table table, String name) {
    return table.fields().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Table " + table.name() + " has no column " + name + ": " + table.columns()));
  }

  private static Object value(DataType type, String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    if (type.equals(DataTypes.IntegerType)) {
      return Integer.valueOf(cell);
    } else if (type.equals(DataTypes.LongType)) {
      return Long.valueOf(cell);
    } else if (type.equals(DataTypes.DoubleType)) {
      return Double.valueOf(cell);
    } else if (type.equals(DataTypes.BooleanType)) {
      return Boolean.valueOf(cell);
    } else if (type.equals(DataTypes.DateType)) {
      return Date.valueOf(cell);
    } else if (type.equals(DataTypes.TimestampType)) {
      return Timestamp.valueOf(cell);
    }
    return cell;
  }
}
