package org.ks4gaps.ees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.ees.DataSetVersion.Change;

class DataSetVersionTest {
  @TempDir Path folder;

  private DataSetVersion after(Consumer<Draft> change) {
    Path before = folder.resolve("before");
    Path now = folder.resolve("now");
    Draft was = Drafts.places().write(before);
    Draft is = Drafts.places();
    change.accept(is);
    is.write(now);
    return DataSetVersion.between(
        was.dataFile(before), was.metaFile(before), is.dataFile(now), is.metaFile(now));
  }

  private void major(String reason, Consumer<Draft> change) {
    DataSetVersion version = after(change);
    assertThat(version.change()).as("%s", version).isEqualTo(Change.MAJOR);
    assertThat(version.reasons()).anySatisfy(told -> assertThat(told).contains(reason));
    assertThat(version.after("1.4")).isEqualTo("2.0");
  }

  private void minor(String reason, Consumer<Draft> change) {
    DataSetVersion version = after(change);
    assertThat(version.change()).as("%s", version).isEqualTo(Change.MINOR);
    assertThat(version.reasons()).anySatisfy(told -> assertThat(told).contains(reason));
    assertThat(version.after("1.4")).isEqualTo("1.5");
  }

  @Test
  void sameRowsInAnotherOrderAreTheSame() {
    DataSetVersion version =
        after(
            d -> {
              List<String> header = d.data.remove(0);
              Collections.shuffle(d.data, new Random(1));
              d.data.add(0, header);
              d.data.forEach(row -> Collections.swap(row, 3, 13));
            });
    assertThat(version).isEqualTo(new DataSetVersion(Change.SAME, List.of()));
    assertThat(version.after("1.0")).isEqualTo("1.0");
  }

  @Test
  void whatIsGoneIsMajor() {
    major("time period gone or renamed: 202223", d -> d.data.removeIf(r -> r.contains("202223")));
    major("geographic level gone or renamed: Regional", d -> d.dropLevel("Regional"));
    major(
        "place gone or renamed: Local authority E06999901 901 Northtown",
        d -> d.data.removeIf(r -> r.contains("Northtown")));
    major(
        "filter or indicator gone or renamed: progress8_average",
        d -> d.metaDrop("progress8_average"));
    major("item of sex gone or renamed: Boys", d -> d.data.removeIf(r -> r.contains("Boys")));
    major("data column gone or renamed: region_code", d -> d.drop("region_code"));
  }

  @Test
  void whatIsRenamedIsMajor() {
    major("pupils_count", d -> d.rename("pupils_count", "pupils_number"));
    major("item of sex gone or renamed: Boys", d -> d.replace("sex", "Boys", "Male"));
    major("place gone or renamed", d -> d.replace("la_name", "Northtown", "North Town"));
    major("place gone or renamed", d -> d.replace("new_la_code", "E06999901", "E06999909"));
  }

  @Test
  void anotherUnitOrKindIsMajor() {
    major(
        "indicator_unit of pupils_count was '', is '%'",
        d -> d.metaSet("pupils_count", "indicator_unit", "%"));
    major("col_type of sex", d -> d.metaSet("sex", "col_type", "Indicator"));
  }

  @Test
  void whatIsAddedIsMinor() {
    minor(
        "time period added: 202425",
        d -> {
          d.copy(1);
          d.set(d.data.size() - 1, "time_period", "202425");
        });
    minor(
        "item of sex added: Other",
        d -> {
          d.copy(1);
          d.set(d.data.size() - 1, "sex", "Other");
        });
    minor(
        "place added: Local authority E06999903 903 Newtown",
        d -> {
          d.copy(d.first("Local authority"));
          int last = d.data.size() - 1;
          d.set(last, "la_name", "Newtown");
          d.set(last, "old_la_code", "903");
          d.set(last, "new_la_code", "E06999903");
        });
    minor(
        "data column added: schools_count",
        d -> {
          d.add("schools_count", "4");
          d.metaAdd("schools_count", "Indicator", "Schools", "", "", "0");
        });
  }

  @Test
  void revisedFiguresAndOtherWordsAreMinor() {
    minor("figures were revised", d -> d.set(1, "pupils_count", "121"));
    minor("label of sex was 'Sex', is 'Gender'", d -> d.metaSet("sex", "label", "Gender"));
    minor(
        "indicator_dp of pupils_count was '0', is '1'",
        d -> d.metaSet("pupils_count", "indicator_dp", "1"));
  }

  @Test
  void aGraveReasonStandsBeforeAnAddition() {
    DataSetVersion version =
        after(
            d -> {
              d.replace("sex", "Boys", "Male");
              d.copy(1);
              d.set(d.data.size() - 1, "time_period", "202425");
            });
    assertThat(version.change()).isEqualTo(Change.MAJOR);
    assertThat(version.reasons())
        .containsExactly(
            "item of sex gone or renamed: Boys",
            "time period added: 202425",
            "item of sex added: Male");
  }

  @Test
  void unreadableFilesAndNumbersAreRefused() {
    Draft draft = Drafts.places().write(folder);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                DataSetVersion.between(
                    draft.dataFile(folder),
                    draft.metaFile(folder),
                    folder.resolve("none.csv"),
                    draft.metaFile(folder)))
        .withMessageContaining("none.csv is not there");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DataSetVersion(Change.MINOR, List.of()).after("v1"))
        .withMessageContaining("'v1' is no version number");
  }
}
