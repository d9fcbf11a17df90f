package org.ks4gaps.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ks4gaps.SparkHere.spark;
import static org.ks4gaps.dashboards.MadeUp.LISTS;
import static org.ks4gaps.dashboards.MadeUp.SCHOOLS;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Table;

/** What lies in a folder of tables for dashboards, and what is left of a run that fails. */
class DashboardTablesTest {
  @TempDir private static Path once;
  private static Latest written;

  @TempDir private Path folder;

  @BeforeAll
  static void write() {
    written = write(once, MadeUp.both());
  }

  @Test
  void bothFormsHoldTheSameRowsRoundedAndInOrder() {
    Dataset<Row> delta = spark().read().format("delta").load(once + "/delta/made_up_schools");
    assertThat(lines(delta)).isEqualTo(MadeUp.SCHOOL_ROWS);
    assertThat(lines(parquet(once, "made_up_schools"))).isEqualTo(MadeUp.SCHOOL_ROWS);
    assertThat(parquet(once, "made_up_lists").columns()).containsExactly("name", "pupils_count");
    assertThat(lines(parquet(once, "made_up_lists"))).isEmpty();
    assertThat(written.tables().get("made_up_schools").rows()).isEqualTo(4);
    assertThat(written.tables().get("made_up_lists").rows()).isZero();
  }

  @Test
  void theSameRowsGiveTheSameBytesHoweverTheyWereSplit() throws IOException {
    Dataset<Row> many =
        spark()
            .range(20_000)
            .select(
                functions.concat(functions.lit("School "), functions.col("id")).as("name"),
                functions.col("id").cast("int").as("urn"),
                functions.col("id").mod(7).as("pupils_count"),
                functions.col("id").mod(2).equalTo(0).as("selective"),
                functions.lit(null).cast("date").as("opened"),
                functions.col("id").divide(3).as("gap"),
                functions.lit(0.0).as("exact_sum"));
    write(Map.of(SCHOOLS, many.repartition(1)));
    byte[] once = Files.readAllBytes(folder.resolve("parquet/made_up_schools.parquet"));
    write(Map.of(SCHOOLS, many.repartition(7, functions.rand(1)).sort(functions.rand(2))));
    assertThat(Files.readAllBytes(folder.resolve("parquet/made_up_schools.parquet")))
        .isEqualTo(once);
    new DashboardTables(spark(), folder.toString(), MadeUp.release("run-2"))
        .write(Map.of(SCHOOLS, many));
    assertThat(Files.readAllBytes(folder.resolve("parquet/made_up_schools.parquet")))
        .as("the run is in the footer and nothing else differs")
        .hasSameSizeAs(once)
        .isNotEqualTo(once);
  }

  @Test
  void theFooterSaysRunProfileGrainAndMeanings() throws IOException {
    for (Table table : List.of(SCHOOLS, LISTS)) {
      Map<String, String> notes =
          footer(once.resolve("parquet/" + table.name() + ".parquet"))
              .getFileMetaData()
              .getKeyValueMetaData();
      assertThat(notes)
          .containsEntry("ks4gaps.run", "run-1")
          .containsEntry("ks4gaps.disclosure_profile", "public")
          .containsEntry("ks4gaps.version", "2026-11-23")
          .containsEntry("ks4gaps.schema_version", String.valueOf(DashboardTables.SCHEMA_VERSION))
          .containsEntry("ks4gaps.table", table.name())
          .containsEntry("ks4gaps.grain", table.grain())
          .containsEntry("ks4gaps.key", table.key().get(0).name());
      assertThat(notes.get("ks4gaps.columns")).contains("\"pupils_count\":\"Pupils\"");
    }
  }

