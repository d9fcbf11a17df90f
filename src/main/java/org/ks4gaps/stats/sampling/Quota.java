package org.ks4gaps.stats.sampling;

/**
 * How many of a sample must, or may, have a trait. Quotas overlap: one school counts for its list,
 * its region and its kind at once.
 *
 * @param name for reports
 * @param trait the trait of {@link Candidate#traits} that is counted
 * @param atLeast smallest number wanted, 0 for none
 * @param atMost largest number allowed, {@link Integer#MAX_VALUE} for any
 */
public record Quota(String name, String trait, int atLeast, int atMost) {
  public Quota {
    if (atLeast < 0 || atMost < atLeast) {
      throw new IllegalArgumentException(
          "Quota " + name + ": at least " + atLeast + " and at most " + atMost);
    }
  }

  /** So many or more. */
  public static Quota atLeast(String name, String trait, int number) {
    return new Quota(name, trait, number, Integer.MAX_VALUE);
  }

  /** So many or fewer. */
  public static Quota atMost(String name, String trait, int number) {
    return new Quota(name, trait, 0, number);
  }

  /** By how many a number of drawn candidates misses the quota; 0 where it is met. */
  public int shortfall(int drawn) {
    return Math.max(0, atLeast - drawn) + Math.max(0, drawn - atMost);
  }

  /** How many of the candidates have the trait. */
  public int count(Iterable<Candidate> candidates) {
    int count = 0;
    for (Candidate candidate : candidates) {
      count += candidate.traits().contains(trait) ? 1 : 0;
    }
    return count;
  }
}
