package org.ks4gaps.dashboards;

import static org.apache.spark.sql.functions.round;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MetadataBuilder;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Table;

/**
 * What dashboards see of a table: the columns that may leave, each with its meaning as a comment,
 * doubles rounded half away from zero on the decimal as it prints, as in published CSV files.
 */
record PublishedColumns(Table table) {
  private static final Set<DataType> PLAIN =
      Set.of(
          DataTypes.StringType,
          DataTypes.BooleanType,
          DataTypes.IntegerType,
          DataTypes.LongType,
          DataTypes.DoubleType,
          DataTypes.DateType);

  /** The columns, in order. */
  List<Field> fields() {
    return table.fields().stream().filter(Field::published).toList();
  }

  /** Meaning by name, in order. */
  Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    fields().forEach(field -> meanings.put(field.name(), field.meaning()));
    return meanings;
  }

  /**
   * @throws IllegalArgumentException if a column is of a type that not every client reads, such as
   *     an array
   */
  void refuseUncommonTypes() {
    for (Field field : fields()) {
      if (!PLAIN.contains(field.type()) && !(field.type() instanceof DecimalType)) {
        throw new IllegalArgumentException(
            "Column "
                + field.name()
                + " of "
                + table.name()
                + " is of type "
                + field.type().simpleString()
                + ", which not every dashboard reads; keep it inside or declare it otherwise");
      }
    }
  }

  /** These columns of a frame of the table, rounded. */
  Dataset<Row> rounded(Dataset<Row> frame) {
    return frame.select(
        fields().stream()
            .map(
                field ->
                    field.type().equals(DataTypes.DoubleType)
                        ? round(field.col(), field.places()).as(field.name())
                        : field.col())
            .toArray(Column[]::new));
  }

  /** The frame with meanings as comments, which are lost when rows are stored and read again. */
  Dataset<Row> commented(Dataset<Row> frame) {
    return frame.select(
        fields().stream()
            .map(
                field ->
                    field
                        .col()
                        .as(
                            field.name(),
                            new MetadataBuilder().putString("comment", field.meaning()).build()))
            .toArray(Column[]::new));
  }

  /** The key, then every other column, so that rows which tie are the same. */
  Column[] order() {
    List<Field> order = new ArrayList<>(table.key());
    order.retainAll(fields());
    fields().stream().filter(field -> !table.key().contains(field)).forEach(order::add);
    return order.stream().map(Field::col).toArray(Column[]::new);
  }
}
