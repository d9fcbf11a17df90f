package org.ks4gaps.stats;

import java.util.Arrays;

/** The differences of one school's units with those of all other schools, tested together. */
final class OneOwner implements StepDown.Family {
  private final Owners owners;
  private final int school;
  private final Contrasts[] contrasts;

  OneOwner(NoiseDraws draws, Owners owners, int school) {
    this.owners = owners;
    this.school = school;
    contrasts =
        Arrays.stream(owners.units()[school])
            .mapToObj(place -> new Contrasts(draws, place, other -> owners.of()[other] == school))
            .toArray(Contrasts[]::new);
  }

  @Override
  public double[] largest(int[] draws, double critical) {
    double[] largest = new double[draws.length];
    for (Contrasts unit : contrasts) {
      for (int k = 0; k < draws.length; k++) {
        largest[k] = unit.largest(draws[k], critical, largest[k]);
      }
    }
    return largest;
  }

  @Override
  public long found(double critical) {
    return Arrays.stream(contrasts).mapToInt(unit -> unit.found(critical)).sum();
  }

  /** The places the school may have. */
  RankSet set(RankSetOptions options) {
    double critical = StepDown.critical(this, options);
    int above = 0;
    int below = 0;
    for (int other = 0; other < owners.count(); other++) {
      if (other == school) {
        continue;
      }
      int[] theirs = owners.units()[other];
      if (isAboveAllOfOurs(theirs, critical)) {
        above++;
      } else if (isBelowOneOfOurs(theirs, critical)) {
        below++;
      }
    }
    return new RankSet(1 + above, owners.count() - below);
  }

  // Loops, since these two are asked for every pair of schools.

  /** Whether one of their units is above all of ours. */
  private boolean isAboveAllOfOurs(int[] theirs, double critical) {
    for (int unit : theirs) {
      if (isAboveAllOfOurs(unit, critical)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of our units is above all of theirs. */
  private boolean isBelowOneOfOurs(int[] theirs, double critical) {
    for (Contrasts ours : contrasts) {
      if (isAboveAll(ours, theirs, critical)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAboveAllOfOurs(int unit, double critical) {
    for (Contrasts ours : contrasts) {
      if (!ours.isBelow(unit, critical)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAboveAll(Contrasts ours, int[] theirs, double critical) {
    for (int unit : theirs) {
      if (!ours.isAbove(unit, critical)) {
        return false;
      }
    }
    return true;
  }
}
