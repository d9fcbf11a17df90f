package org.ks4gaps.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.ks4gaps.Frames;
import org.ks4gaps.table.RawTables;
import org.ks4gaps.table.RejectedRows;

class DuplicatesTest {

  @Test
  void ofTwoRowsOfAPupilOneIsKeptAndTheSameOneWheneverAsked() {
    RawRows ks4 =
        RawRows.ks4()
            // counted nationally comes before a higher Attainment 8
            .row("pupil_id", "A", "national_results", "0", "attainment8", "60")
            .row("pupil_id", "A", "national_results", "1", "attainment8", "40")
            // then the higher, as a number: 9 is less than 10, and nothing is less than 0
            .row("pupil_id", "B", "attainment8", "9")
            .row("pupil_id", "B", "attainment8", "10")
            .row("pupil_id", "C", "national_results", "0", "attainment8", "")
            .row("pupil_id", "C", "national_results", "0", "attainment8", "0")
            // then the first line
            .row("pupil_id", "D")
            .row("pupil_id", "D")
            .row("pupil_id", "D")
            // another year is another cohort
            .row("pupil_id", "E")
            .row("pupil_id", "E", "year", "2018")
            // a record that the census flagged as a duplicate gives way to a lower Attainment 8
            .row("pupil_id", "F", "on_roll", "2", "attainment8", "50")
            .row("pupil_id", "F", "on_roll", "0", "attainment8", "40")
            // of a year in two files: the first file's, where the lines are one
            .row("pupil_id", "G", "file", "second.txt", "line", "99")
            .row("pupil_id", "G", "file", "first.txt", "line", "99");
    RawRows census =
        RawRows.census()
            .row("pupil_id", "A", "enrolment", "S")
            .row("pupil_id", "A", "enrolment", "M")
            .row("pupil_id", "A", "enrolment", "C")
            .row("pupil_id", "B", "enrolment", "")
            .row("pupil_id", "B", "enrolment", "S")
            .row("pupil_id", "C", "enrolment", "M")
            .row("pupil_id", "C", "enrolment", "M")
            .row("pupil_id", "D")
            // a record status of three digits marks a duplicate, whatever its enrolment
            .row("pupil_id", "E", "record_status", "1", "enrolment", "S")
            .row("pupil_id", "E", "record_status", "102", "enrolment", "C");

    Dataset<Row> found = Conform.duplicates(ks4.frame(), census.frame());

    String[] columns = {"source_file", "line", "reason"};
    List<String> rejected = Frames.text(found, columns);
    assertThat(rejected)
        .containsExactly(
            "census.txt | 11 | DUPLICATE_CENSUS_ROW",
            "census.txt | 2 | DUPLICATE_CENSUS_ROW",
            "census.txt | 3 | DUPLICATE_CENSUS_ROW",
            "census.txt | 5 | DUPLICATE_CENSUS_ROW",
            "census.txt | 8 | DUPLICATE_CENSUS_ROW",
            "ks4.txt | 10 | DUPLICATE_PUPIL",
            "ks4.txt | 13 | DUPLICATE_PUPIL",
            "ks4.txt | 2 | DUPLICATE_PUPIL",
            "ks4.txt | 4 | DUPLICATE_PUPIL",
            "ks4.txt | 6 | DUPLICATE_PUPIL",
            "ks4.txt | 9 | DUPLICATE_PUPIL",
            "second.txt | 99 | DUPLICATE_PUPIL");
    // Asked again of shuffled rows the answer is the same, and of the rows kept there is none.
    Dataset<Row> shuffled = ks4.frame().repartition(3).orderBy("raw_attainment8");
    assertThat(Frames.text(Conform.duplicates(shuffled, census.frame().repartition(3)), columns))
        .isEqualTo(rejected);
    Dataset<Row> keptKs4 = ks4.frame().where(RawTables.LINE.col().isin(3, 5, 7, 8, 11, 12, 14));
    Dataset<Row> keptCensus = census.frame().where(RawTables.LINE.col().isin(4, 6, 7, 9, 10));
    assertThat(Frames.text(Conform.duplicates(keptKs4, keptCensus), columns)).isEmpty();
  }

  @Test
  void usableRowsAreThoseThatNothingRefused() {
    RawRows ks4 = RawRows.ks4().row().row().row("reason", "RAGGED_ROW").row();
    Dataset<Row> rejected =
        Frames.of(
            RejectedRows.TABLE,
            """
            source_file | line
            ks4.txt     | 3
            census.txt  | 5
            """);

    assertThat(Frames.text(Conform.usable(ks4.frame(), rejected), "line"))
        .containsExactly("2", "5");
  }
}
