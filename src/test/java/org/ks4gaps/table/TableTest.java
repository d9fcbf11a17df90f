package org.ks4gaps.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.ks4gaps.Frames;
import org.ks4gaps.SameRows;

class TableTest {
  private static final Field LIST = Field.text("list_id", "The list.");
  private static final Field STEP = Field.whole("step", "Order of the step.");
  private static final Field SHARE = Field.score("share", 2, "A share.");
  private static final Table SMALL =
      new Table("small", "one step", List.of(STEP), List.of(), List.of(LIST, STEP, SHARE));

  @Test
  void enforceRefusesAMissingColumnByName() {
    var frame = Frames.of(SMALL, "list_id\nA\n");

    assertThatThrownBy(() -> SMALL.enforce(frame))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Table small lacks columns [step, share]")
        .hasMessageContaining("list_id");
  }

  @Test
  void enforceOrdersColumnsDropsOthersAndWidensTypes() {
    var drawn =
        Frames.of(
                SMALL,
                """
                step | list_id
                1    | A
                2    | B
                """)
            .withColumn("scribble", functions.lit("not declared"))
            .withColumn("share", STEP.col().multiply(3));

    var enforced = SMALL.enforce(drawn);

    SameRows.inAnyOrder(
        Frames.of(
            SMALL,
            """
                list_id | step | share
                B       | 2    | 6.0
                A       | 1    | 3.0
                """),
        enforced);
    assertThat(enforced.columns()).containsExactly("list_id", "step", "share");
  }

  @Test
  void enforceRefusesTextWhereANumberIsDeclared() {
    var frame =
        Frames.of(SMALL, "list_id | step\nA | 1\n").withColumn("share", functions.lit("0.5"));

    assertThatThrownBy(() -> SMALL.enforce(frame)).isInstanceOf(AnalysisException.class);
  }

  @Test
  void keyAndPartitionColumnsAreAmongTheFields() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Table("t", "g", List.of(SHARE), List.of(), List.of(LIST)))
        .withMessageContaining("key and partition columns must be among its fields");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Table("t", "g", List.of(LIST), List.of(SHARE), List.of(LIST)));
  }

  @Test
  void aFieldWithoutAMeaningHasNoPlaceInTheDictionary() {
    assertThatIllegalArgumentException().isThrownBy(() -> Field.text("x", " "));
  }

  @Test
  void noTableDeclaresAColumnTwiceAndNoTableSharesItsName() {
    List<Table> all =
        Stream.of(Tables.PUBLISHED, Tables.INSIDE, Tables.OPEN, Tables.DISCLOSED)
            .flatMap(List::stream)
            .toList();

    assertThat(all).extracting(Table::name).doesNotHaveDuplicates();
    assertThat(all)
        .allSatisfy(
            table -> {
              assertThat(table.columns()).doesNotHaveDuplicates();
              assertThat(table.key()).isNotEmpty();
              assertThat(new HashSet<>(table.columns())).doesNotContain("");
            });
  }
}
