package org.ks4gaps.table;

import static java.util.Objects.requireNonNull;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * One column of a {@link Table}, declared once: its name, type and meaning serve reading, writing,
 * checking, test fixtures and the published data dictionary.
 *
 * @param name the column's name, in the grammar of published files ({@code pupils_count}, {@code
 *     progress8_average})
 * @param type the Spark type
 * @param required whether a row without a value is a defect; missing is always null, never NaN and
 *     never zero
 * @param places decimal places when published, for fractional types; ignored for the others
 * @param published whether the column leaves in published files; exact sums stay inside, since a
 *     sum gives away count and mean
 * @param meaning one sentence for the data dictionary, with unit and range
 */
public record Field(
    String name, DataType type, boolean required, int places, boolean published, String meaning) {

  public Field {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    if (meaning == null || meaning.isBlank()) {
      throw new IllegalArgumentException("Field " + name + " has no meaning for the dictionary");
    }
  }

  /** A required text column. */
  public static Field text(String name, String meaning) {
    return new Field(name, DataTypes.StringType, true, 0, true, meaning);
  }

  /** A required whole number that is an identifier or a code. */
  public static Field whole(String name, String meaning) {
    return new Field(name, DataTypes.IntegerType, true, 0, true, meaning);
  }

  /** A required count. */
  public static Field count(String name, String meaning) {
    return new Field(name, DataTypes.LongType, true, 0, true, meaning);
  }

  /** A required yes or no. */
  public static Field flag(String name, String meaning) {
    return new Field(name, DataTypes.BooleanType, true, 0, true, meaning);
  }

  /** A required date. */
  public static Field date(String name, String meaning) {
    return new Field(name, DataTypes.DateType, true, 0, true, meaning);
  }

  /** A measured number, null where there is none, published to {@code places} decimal places. */
  public static Field score(String name, int places, String meaning) {
    return new Field(name, DataTypes.DoubleType, false, places, true, meaning);
  }

  /** A required column of any other type, such as an array, kept inside the secure area. */
  public static Field inside(String name, DataType type, String meaning) {
    return new Field(name, type, true, 0, false, meaning);
  }

  /** The same column, where null is a proper value. */
  public Field optional() {
    return new Field(name, type, false, places, published, meaning);
  }

  /** The same column, kept inside the secure area. */
  public Field inside() {
    return new Field(name, type, required, places, false, meaning);
  }

  /** The column in an expression. */
  public Column col() {
    return functions.col(name);
  }

  StructField structField() {
    return DataTypes.createStructField(name, type, true).withComment(meaning);
  }
}
