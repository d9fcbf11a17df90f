package org.ks4gaps.sample;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ks4gaps.config.SampleRules;
import org.ks4gaps.stats.sampling.Aim;
import org.ks4gaps.stats.sampling.BalancedDraw;
import org.ks4gaps.stats.sampling.Candidate;
import org.ks4gaps.stats.sampling.Reserves;
import org.ks4gaps.stats.sampling.StandIns;

/**
 * A sample with its reserves and, after refusals, those who stand in.
 *
 * <p>The first draw does not know of refusals: the same candidates and settings give the same picks
 * and reserves, and refusals only say which of them stand.
 */
final class DrawnSample {
  private final Plan plan;
  private final BalancedDraw.Drawn draw;
  private final Map<String, List<Reserves.Reserve>> reserves;
  private final Set<String> refused;
  private final Map<String, String> standing;

  /** What a school or trust is to the sample. */
  enum Role {
    DRAWN,
    RESERVE,
    REFUSED,
    TAKEN
  }

  /**
   * One row of a sample.
   *
   * @param position of the pick, from 1
   * @param order 0 the pick, 1 its first reserve
   * @param pick the school or trust drawn for the place
   * @param reserve how it matches the pick; null for the pick
   */
  record Entry(
      int position,
      int order,
      Role role,
      Candidate candidate,
      Candidate pick,
      Reserves.Reserve reserve) {
    /** Whether a reserve now stands for the pick. */
    boolean standsIn() {
      return role == Role.DRAWN && order > 0;
    }
  }

  private DrawnSample(
      Plan plan,
      BalancedDraw.Drawn draw,
      Map<String, List<Reserves.Reserve>> reserves,
      Set<String> refused,
      Map<String, String> standing) {
    this.plan = plan;
    this.draw = draw;
    this.reserves = reserves;
    this.refused = refused;
    this.standing = standing;
  }

  /** The first draw. */
  static DrawnSample of(Plan plan, SampleRules rules) {
    BalancedDraw.Drawn draw =
        BalancedDraw.of(
            plan.candidates(),
            new BalancedDraw.Design(
                plan.size(), plan.quotas(), plan.target(), rules.seed(), rules.starts()));
    Map<String, List<Reserves.Reserve>> reserves =
        Reserves.behind(draw.drawn(), plan.candidates(), plan.target(), rules.reserves());
    return new DrawnSample(
        plan, draw, reserves, Set.of(), StandIns.after(ids(reserves), List.of()).standing());
  }

  /**
   * The same draw after refusals; those that are neither picks nor reserves of this sample change
   * nothing.
   *
   * @param inOrder identifiers in the order in which they refused
   * @throws SampleException if a place has no reserve left
   */
  DrawnSample after(List<String> inOrder) {
    StandIns standIns = StandIns.after(ids(reserves), inOrder);
    if (!standIns.exhausted().isEmpty()) {
      String pick = standIns.exhausted().get(0);
      throw SampleException.exhausted(
          plan.name()
              + ": place "
              + (List.copyOf(reserves.keySet()).indexOf(pick) + 1)
              + ", drawn "
              + plan.nameOf(pick)
              + ", has no reserve left; its "
              + reserves.get(pick).size()
              + " reserves refused or stand for another place. Raise sample.reserves, which leaves"
              + " the picks and the order of reserves as they are, and run sample with the same"
              + " refusals again.");
    }
    return new DrawnSample(plan, draw, reserves, new HashSet<>(inOrder), standIns.standing());
  }

  private static Map<String, List<String>> ids(Map<String, List<Reserves.Reserve>> reserves) {
    Map<String, List<String>> ids = new LinkedHashMap<>();
    reserves.forEach(
        (pick, behind) -> ids.put(pick, behind.stream().map(r -> r.candidate().id()).toList()));
    return ids;
  }

  /** Whether it is a pick or a reserve. */
  boolean knows(String id) {
    return reserves.containsKey(id)
        || reserves.values().stream()
            .anyMatch(behind -> behind.stream().anyMatch(r -> r.candidate().id().equals(id)));
  }

  Plan plan() {
    return plan;
  }

  /** The first draw, before refusals. */
  BalancedDraw.Drawn draw() {
    return draw;
  }

  /** Those who stand in the sample, in the order of its places. */
  List<Candidate> standing() {
    return entries().stream().filter(e -> e.role() == Role.DRAWN).map(Entry::candidate).toList();
  }

  /** Every pick and reserve, place after place. */
  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    int position = 0;
    for (Candidate pick : draw.drawn()) {
      position++;
      entries.add(new Entry(position, 0, role(pick.id(), pick.id()), pick, pick, null));
      int order = 0;
      for (Reserves.Reserve reserve : reserves.get(pick.id())) {
        entries.add(
            new Entry(
                position,
                ++order,
                role(pick.id(), reserve.candidate().id()),
                reserve.candidate(),
                pick,
                reserve));
      }
    }
    return entries;
  }

  private Role role(String pick, String id) {
    if (refused.contains(id)) {
      return Role.REFUSED;
    }
    if (Objects.equals(standing.get(pick), id)) {
      return Role.DRAWN;
    }
    return standing.containsValue(id) ? Role.TAKEN : Role.RESERVE;
  }

  /** The place for which a reserve stands. */
  int placeOf(String id) {
    return entries().stream()
        .filter(e -> e.role() == Role.DRAWN && e.candidate().id().equals(id))
        .mapToInt(Entry::position)
        .findFirst()
        .orElseThrow();
  }

  /** Mean of a variable over units of the plan; NaN if it is known of none. */
  static double mean(List<Candidate> units, int variable) {
    return Aim.mean(units.stream().map(c -> c.values().get(variable)).toList());
  }
}
