package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ks4gaps.stats.Shrunken;

class CentresTest {

  /** The effects and variances of the worked example EB-04, under one group. */
  private static SortedMap<SchoolGroup, Centres.Raw> example(String group) {
    double[] effects = {0.5, 0.1, -0.2, 0.4};
    double[] variances = {0.04, 0.02, 0.05, 0.03};
    SortedMap<SchoolGroup, Centres.Raw> raws = new TreeMap<>();
    for (int i = 0; i < effects.length; i++) {
      raws.put(new SchoolGroup(100001 + i, group), new Centres.Raw(effects[i], variances[i]));
    }
    return raws;
  }

  @Test
  void aGroupSeenInEnoughSchoolsHasItsOwnCentre() {
    SortedMap<SchoolGroup, Centres.Raw> raws = example("APKN");
    // A group that lies elsewhere moves the centre of all together and not this one's.
    raws.put(new SchoolGroup(100001, "BCRB"), new Centres.Raw(9, 0.04));

    Shrunken shrunken =
        Centres.of(raws, 4).shrink("APKN", raws.get(new SchoolGroup(100001, "APKN")));

    // EB-04: mean 0.209091, variance 0.046338; 0.046338 / (0.046338 + 0.04) = 0.536705
    assertThat(shrunken.reliability()).isCloseTo(0.536705, within(1e-5));
    // 0.209091 + 0.536705 * (0.5 - 0.209091)
    assertThat(shrunken.posterior()).isCloseTo(0.365223, within(1e-5));
  }

  @Test
  void aGroupSeenInTooFewSchoolsBorrowsTheCentreOfAllTogether() {
    SortedMap<SchoolGroup, Centres.Raw> all = example("APKN");
    SortedMap<SchoolGroup, Centres.Raw> split = new TreeMap<>();
    all.forEach(
        (of, raw) ->
            split.put(
                new SchoolGroup(of.schoolUrn(), of.schoolUrn() == 100001 ? "BCRB" : "APKN"), raw));
    Centres.Raw raw = new Centres.Raw(0.5, 0.04);

    assertThat(Centres.of(split, 4).shrink("BCRB", raw))
        .isEqualTo(Centres.of(all, 4).shrink("APKN", raw));
    assertThat(Centres.of(split, 3).shrink("APKN", raw))
        .isNotEqualTo(Centres.of(all, 4).shrink("APKN", raw));
  }

  @Test
  void aLoneFigureOfAllIsNotTrusted() {
    SortedMap<SchoolGroup, Centres.Raw> one = new TreeMap<>();
    one.put(new SchoolGroup(100001, "APKN"), new Centres.Raw(12, 4));

    assertThat(Centres.of(one, 1).shrink("APKN", new Centres.Raw(12, 4)))
        .isEqualTo(new Shrunken(0, 0, 0));
  }
}