  @Test
  void deltaSaysTheSameInPropertiesCommentsAndCommit() {
    DeltaTable table = DeltaTable.forPath(spark(), once + "/delta/made_up_schools");
    Row detail = table.detail().head();
    assertThat(detail.<String>getAs("description")).isEqualTo("a school & its gap");
    assertThat(detail.<Integer>getAs("minReaderVersion")).isEqualTo(1);
    assertThat(detail.<Integer>getAs("minWriterVersion")).isEqualTo(2);
    assertThat(detail.<String, String>getJavaMap(detail.fieldIndex("properties")))
        .containsEntry("ks4gaps.run", "run-1")
        .containsEntry("ks4gaps.disclosure_profile", "public")
        .containsEntry("ks4gaps.key", "urn");
    assertThat(table.history().where("operation = 'WRITE'").head().<String>getAs("userMetadata"))
        .isEqualTo("run-1 public");
    assertThat(
            Arrays.stream(table.toDF().schema().fields())
                .collect(Collectors.toMap(f -> f.name(), f -> f.getComment().get())))
        .isEqualTo(new PublishedColumns(SCHOOLS).meanings())
        .doesNotContainKey("exact_sum");
  }

  @Test
  void aLargeTableIsAFolderOfFilesInTheOrderOfItsRows() throws IOException {
    new DashboardTables(spark(), folder.toString(), MadeUp.release("run-1"), 2_000)
        .write(Map.of(SCHOOLS, MadeUp.schools()));
    List<Latest.File> files = read().tables().get("made_up_schools").parquet();
    assertThat(files).hasSizeGreaterThan(1);
    assertThat(files.get(0).path()).isEqualTo("parquet/made_up_schools.parquet/part-00000.parquet");
    List<String> rows =
        files.stream()
            .flatMap(f -> lines(spark().read().parquet(folder + "/" + f.path())).stream())
            .toList();
    assertThat(rows).isEqualTo(MadeUp.SCHOOL_ROWS);
    write(MadeUp.both());
    assertThat(folder.resolve("parquet/made_up_schools.parquet")).isRegularFile();
  }

  @Test
  void latestNamesVersionsFilesAndDigests() throws IOException {
    Latest first = write(MadeUp.both());
    assertThat(read()).isEqualTo(first);
    Latest second = write(Map.of(SCHOOLS, MadeUp.schools().limit(1)));
    Latest.Stored before = first.tables().get("made_up_schools");
    Latest.Stored after = second.tables().get("made_up_schools");
    assertThat(after.deltaVersion()).isGreaterThan(before.deltaVersion());
    assertThat(
            spark()
                .read()
                .format("delta")
                .option("versionAsOf", before.deltaVersion())
                .load(folder + "/delta/made_up_schools")
                .count())
        .isEqualTo(4);
    Latest.File file = after.parquet().get(0);
    byte[] bytes = Files.readAllBytes(folder.resolve(file.path()));
    assertThat(file.bytes()).isEqualTo(bytes.length);
    assertThat(file.sha256())
        .isEqualTo(org.apache.commons.codec.digest.DigestUtils.sha256Hex(bytes));
  }

