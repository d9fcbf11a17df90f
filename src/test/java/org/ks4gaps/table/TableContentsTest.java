package org.ks4gaps.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;

class TableContentsTest {
  private static final Field YEAR = Field.whole("academic_year", "Academic year.");
  private static final Field URN = Field.whole("school_urn", "URN.");
  private static final Field MEAN = Field.score("mean", 2, "A mean.");
  private static final Table MEANS =
      new Table("means", "a mean", List.of(YEAR, URN), List.of(YEAR), List.of(YEAR, URN, MEAN));

  private static final String DRAWN =
      """
      academic_year | school_urn | mean
      2018          | 136105     | 51.5
      2018          | 100001     |
      2019          | 136105     | 49.0
      """;

  @TempDir Path folder;

  @Test
  void countsRowsByPartitionAndNullsFromTheFooters() {
    Lake lake = new Lake(SparkHere.spark(), folder.toString());

    TableContents written = lake.write(MEANS, Frames.of(MEANS, DRAWN));

    assertThat(written.rows()).isEqualTo(3);
    assertThat(written.rowsByPartition())
        .isEqualTo(Map.of("academic_year=2018", 2L, "academic_year=2019", 1L));
    assertThat(written.rowsWhere(YEAR, 2018)).isEqualTo(2);
    assertThat(written.rowsWhere(YEAR, 2022)).isZero();
    // The partition column is counted by its folder, whether or not the files hold it too.
    assertThat(written.nulls()).isEqualTo(Map.of("school_urn", 0L, "mean", 1L));
    assertThat(Frames.text(lake.read(MEANS), "academic_year", "school_urn", "mean"))
        .containsExactly("2018 | 100001 | ", "2018 | 136105 | 51.5", "2019 | 136105 | 49.0");

    // One year is replaced, the other left.
    TableContents replaced =
        lake.writeParts(
            MEANS,
            Map.of(Part.of(YEAR, 2019), "origin"),
            Frames.of(MEANS, "academic_year | school_urn | mean\n2019 | 100002 | 50\n"));

    assertThat(replaced.rows()).isEqualTo(3);
    assertThat(Frames.text(lake.read(MEANS), "school_urn"))
        .containsExactly("100001", "100002", "136105");
  }

  @Test
  void aRequiredColumnWithoutAValueIsRefused() {
    Lake lake = new Lake(SparkHere.spark(), folder.toString());
    String withoutUrn =
        """
        academic_year | school_urn | mean
        2018          |            | 51.5
        2018          | 100001     | 50
        """;

    assertThatThrownBy(() -> lake.write(MEANS, Frames.of(MEANS, withoutUrn)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Table means has rows without a value in required columns")
        .hasMessageContaining("school_urn (1 rows)");
  }

  @Test
  void aTableThatNoRoomHasWrittenSaysWhatToRun() {
    Lake lake = new Lake(SparkHere.spark(), folder.toString());

    assertThat(lake.holds(MEANS)).isFalse();
    assertThatThrownBy(() -> lake.read(MEANS))
        .isInstanceOf(MissingTableException.class)
        .hasMessageContaining("no table means (a mean)")
        .hasMessageContaining("Run the earlier rooms first");
  }
}
