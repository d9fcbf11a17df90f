package org.ks4gaps.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;

/** A table tells what each of its parts was made from, in the commit that left the rows. */
class OriginsTest {
  private static final Field YEAR = Field.whole("academic_year", "Year.");
  private static final Field URN = Field.whole("school_urn", "School.");
  private static final Field MEAN = Field.score("mean", 2, "A mean.");
  private static final Table MEANS =
      new Table("means", "a mean", List.of(YEAR, URN), List.of(YEAR), List.of(YEAR, URN, MEAN));

  @TempDir Path folder;
  private Lake lake;

  @BeforeEach
  void open() {
    lake = new Lake(SparkHere.spark(), folder.toString());
  }

  private static Dataset<Row> rows(String... rows) {
    return Frames.of(MEANS, "academic_year | school_urn | mean\n" + String.join("\n", rows) + "\n");
  }

  private static Part year(int year) {
    return Part.of(YEAR, year);
  }

  private List<String> stored() {
    return Frames.text(lake.read(MEANS), "academic_year", "school_urn", "mean");
  }

  @Test
  void aPartIsReplacedAndTheOthersKeepTheirRowsAndOrigins() {
    assertThat(lake.origins(MEANS).byPart()).isEmpty();
    Map<Part, String> both = new LinkedHashMap<>();
    both.put(year(2018), "a");
    both.put(year(2019), "b");
    lake.writeParts(MEANS, both, rows("2018 | 1 | 10", "2019 | 1 | 20"));

    lake.writeParts(MEANS, Map.of(year(2019), "c"), rows("2019 | 1 | 30"));

    assertThat(lake.origins(MEANS).byPart())
        .isEqualTo(Map.of("academic_year=2018", "a", "academic_year=2019", "c"));
    assertThat(lake.origins(MEANS).is(year(2018), "a")).isTrue();
    assertThat(lake.origins(MEANS).is(year(2019), "b")).isFalse();
    assertThat(stored()).containsExactly("2018 | 1 | 10.0", "2019 | 1 | 30.0");
    assertThat(lake.version(MEANS)).hasValue(1);
  }

  @Test
  void whatLeftTheLakeIsNotReplacedByATableOfOtherColumns() {
    Dataset<Row> release =
        SparkHere.spark().createDataFrame(List.<Row>of(), Releases.TABLE.schema()).limit(0);
    for (Dataset<Row> other :
        List.of(
            release.withColumn("more", functions.lit(1)),
            release.drop(Releases.CONTENT.name()).withColumn("other", functions.lit(1)))) {
      String path = lake.path(Releases.TABLE);
      other.write().format("delta").mode("overwrite").option("overwriteSchema", true).save(path);
      String[] columns = SparkHere.spark().read().format("delta").load(path).columns();

      assertThatThrownBy(
              () ->
                  lake.writeParts(
                      Releases.TABLE, Map.of(Part.of(Releases.RELEASE, "run2"), "b"), release))
          .isInstanceOf(MissingTableException.class)
          .hasMessageContaining("says what left the lake", "releases");

      assertThat(SparkHere.spark().read().format("delta").load(path).columns()).isEqualTo(columns);
    }
    assertThatThrownBy(() -> lake.read(Releases.TABLE))
        .hasMessageContaining("says what left the lake");
  }

  @Test
  void aPartOfEmptyOriginGoes() {
    lake.writeParts(
        MEANS, Map.of(year(2018), "a", year(2019), "b"), rows("2018 | 1 | 10", "2019 | 1 | 20"));

    lake.writeParts(MEANS, Map.of(year(2018), ""), rows());

    assertThat(lake.origins(MEANS).byPart()).isEqualTo(Map.of("academic_year=2019", "b"));
    assertThat(stored()).containsExactly("2019 | 1 | 20.0");
  }

  @Test
  void whatAnotherProgramWroteIsOfNoKnownOrigin() {
    lake.write(MEANS, "a", rows("2018 | 1 | 10"));
    assertThat(lake.origins(MEANS).is("a")).isTrue();
    rows("2018 | 1 | 11").write().format("delta").mode("append").save(lake.path(MEANS));

    assertThat(lake.origins(MEANS).is("a")).isFalse();
    assertThat(lake.origins(MEANS).byPart()).isEqualTo(Map.of("", "unknown, version 1"));
  }

  @Test
  void tidyingUpFilesLeavesTheOrigin() {
    lake.write(MEANS, "a", rows("2018 | 1 | 10"));
    rows("2018 | 2 | 11")
        .repartition(2)
        .write()
        .format("delta")
        .mode("append")
        .save(lake.path(MEANS));
    lake.write(MEANS, "b", rows("2018 | 1 | 10", "2018 | 2 | 11").repartition(2));
    DeltaTable.forPath(SparkHere.spark(), lake.path(MEANS)).optimize().executeCompaction();

    assertThat(lake.origins(MEANS).is("b")).isTrue();
  }

  @Test
  void anEarlierVersionIsReadAsItWas() {
    lake.write(MEANS, "a", rows("2018 | 1 | 10"));
    lake.write(MEANS, "b", rows("2018 | 1 | 99"));

    Lake before = lake.at(Map.of("means", 0L));
    assertThat(Frames.text(before.read(MEANS), "mean")).containsExactly("10.0");
    assertThat(Frames.text(lake.read(MEANS), "mean")).containsExactly("99.0");
  }

  @Test
  void rowsThatBreakTheirDeclarationAreTakenBack() {
    lake.write(MEANS, "a", rows("2018 | 1 | 10"));

    assertThatThrownBy(() -> lake.write(MEANS, "b", rows("2018 |      | 10")))
        .isInstanceOf(IllegalStateException.class);

    assertThat(stored()).containsExactly("2018 | 1 | 10.0");
    assertThat(lake.origins(MEANS).is("b")).isFalse();
  }

  @Test
  void aNewTableWhoseRowsBreakTheirDeclarationIsNotThere() {
    assertThatThrownBy(() -> lake.write(MEANS, "b", rows("2018 |      | 10")))
        .isInstanceOf(IllegalStateException.class);

    assertThat(lake.holds(MEANS)).isFalse();
  }

  @Test
  void aRunThatLostTheLakeWritesNothing() {
    Lake lost =
        lake.writtenBy(
            new Lake.Writer() {
              @Override
              public String run() {
                return "lost";
              }

              @Override
              public void check() {
                throw new IllegalStateException("taken over");
              }
            });

    assertThatThrownBy(() -> lost.write(MEANS, "a", rows("2018 | 1 | 10")))
        .hasMessage("taken over");
    assertThat(lake.holds(MEANS)).isFalse();
  }

  @Test
  void namesOfFilesWithQuotesArePartsLikeOthers() {
    Field file = Field.text("source_file", "A file.");
    Table lines =
        new Table("lines", "a line", List.of(file, URN), List.of(file), List.of(file, URN));
    Part odd = Part.of(file, "it's=a 100% \\ file.txt");
    String header = "source_file | school_urn\n";
    lake.writeParts(
        lines,
        Map.of(odd, "a", Part.of(file, "plain.txt"), "b"),
        Frames.of(lines, header + "it's=a 100% \\ file.txt | 1\nplain.txt | 2\n"));

    lake.writeParts(
        lines, Map.of(odd, "c"), Frames.of(lines, header + "it's=a 100% \\ file.txt | 3\n"));

    assertThat(Frames.text(lake.read(lines), "school_urn")).containsExactly("2", "3");
    assertThat(lake.origins(lines).parts(lines))
        .containsExactlyInAnyOrder(odd, Part.of(file, "plain.txt"));
  }
}
