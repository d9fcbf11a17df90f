package org.ks4gaps.fit;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * What the cells of a file hold, as columns with null for missing. A column of a CSV file is
 * logical if every cell is T, TRUE, true, F, FALSE or false, a number if every cell is one, and
 * text otherwise; an empty cell and NA are missing. In other files the type says it; null and NaN
 * are missing.
 */
final class CellValues {
  /** What a column holds. */
  enum Kind {
    NUMBER,
    LOGICAL,
    TEXT
  }

  private static final String NUMBER =
      "[+-]?((\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|(?i:inf|infinity|nan))";
  private static final Object[] TRUE = {"T", "TRUE", "True", "true"};
  private static final Object[] FALSE = {"F", "FALSE", "False", "false"};
  private static final UserDefinedFunction NAME =
      udf(
          (UDF1<Double, String>)
              value ->
                  value == null
                      ? null
                      : Double.isInfinite(value) ? value.toString() : LevelName.of(value),
          DataTypes.StringType);

  private final DataFile file;
  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Map<String, Long> notNumbers = new LinkedHashMap<>();

  private CellValues(DataFile file) {
    this.file = file;
  }

  /**
   * Looks at some columns, of a CSV file with one job over its rows.
   *
   * @throws DataFileException for a column that is not there
   * @throws ModelRefusedException for a column that is neither number, logical nor text
   */
  static CellValues of(DataFile file, Set<String> columns) {
    CellValues values = new CellValues(file);
    if (file.isText()) {
      values.look(List.copyOf(columns));
    } else {
      columns.forEach(name -> values.kinds.put(name, kind(name, file.type(name))));
    }
    return values;
  }

  private void look(List<String> columns) {
    if (columns.isEmpty()) {
      return;
    }
    List<Column> counts = new ArrayList<>();
    for (String name : columns) {
      Column cell = cell(name);
      counts.add(count(cell.isNotNull()));
      counts.add(count(cell.rlike("^" + NUMBER + "$")));
      counts.add(count(cell.isin(TRUE).or(cell.isin(FALSE))));
    }
    Row row = file.frame().select(counts.toArray(Column[]::new)).head();
    for (int i = 0; i < columns.size(); i++) {
      long cells = row.getLong(3 * i);
      long numbers = row.getLong(3 * i + 1);
      Kind kind =
          cells > 0 && row.getLong(3 * i + 2) == cells
              ? Kind.LOGICAL
              : numbers == cells ? Kind.NUMBER : Kind.TEXT;
      kinds.put(columns.get(i), kind);
      notNumbers.put(columns.get(i), cells - numbers);
    }
  }

  private static Column count(Column condition) {
    return sum(coalesce(condition, lit(false)).cast(DataTypes.LongType));
  }

  private static Kind kind(String name, DataType type) {
    if (type instanceof NumericType) {
      return Kind.NUMBER;
    }
    if (type instanceof BooleanType) {
      return Kind.LOGICAL;
    }
    if (type instanceof StringType) {
      return Kind.TEXT;
    }
    throw new ModelRefusedException(
        "Column "
            + name
            + " is of type "
            + type.simpleString()
            + ": a variable must be a number, true or false, or text. Turn it into one before.");
  }

  Kind kind(String column) {
    return kinds.get(column);
  }

  /** A number; true is 1 and false 0. */
  Column number(String column) {
    Column number =
        switch (kinds.get(column)) {
          case LOGICAL -> logical(column).cast(DataTypes.DoubleType);
          case NUMBER -> cell(column).cast(DataTypes.DoubleType);
          case TEXT -> throw notANumber(column);
        };
    // Adding zero makes -0 a plain zero, so that equal values are equal bits.
    return when(not(isnan(number)), number.plus(lit(0.0)));
  }

  /** The refusal of a column that is not a number. */
  ModelRefusedException notANumber(String column) {
    long texts = notNumbers.getOrDefault(column, 0L);
    return new ModelRefusedException(
        "Column "
            + column
            + " is text where a number is wanted"
            + (texts > 0 ? ": " + texts + " of its cells are not numbers" : "")
            + ". Mend the column, or mark missing values by NA or an empty cell.");
  }

  /** The name of the level of a fixed factor. */
  Column level(String column) {
    return switch (kinds.get(column)) {
      case LOGICAL -> when(logical(column), lit("TRUE")).when(not(logical(column)), lit("FALSE"));
      case NUMBER -> NAME.apply(number(column));
      case TEXT -> cell(column);
    };
  }

  /**
   * The name of a level of a grouping column: of a CSV file the text itself, so that 007 is not 7
   * and long numbers keep their digits.
   */
  Column group(String column) {
    DataType type = file.type(column);
    if (type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType)) {
      Column number = cell(column).cast(DataTypes.DoubleType);
      return NAME.apply(when(not(isnan(number)), number));
    }
    return cell(column).cast(DataTypes.StringType);
  }

  /** A number worked out from columns. */
  Column arithmetic(Arithmetic arithmetic) {
    List<String> columns = arithmetic.columns();
    Column[] numbers = columns.stream().map(this::number).toArray(Column[]::new);
    UserDefinedFunction worked =
        udf(
            (UDF1<scala.collection.Seq<Double>, Double>) row -> value(arithmetic, row),
            DataTypes.DoubleType);
    return worked.apply(array(numbers));
  }

  private static Double value(Arithmetic arithmetic, scala.collection.Seq<Double> row) {
    double[] values = new double[row.length()];
    for (int i = 0; i < values.length; i++) {
      Double value = row.apply(i);
      if (value == null) {
        return null;
      }
      values[i] = value;
    }
    double worked = arithmetic.of(values);
    return Double.isNaN(worked) ? null : worked;
  }

  private Column logical(String column) {
    Column cell = cell(column);
    return file.isText() ? when(cell.isNotNull(), cell.isin(TRUE)) : cell;
  }

  private Column cell(String column) {
    Column cell = file.column(column);
    if (!file.isText()) {
      return cell;
    }
    Column text = trim(cell);
    return when(text.notEqual("").and(text.notEqual("NA")), text);
  }

  /** A column of the frame by number. */
  static Column numbered(String letter, int number) {
    return col(letter + number);
  }
}
