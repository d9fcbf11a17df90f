package org.ks4gaps.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTableTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  @TempDir Path folder;

  private TextTable read(String text, Charset charset) {
    return TextTable.read(Made.write(folder, "t.csv", text, charset));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void anyLineEndEndsALine(String end) {
    TextTable table =
        read(String.join(end, "URN,SCHNAME", "100001,A", "100002,B", ""), StandardCharsets.UTF_8);

    assertThat(table.header()).containsExactly("URN", "SCHNAME");
    assertThat(table.rows())
        .containsExactly(
            new TextTable.TextRow(2, List.of("100001", "A")),
            new TextTable.TextRow(3, List.of("100002", "B")));
  }

  @Test
  void bytesTellTheirEncoding() {
    String text = "urn,schname\n100001,Ysgol Sant Si\u00f4n\n";

    assertThat(read(text, StandardCharsets.UTF_8).encoding()).isEqualTo("UTF-8");
    assertThat(read(text, WINDOWS).encoding()).isEqualTo("windows-1252");
    assertThat(read(text, StandardCharsets.UTF_16).encoding()).isEqualTo("UTF-16");
    for (Charset charset : List.of(StandardCharsets.UTF_8, WINDOWS, StandardCharsets.UTF_16)) {
      assertThat(read(text, charset).rows().get(0).at(1)).isEqualTo("Ysgol Sant Si\u00f4n");
    }
    assertThat(read("\uFEFF" + text, StandardCharsets.UTF_8).header()).contains("URN");
  }

  /** The row after a field with a line break begins a line later. */
  @Test
  void aQuotedFieldMayHoldCommasQuotesAndLines() {
    TextTable table =
        read(
            "URN,SCHNAME\n100001,\"St John's, \"\"Lower\"\"\nSite\"\n100002,B\n",
            StandardCharsets.UTF_8);

    assertThat(table.rows().get(0).at(1)).isEqualTo("St John's, \"Lower\"\nSite");
    assertThat(table.rows().get(1).line()).isEqualTo(4);
  }

  @Test
  void whatTheMergeOfRLeavesOnNamesIsTakenOffWhereItIsNotNeeded() {
    assertThat(read("URN,SCHNAME.x,TOWN.x,TOWN.y\n", StandardCharsets.UTF_8).header())
        .containsExactly("URN", "SCHNAME", "TOWN.X", "TOWN.Y");
  }

  @Test
  void aTornLastRowIsToldFromOneWithoutItsEmptyEnd() {
    String header = "URN,A,B,C\n";
    assertThat(read(header + "100001,1,2,3\n100002,1,0.", StandardCharsets.UTF_8).cutOff())
        .isTrue();
    assertThat(read(header + "100001,1,2\n100002,1,2", StandardCharsets.UTF_8).cutOff()).isFalse();
    assertThat(read(header + "100001,1,2,3\n100002,1\n", StandardCharsets.UTF_8).cutOff())
        .isFalse();
  }

  @Test
  void whatIsNoTableIsRefusedWithWhy() {
    assertThatThrownBy(() -> read("", StandardCharsets.UTF_8)).hasMessageContaining("empty");
    assertThatThrownBy(() -> read("URN\n1\0\n", StandardCharsets.UTF_8))
        .hasMessageContaining("NUL");
    assertThatThrownBy(() -> read("URN,A\n100001,\"x\n", StandardCharsets.UTF_8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no table");
  }
}