  @Test
  void tablesThatVanishedAndWhatIsUnfinishedGo() throws IOException {
    write(MadeUp.both());
    write(Map.of(SCHOOLS, MadeUp.schools()));
    assertThat(folder.resolve("delta/made_up_lists")).doesNotExist();
    assertThat(folder.resolve("parquet/made_up_lists.parquet")).doesNotExist();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "delta", "parquet", "dictionary.html", "latest.json", "profile.txt");
    }
  }

  @Test
  void aRunThatFailsHalfWayLeavesTheEarlierReleaseAsItWas() throws IOException {
    Latest first = write(MadeUp.both());
    byte[] pointer = Files.readAllBytes(folder.resolve("latest.json"));
    Map<Table, Dataset<Row>> broken = MadeUp.both();
    broken.put(SCHOOLS, MadeUp.schools().limit(2));
    broken.put(
        LISTS,
        MadeUp.noLists()
            .unionByName(
                spark().sql("SELECT raise_error('power cut') AS name, 1L AS pupils_count")));
    assertThatThrownBy(() -> write(broken)).hasStackTraceContaining("power cut");
    assertThat(Files.readAllBytes(folder.resolve("latest.json"))).isEqualTo(pointer);
    Latest.Stored schools = first.tables().get("made_up_schools");
    assertThat(
            org.apache.commons.codec.digest.DigestUtils.sha256Hex(
                Files.readAllBytes(folder.resolve(schools.parquet().get(0).path()))))
        .isEqualTo(schools.parquet().get(0).sha256());
    LatestViews.create(spark(), folder.toString());
    assertThat(lines(spark().table("ks4gaps.made_up_schools"))).isEqualTo(MadeUp.SCHOOL_ROWS);
    write(MadeUp.both());
    assertThat(folder.resolve("_writing")).doesNotExist();
  }

  @Test
  void viewsShowTheReleaseThatLatestNames() {
    write(MadeUp.both());
    LatestViews.create(spark(), folder.toString());
    Dataset<Row> view = spark().newSession().table("ks4gaps.made_up_schools");
    assertThat(lines(view)).isEqualTo(MadeUp.SCHOOL_ROWS);
    assertThat(view.schema().apply("name").getComment().get()).isEqualTo(MadeUp.NAME.meaning());
    write(Map.of(SCHOOLS, MadeUp.schools().limit(1)));
    assertThat(spark().table("ks4gaps.made_up_schools").count())
        .as("the version it was made of")
        .isEqualTo(4);
    LatestViews.create(spark(), folder.toString());
    assertThat(spark().table("ks4gaps.made_up_schools").count()).isEqualTo(1);
    assertThat(spark().catalog().tableExists("ks4gaps.made_up_lists")).isFalse();
  }

  @Test
  void aFolderWithoutTablesSaysWhatToName() {
    assertThatThrownBy(() -> LatestViews.create(spark(), folder.toString()))
        .isInstanceOf(NothingToServeException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("latest.json");
  }

  @Test
  void aFolderIsOfOneProfileEvenWhereTheFirstRunWasKilled() throws IOException {
    Files.writeString(folder.resolve("profile.txt"), "secure\n");
    assertThatThrownBy(() -> write(MadeUp.both()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("secure")
        .hasMessageContaining("public need a folder of their own");
    assertThat(folder.resolve("delta")).doesNotExist();
  }

  @Test
  void tablesOfSomebodyElseAreLeftAlone() throws IOException {
    Files.createDirectories(folder.resolve("delta/theirs"));
    assertThatThrownBy(() -> write(MadeUp.both()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("profile.txt");
    assertThat(folder.resolve("delta/theirs")).exists();
  }

  @Test
  void refusesTypesThatNotEveryClientReads() {
    Table table =
        new Table(
            "odd",
            "an odd row",
            List.of(),
            List.of(),
            List.of(
                new Field(
                    "parts",
                    DataTypes.createArrayType(DataTypes.LongType),
                    true,
                    0,
                    true,
                    "Parts")));
    assertThatThrownBy(() -> write(Map.of(table, spark().sql("SELECT array(1L) AS parts"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Column parts of odd is of type array<bigint>");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void decimalsStayExact() {
    write(Map.of(MadeUp.DECIMALS, spark().sql("SELECT CAST(0.10 AS DECIMAL(9,2)) AS price")));
    assertThat(lines(parquet(folder, "made_up_decimals"))).containsExactly("0.10");
  }

  @Test
  void theDictionaryExplainsColumnsAndSymbols() throws IOException {
    assertThat(Files.readString(once.resolve("dictionary.html")))
        .contains("run-1", "public", "a school &amp; its gap", "Rows: 4")
        .contains("<th scope=\"row\">gap</th><td>number, rounded to 2 places</td><td>yes</td>")
        .contains("c: suppressed: too few pupils")
        .doesNotContain("exact_sum");
  }

  private Latest write(Map<Table, Dataset<Row>> frames) {
    return write(folder, frames);
  }

  private static Latest write(Path folder, Map<Table, Dataset<Row>> frames) {
    return new DashboardTables(spark(), folder.toString(), MadeUp.release("run-1")).write(frames);
  }

  private Latest read() {
    return Latest.find(folder.toString(), new Configuration()).orElseThrow();
  }

  private static Dataset<Row> parquet(Path folder, String table) {
    return spark().read().parquet(folder + "/parquet/" + table + ".parquet");
  }

  private static ParquetMetadata footer(Path file) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
      return reader.getFooter();
    }
  }

  /** Rows in the order in which they are stored. */
  private static List<String> lines(Dataset<Row> frame) {
    return frame.collectAsList().stream()
        .map(
            row ->
                IntStream.range(0, row.size())
                    .mapToObj(i -> Objects.toString(row.get(i), ""))
                    .collect(Collectors.joining(" | ")))
        .toList();
  }
}
