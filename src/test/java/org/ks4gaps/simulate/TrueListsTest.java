package org.ks4gaps.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.simulate.TrueLists.Compared;
import org.ks4gaps.simulate.TrueLists.Scale;
import org.ks4gaps.table.Breakdown;

/** A file written by hand: one school with three ethnic groups and unclassified pupils, in 2017. */
class TrueListsTest {
  @TempDir static Path folder;
  private static TrueLists lists;

  @BeforeAll
  static void read() throws IOException {
    Path file = folder.resolve("effects.csv");
    Files.writeString(
        file,
        """
        urn,group,academic_year,pupils,group_effect,deviation,expected_progress8,pupils_in_progress8,expected_percentile
        100001,WBRI,2017,60,0,0,0.1000,50,50.0000
        100001,BCRB,2017,20,0,0,-0.3000,20,40.0000
        100001,CHNE,2017,10,0,0,,0,80.0000
        100001,NOBT,2017,10,0,0,0.5000,10,30.0000
        100001,DISADVANTAGED,2017,40,0,0,-0.2000,30,41.0000
        100001,NOT_DISADVANTAGED,2017,60,,0,0.2000,50,54.0000
        100001,WBRI,2018,5,0,0,0.1000,5,50.0000
        100002,DISADVANTAGED,2017,12,0,0,-0.5000,10,33.0000
        """);
    lists = TrueLists.read(file);
  }

  private static Compared of(Breakdown breakdown, Scale scale, String group) {
    return lists.of(breakdown, scale, 100001, 2017, group).orElseThrow();
  }

  @Test
  void restOfAnEthnicGroupIsTheOtherClassifiedPupils() {
    Compared found = of(Breakdown.ETHNICITY_MINOR, Scale.PERCENTILE, "BCRB");
    assertThat(found.pupils()).isEqualTo(20);
    assertThat(found.mean()).isCloseTo(40, within(1e-12));
    assertThat(found.restPupils()).isEqualTo(70);
    // (60 x 50 + 10 x 80) / 70: the unclassified are left out.
    assertThat(found.restMean()).isCloseTo(3800 / 70.0, within(1e-12));
    assertThat(found.gap()).isCloseTo(3800 / 70.0 - 40, within(1e-12));
  }

  @Test
  void progressCountsPupilsInTheMeasure() {
    Compared found = of(Breakdown.ETHNICITY_MINOR, Scale.PROGRESS8, "BCRB");
    // Chinese pupils have no prior attainment, so White British ones alone are the rest.
    assertThat(found).isEqualTo(new Compared(20, -.3, 50, .1));
    assertThat(lists.of(Breakdown.ETHNICITY_MINOR, Scale.PROGRESS8, 100001, 2017, "CHNE"))
        .isEmpty();
  }

  @Test
  void disadvantagedAndOthersAreEachTheRestOfTheOther() {
    Compared found = of(Breakdown.DISADVANTAGE, Scale.PERCENTILE, Breakdown.DISADVANTAGED);
    assertThat(found).isEqualTo(new Compared(40, 41, 60, 54));
    assertThat(of(Breakdown.DISADVANTAGE, Scale.PERCENTILE, Breakdown.NOT_DISADVANTAGED))
        .isEqualTo(new Compared(60, 54, 40, 41));
    assertThat(of(Breakdown.DISADVANTAGE, Scale.PROGRESS8, Breakdown.DISADVANTAGED).restPupils())
        .isEqualTo(50);
  }

  @Test
  void schoolMeanHoldsTheUnclassified() {
    // (60 x 50 + 20 x 40 + 10 x 80 + 10 x 30) / 100 and (50 x 0.1 - 20 x 0.3 + 10 x 0.5) / 80.
    assertThat(lists.schoolMean(Scale.PERCENTILE, 100001, 2017).orElseThrow())
        .isCloseTo(49, within(1e-12));
    assertThat(lists.schoolMean(Scale.PROGRESS8, 100001, 2017).orElseThrow())
        .isCloseTo(.05, within(1e-12));
    assertThat(lists.schoolMean(Scale.PERCENTILE, 100001, 2022)).isEmpty();
  }

  @Test
  void aGroupAloneHasNoRest() {
    Compared alone =
        lists.of(Breakdown.ETHNICITY_MINOR, Scale.PERCENTILE, 100001, 2018, "WBRI").orElseThrow();
    assertThat(alone.restPupils()).isZero();
    assertThat(alone.restMean()).isNaN();
    assertThat(
            lists.of(
                Breakdown.DISADVANTAGE, Scale.PERCENTILE, 100002, 2017, Breakdown.DISADVANTAGED))
        .hasValueSatisfying(compared -> assertThat(compared.restMean()).isNaN());
  }

  @Test
  void unclassifiedPupilsAreNoGroupAndGroupsKeepToTheirBreakdown() {
    for (String group : new String[] {"NOBT", Breakdown.UNCLASSIFIED, Breakdown.DISADVANTAGED}) {
      assertThat(lists.of(Breakdown.ETHNICITY_MINOR, Scale.PERCENTILE, 100001, 2017, group))
          .as(group)
          .isEmpty();
    }
    assertThat(lists.of(Breakdown.DISADVANTAGE, Scale.PERCENTILE, 100001, 2017, "WBRI")).isEmpty();
    assertThatThrownBy(() -> of(Breakdown.FSM, Scale.PERCENTILE, "fsm_eligible"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not of fsm_status");
  }

  @Test
  void knowsItsSchoolsAndYears() {
    assertThat(lists.schools()).containsExactly(100001, 100002);
    assertThat(lists.years()).containsExactly(2017, 2018);
  }
}
