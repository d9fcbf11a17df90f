package org.ks4gaps.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.Tables;

class PublishedFileTest {
  private static final Field URN = Field.whole("urn", "URN.");
  private static final Field NAME = Field.text("name", "Name.").optional();
  private static final Field SCORE = Field.score("score", 2, "A score.");
  private static final Field LONG = Field.score("long_score", 6, "A score to six places.");
  private static final Field SUM = Field.count("sum", "An exact sum.").inside();
  private static final Field DAY = Field.date("day", "A day.").optional();
  private static final Table SMALL =
      new Table(
          "small",
          "one school",
          List.of(URN),
          List.of(),
          List.of(URN, NAME, SCORE, LONG, SUM, DAY));

  @TempDir Path folder;

  private List<String> publish(Dataset<Row> frame) throws IOException {
    Path file = folder.resolve("small.csv");
    PublishedFile.write(SMALL, frame, SMALL.order(), file.toString());
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
    return Files.readAllLines(file);
  }

  @Test
  void numbersAreRoundedHalfAwayFromZeroOnTheDecimalToFixedPlaces() throws IOException {
    Dataset<Row> frame =
        Frames.of(
            SMALL,
            """
            urn | name | score   | long_score  | sum | day
            1   | A    | 0.125   | 0.0000005   | 9   | 2018-09-01
            2   | B    | -0.125  | 1           | 9   |
            3   | C    | 2.675   | 0.1         | 9   |
            4   | D    | -0.005  | -0.0000004  | 9   |
            5   | E    | 0.385   | 12.34       | 9   |
            6   | F    | 7       | 99.9999995  | 9   |
            7   | G    |         |             |     |
            8   | H    | -0.0049 | 0           | 9   |
            9   | I    | 1.0E-10 | 1.0E10      | 9   |
            """);

    assertThat(publish(frame))
        .containsExactly(
            "urn,name,score,long_score,day",
            "1,A,0.13,0.000001,2018-09-01",
            "2,B,-0.13,1.000000,",
            "3,C,2.68,0.100000,",
            "4,D,-0.01,0.000000,",
            "5,E,0.39,12.340000,",
            "6,F,7.00,100.000000,",
            "7,G,,,",
            "8,H,0.00,0.000000,",
            "9,I,0.00,10000000000.000000,");
  }

  @Test
  void namesComeBackAsTheyAreAndAShuffledFrameGivesTheSameBytes() throws IOException {
    List<String> names =
        List.of("St Mary's, Leeds", "The \"Old\" School", "Back\\slash", "Caf\u00e9", "Two\nlines");
    StringBuilder drawn = new StringBuilder("urn | name | score\n");
    for (int i = 0; i < 40; i++) {
      // Two rows a key: the rest of the row puts them in order.
      drawn.append(100 + i / 2).append(" | ").append(i % names.size()).append(" | ");
      drawn.append(i % 3 / 8.0).append("\n");
    }
    Dataset<Row> frame =
        Frames.of(SMALL, drawn.toString())
            .withColumn(
                "name",
                functions.element_at(
                    functions.array(names.stream().map(functions::lit).toArray(Column[]::new)),
                    functions.col("name").cast("int").plus(1)))
            .withColumn("long_score", functions.lit(1.5))
            .withColumn("sum", functions.lit(1L))
            .withColumn("day", functions.lit(null).cast("date"));
    publish(frame);
    byte[] first = Files.readAllBytes(folder.resolve("small.csv"));
    List<Row> backwards = new ArrayList<>(frame.collectAsList());
    Collections.reverse(backwards);
    publish(SparkHere.spark().createDataFrame(backwards, frame.schema()).repartition(3));

    assertThat(Files.readAllBytes(folder.resolve("small.csv"))).isEqualTo(first);
    List<String> found = new ArrayList<>();
    for (CSVRecord row : records(folder.resolve("small.csv"))) {
      found.add(row.get("name"));
    }
    assertThat(found).hasSize(40);
    assertThat(found).containsOnly(names.toArray(String[]::new));
  }

  @Test
  void theDictionaryListsEveryPublishedColumnAndNoOther() throws IOException {
    Path file = folder.resolve("dictionary.csv");
    Dictionary.write(
        new org.apache.hadoop.fs.Path(file.toUri()),
        new Lake(SparkHere.spark(), folder.toString()));

    List<CSVRecord> rows = records(file);
    List<String> columns = rows.stream().map(r -> r.get("table") + "." + r.get("column")).toList();
    List<String> published =
        Tables.PUBLISHED.stream()
            .flatMap(
                t ->
                    Arrays.stream(
                            SparkHere.spark()
                                .createDataFrame(List.<Row>of(), t.schema())
                                .select(PublishedFile.published(t))
                                .columns())
                        .map(name -> t.name() + "." + name))
            .toList();
    assertThat(columns).isEqualTo(published).doesNotHaveDuplicates();
    assertThat(columns)
        .contains("school_value_added.progress8_average", "ranked_schools.rank")
        .doesNotContain("school_value_added.progress8_thousandths_sum", "pupil_results.pupil_id")
        .noneMatch(c -> c.startsWith("pupil_results") || c.contains("_sum"));
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.get("meaning")).isNotBlank();
              assertThat(row.get("grain")).isNotBlank();
              assertThat(row.get("key")).isIn("true", "false");
            });
    assertThat(rows)
        .filteredOn(r -> r.get("table").equals("list_funnel") && r.get("key").equals("true"))
        .extracting(r -> r.get("column"))
        .containsExactly("list_id", "step");
  }

  private static List<CSVRecord> records(Path file) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(Files.readString(file), format)) {
      return parser.getRecords();
    }
  }
}
