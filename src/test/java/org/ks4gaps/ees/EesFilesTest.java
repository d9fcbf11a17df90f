package org.ks4gaps.ees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EesFilesTest {
  private static final List<EesColumn> COLUMNS =
      List.of(
          EesColumn.filter("sex", "Sex").hint("As recorded, in the census"),
          EesColumn.indicator("pupils_count", "Pupils", "", 0).under("Pupils"),
          EesColumn.indicator("progress8_average", "Average \"Progress 8\"", "", 2));

  @TempDir Path folder;

  private static EesDataSet schools(List<String[]> rows) {
    return new EesDataSet(
        "ks4_schools", "Schools", List.of("school_urn", "school_name"), COLUMNS, rows);
  }

  private static String[] row(String level, String urn, String name, String sex, String... values) {
    return new String[] {
      "202324", "Academic year", level, "E92000001", "England", urn, name, sex, values[0], values[1]
    };
  }

  @Test
  void writesTheDataFileSortedAndTheMetadataFileAsDeclared() throws IOException {
    EesFiles.Written written =
        EesFiles.write(
            folder,
            schools(
                List.of(
                    row("School", "100001", "St John's, York", "Total", "12", "-0.25"),
                    row("School", "100000", "The \"Old\" School", "Total", "c", "c"),
                    row("National", "", "", "Total", "30", "0.1"))));
    assertThat(written.data()).hasFileName("ks4_schools.csv");
    assertThat(written.meta()).hasFileName("ks4_schools.meta.csv");
    assertThat(Files.readString(written.data()))
        .isEqualTo(
            """
            time_period,time_identifier,geographic_level,country_code,country_name,school_urn,school_name,sex,pupils_count,progress8_average
            202324,Academic year,National,E92000001,England,,,Total,30,0.1
            202324,Academic year,School,E92000001,England,100000,"The ""Old"" School",Total,c,c
            202324,Academic year,School,E92000001,England,100001,"St John's, York",Total,12,-0.25
            """);
    assertThat(Files.readString(written.meta()))
        .isEqualTo(
            """
            col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column
            sex,Filter,Sex,,,,"As recorded, in the census",
            pupils_count,Indicator,Pupils,Pupils,,0,,
            progress8_average,Indicator,"Average ""Progress 8\""",,,2,,
            """);
    assertThat(folder.toFile().list()).hasSize(2);
  }

  @Test
  void sameRowsGiveTheSameBytesInWhateverOrder() throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      rows.add(
          row(
              "School",
              "1" + i % 50,
              "Name " + i % 50,
              i % 2 == 0 ? "Boys" : "Girls",
              "" + i,
              "x"));
    }
    Path first = EesFiles.write(folder.resolve("a"), schools(rows)).data();
    Collections.shuffle(rows, new Random(4));
    Path second = EesFiles.write(folder.resolve("b"), schools(rows)).data();
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void unknownSymbolIsNamedByFileLineAndColumnWithoutTheValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                EesFiles.write(
                    folder,
                    schools(
                        List.of(
                            row("School", "100001", "B", "Total", "SUPP", "1"),
                            row("School", "100000", "A", "Total", "3", "z")))))
        .withMessage(
            "ks4_schools.csv, line 3: indicator pupils_count is neither a number nor one of"
                + " z, x, c, low; write one of them");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void emptyIndicatorNaNAndThousandsSeparatorsAreNoNumbers() {
    for (String text : List.of("", " ", "NaN", "1,000", "1 000", "Infinity", "-", ".", "1e", "k")) {
      assertThat(Symbols.allows(text)).as(text).isFalse();
    }
    for (String text : List.of("0", "-1", "+1", "1.", ".5", "1e3", "1.5E-2", "z", "low")) {
      assertThat(Symbols.allows(text)).as(text).isTrue();
    }
  }

  @Test
  void rowOfTheWrongLengthIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> EesFiles.write(folder, schools(List.<String[]>of(new String[] {"202324"}))))
        .withMessageContaining("row 1 has 1 values, its header 10");
  }

  @Test
  void columnsThatTheStandardHasNoPlaceForAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EesColumn.filter("Sex", "Sex"))
        .withMessageContaining("begin with a small letter");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EesColumn.filter("sex", " "))
        .withMessageContaining("no label");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EesColumn.indicator("pupils", "Pupils", "percent", 1))
        .withMessageContaining("'percent'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EesColumn.indicator("pupils", "Pupils", "", 1).hint("x"))
        .withMessageContaining("hint");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EesColumn.filter("sex", "Sex").under("Pupils"))
        .withMessageContaining("of an indicator");
  }

  @Test
  void dataSetsWithClashingColumnsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new EesDataSet(
                    "a", "A", List.of(), List.of(EesColumn.filter("la_name", "LA")), List.of()))
        .withMessageContaining("time or place");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EesDataSet("a", "A", List.of("school_type"), List.of(), List.of()))
        .withMessageContaining("geographic level");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new EesDataSet(
                    "a",
                    "A",
                    List.of(),
                    List.of(EesColumn.filter("sex", "Sex"), EesColumn.filter("sex", "Sex 2")),
                    List.of()))
        .withMessageContaining("twice");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new EesDataSet(
                    "a",
                    "A",
                    List.of(),
                    List.of(EesColumn.filter("sex", "Sex").groupedBy("sex_group")),
                    List.of()))
        .withMessageContaining("grouped by sex_group");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EesDataSet("A b", "A", List.of(), List.of(), List.of()))
        .withMessageContaining("small letters");
  }
}
