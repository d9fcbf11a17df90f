package org.ks4gaps.dashboards;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.ks4gaps.Frames;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Table;

/** Two tables with a column of every type, nulls, and letters that are not ASCII. */
final class MadeUp {
  static final Field URN = Field.whole("urn", "Unique reference number of the school");
  static final Field NAME = Field.text("name", "Name; a quote ' and a \\ in it stay");
  static final Field PUPILS = Field.count("pupils_count", "Pupils").optional();
  static final Field SELECTIVE = Field.flag("selective", "Whether it selects by ability");
  static final Field OPENED = Field.date("opened", "Day it opened").optional();
  static final Field GAP = Field.score("gap", 2, "Gap in grades; negative where they trail");
  static final Field SUM = Field.score("exact_sum", 9, "Exact sum").inside();
  static final Table SCHOOLS =
      new Table(
          "made_up_schools",
          "a school & its gap",
          List.of(URN),
          List.of(),
          List.of(NAME, URN, PUPILS, SELECTIVE, OPENED, GAP, SUM));
  static final Table LISTS =
      new Table("made_up_lists", "a list", List.of(NAME), List.of(), List.of(NAME, PUPILS));

  private MadeUp() {}

  static Dataset<Row> schools() {
    return Frames.of(
        SCHOOLS,
        """
        name           |    urn | pupils_count | selective | opened     | gap     | exact_sum
        Zoë's Academy  | 100003 |           12 | true      | 2015-09-01 | -1.005  | 1
        St John, North | 100001 |   3000000000 | false     |            |  2.0    | 2
                       | 100002 |              | false     | 1899-12-31 |         | 3
        Four           | 100004 |            0 | true      | 2024-02-29 |  1e-9   | 4
        """);
  }

  /** What readers get of it, in order. */
  static final List<String> SCHOOL_ROWS =
      List.of(
          "St John, North | 100001 | 3000000000 | false |  | 2.0",
          " | 100002 |  | false | 1899-12-31 | ",
          "Zoë's Academy | 100003 | 12 | true | 2015-09-01 | -1.01",
          "Four | 100004 | 0 | true | 2024-02-29 | 0.0");

  static Dataset<Row> noLists() {
    return Frames.of(LISTS, "name | pupils_count");
  }

  static Map<Table, Dataset<Row>> both() {
    Map<Table, Dataset<Row>> frames = new LinkedHashMap<>();
    frames.put(SCHOOLS, schools());
    frames.put(LISTS, noLists());
    return frames;
  }

  static Release release(String run) {
    return new Release(
        run,
        "public",
        "2026-11-23",
        List.of(new Release.Symbol("gap", "c", "suppressed: too few pupils")));
  }

  /** A decimal beside the usual types. */
  static final Table DECIMALS =
      new Table(
          "made_up_decimals",
          "a price",
          List.of(),
          List.of(),
          List.of(new Field("price", DataTypes.createDecimalType(9, 2), true, 2, true, "Price")));
}
