package org.ks4gaps.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YearInNameTest {
  @ParameterizedTest
  @CsvSource({
    "england_ks4final_2018-2019.csv, 2019",
    "england_ks4final_2018-19.csv, 2019",
    "2018_2019_england_ks4final.csv, 2019",
    "815_2018_ks4final.csv, 2018",
    "2016-2017/england_ks4final.csv, 2017",
    "2016-2017/815/815_ks4final.csv, 2017",
    "archive/2017-18/england_ks4revised.csv, 2018",
    "2016-2017/england_ks4final_2018-2019.csv, 2019"
  })
  void theYearIsTheOneItEndsIn(String path, int expected) {
    assertThat(YearInName.of(Path.of(path))).isEqualTo(OptionalInt.of(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "england_ks4final.csv",
        "815_ks4final.csv",
        "schools_2016-2019_long.csv",
        "ks4_2017-2018_and_2018-2019.csv",
        "2018/england_ks4final.csv",
        "140236_2.csv"
      })
  void aNameWithoutOneYearTellsNone(String path) {
    assertThat(YearInName.of(Path.of(path))).isEmpty();
  }
}
