package org.ks4gaps.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.table.RawTables;
import org.ks4gaps.table.Reason;

/**
 * Reads a file whose lines are its rows, in many tasks at once. A row of another width than the
 * header is ragged.
 *
 * <p>The header and the sample had no quote at the start of a field. Where one turns up all the
 * same, a line whose quotes open and close with its fields is read as if they were not there; any
 * other is refused as an open quote, since its text may go on in the next line.
 */
final class PlainExtract {
  private static final String FIELDS = "fields";

  // Spark's own decode replaces what it cannot read, or fails on it, depending on its version.
  private static final UserDefinedFunction UNREADABLE =
      udf((UDF1<byte[], Boolean>) PlainExtract::isUnreadable, DataTypes.BooleanType);

  private PlainExtract() {}

  /** Every row of the file under our names, in the shape of its raw table. */
  static Dataset<Row> rows(SparkSession spark, Columns columns, Optional<PupilKey> key) {
    ExtractFile file = columns.file();
    // Escaped so and not by Pattern.quote: then Java splits without a regular expression.
    String delimiter = "\\" + columns.shape().delimiter();
    Dataset<Row> parsed =
        NumberedLines.of(spark, file.path())
            .where(col(NumberedLines.LINE).gt(1))
            .withColumn(FIELDS, split(col(NumberedLines.TEXT), delimiter, -1));
    Column text = col(NumberedLines.TEXT);
    Column reason =
        when(unreadable(text), lit(Reason.UNREADABLE_ROW.name()))
            .when(
                not(
                    size(col(FIELDS))
                        .between(
                            file.source().fewestFields(columns.header().size()),
                            columns.header().size())),
                lit(Reason.RAGGED_ROW.name()))
            .when(
                text.contains("\"").and(not(text.rlike(closed(delimiter)))),
                lit(Reason.OPEN_QUOTE.name()));
    Dataset<Row> judged = parsed.withColumn(RawTables.REASON.name(), reason);
    return judged.select(select(columns, key));
  }

  private static Column[] select(Columns columns, Optional<PupilKey> key) {
    ExtractFile file = columns.file();
    List<Column> selected = new ArrayList<>();
    selected.add(lit(file.academicYear()).as(RawTables.ACADEMIC_YEAR.name()));
    selected.add(lit(file.name()).as(RawTables.SOURCE_FILE.name()));
    selected.add(col(NumberedLines.LINE).as(RawTables.LINE.name()));
    selected.add(RawTables.REASON.col());
    Column readable = RawTables.REASON.col().isNull();
    for (Crosswalk.ColumnNames column : file.source().columns()) {
      Integer position = columns.positions().get(column.concept());
      Column value = lit(null).cast(DataTypes.StringType);
      if (position != null) {
        value = when(readable, blankToNull(trim(unquoted(col(FIELDS).getItem(position)))));
        if (columns.keyed() && column.concept().equals(Crosswalk.PUPIL_ID)) {
          value = key.orElseThrow().pseudonym(value);
        }
      }
      selected.add(value.as(RawTables.value(column.concept()).name()));
    }
    return selected.toArray(Column[]::new);
  }

  private static Column blankToNull(Column value) {
    return when(value.notEqual(""), value);
  }

  private static Column unquoted(Column value) {
    return when(value.startsWith("\""), functions.regexp_replace(value, "(?s)^\"(.*)\"$", "$1"))
        .otherwise(value);
  }

  /** Fields without a quote at their start, or within two quotes and none between. */
  private static String closed(String delimiter) {
    String field = "(?:\"[^\"]*+\"|(?!\")(?:(?!" + delimiter + ").)*+)";
    return "(?s)^" + field + "(?:" + delimiter + field + ")*+$";
  }

  /** A NUL, or bytes that are not UTF-8: these decode to the replacement character. */
  private static Column unreadable(Column text) {
    return UNREADABLE.apply(text.cast(DataTypes.BinaryType));
  }

  private static Boolean isUnreadable(byte[] text) {
    if (text == null) {
      return null;
    }
    String decoded = new String(text, StandardCharsets.UTF_8);
    return decoded.indexOf('\0') >= 0 || decoded.indexOf('\uFFFD') >= 0;
  }
}
