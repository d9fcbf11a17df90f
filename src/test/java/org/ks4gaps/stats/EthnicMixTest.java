package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EthnicMixTest {
  private static final EthnicMix.Limits LIMITS = new EthnicMix.Limits(0.5, 0.1, 0.05, 5);

  private static EthnicMix of(String pupils) {
    Map<String, Long> groups = new TreeMap<>();
    for (String group : pupils.strip().split(" ")) {
      groups.put(group.split("=")[0], Long.valueOf(group.split("=")[1]));
    }
    return EthnicMix.of(groups, LIMITS);
  }

  /** The worked examples MIX-01 to MIX-04: percentages of classified pupils. */
  @ParameterizedTest
  @CsvSource({
    "APKN=60 WBRI=20 ABAN=10 BAFR=10, MAJORITY_ONE_NON_WHITE",
    "WBRI=75 APKN=5 AIND=5 BAFR=5 BCRB=5 WOTH=5, MAJORITY_WBRI_WITH_MINORITY",
    "WBRI=30 AIND=20 BAFR=20 APKN=15 MWBC=15, MANY_GROUPS",
    "WBRI=96 APKN=4, OTHER"
  })
  void theWorkedExamplesFallWhereTheyShould(String pupils, EthnicMix mix) {
    assertThat(of(pupils)).isEqualTo(mix);
  }

  @ParameterizedTest
  @CsvSource({
    // Exactly half is no majority; one pupil more is.
    "APKN=50 WBRI=50, OTHER",
    "APKN=51 WBRI=49, MAJORITY_ONE_NON_WHITE",
    "CHNE=501 WBRI=499, MAJORITY_ONE_NON_WHITE",
    // A tenth is a minority to speak of; a pupil fewer is not.
    "WBRI=27 APKN=3, MAJORITY_WBRI_WITH_MINORITY",
    "WBRI=901 APKN=99, OTHER",
    // The minority may be white.
    "WBRI=80 WOTH=20, MAJORITY_WBRI_WITH_MINORITY",
    // A majority of another white group is neither.
    "WOTH=60 WBRI=10 APKN=10 AIND=10 BAFR=10, OTHER",
    // Five groups of a twentieth are many, the fifth at exactly 5 of 100; at 49 of 1000 it is not.
    "WBRI=45 AIND=20 APKN=20 BAFR=10 BCRB=5, MANY_GROUPS",
    "WBRI=451 AIND=200 APKN=200 BAFR=100 BCRB=49, OTHER",
    // Half is not more than half.
    "WBRI=50 AIND=20 APKN=15 BAFR=10 BCRB=5, MANY_GROUPS"
  })
  void bothSidesOfEveryLimit(String pupils, EthnicMix mix) {
    assertThat(of(pupils)).isEqualTo(mix);
  }

  @Test
  void aSchoolWithoutClassifiedPupilsIsOther() {
    assertThat(EthnicMix.of(Map.of(), LIMITS)).isEqualTo(EthnicMix.OTHER);
  }

  @Test
  void limitsThatDivideNothingAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EthnicMix.Limits(0.4, 0.1, 0.05, 5))
        .withMessageContaining("0.4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EthnicMix.Limits(0.5, 1.1, 0.05, 5))
        .withMessageContaining("1.1");
  }
}
