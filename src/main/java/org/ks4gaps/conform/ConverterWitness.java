package org.ks4gaps.conform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ks4gaps.table.WitnessVerdict;

/**
 * The pupil table as second witness of conversions: it gives, for pupils of a school that has
 * become an academy since, the academy's URN (NPD fields KS4_URN_AC and KS4_OPEN_AC, "Converter
 * Academy"). Where the links are silent of both URNs it is followed, if all that it says of the two
 * is this one conversion to a higher URN; where the two witnesses differ, neither is believed.
 */
final class ConverterWitness {
  /** Pupils of a URN whose rows name an academy that it became. */
  record Claim(int urn, int converterUrn, long pupils) {}

  /** A claim and what the links make of it. */
  record Heard(Claim claim, WitnessVerdict verdict) {}

  private final List<Heard> heard = new ArrayList<>();
  private final Map<Integer, Integer> followed = new TreeMap<>();
  private final Set<Integer> broken = new TreeSet<>();

  private ConverterWitness() {}

  /**
   * @param links what was made of the links
   * @param register URNs of the establishments; if empty, none is unknown
   */
  static ConverterWitness of(Collection<Claim> claims, LinkReading links, Set<Integer> register) {
    Map<Integer, Set<Integer>> converters = new HashMap<>();
    Map<Integer, Set<Integer>> converted = new HashMap<>();
    for (Claim claim : claims) {
      if (claim.urn() != claim.converterUrn()) {
        converters.computeIfAbsent(claim.urn(), u -> new HashSet<>()).add(claim.converterUrn());
        converted.computeIfAbsent(claim.converterUrn(), u -> new HashSet<>()).add(claim.urn());
      }
    }
    Set<Integer> succeeded = new HashSet<>();
    Set<Integer> preceded = new HashSet<>();
    for (LinkReading.Decided decided : links.decided()) {
      LinkType type = LinkType.of(decided.link().type());
      if (type == LinkType.OTHER) {
        continue;
      }
      boolean forward = decided.link().type().startsWith("Successor");
      boolean backward = decided.link().type().startsWith("Predecessor");
      if (!backward) {
        succeeded.add(decided.link().urn());
        preceded.add(decided.link().linkUrn());
      }
      if (!forward) {
        succeeded.add(decided.link().linkUrn());
        preceded.add(decided.link().urn());
      }
    }
    ConverterWitness witness = new ConverterWitness();
    List<Claim> inOrder = new ArrayList<>(claims);
    inOrder.sort(Comparator.comparingInt(Claim::urn).thenComparingInt(Claim::converterUrn));
    for (Claim claim : inOrder) {
      boolean silent = !succeeded.contains(claim.urn()) && !preceded.contains(claim.converterUrn());
      boolean sound =
          claim.converterUrn() > claim.urn()
              && converters.getOrDefault(claim.urn(), Set.of()).size() == 1
              && converted.getOrDefault(claim.converterUrn(), Set.of()).size() == 1
              && (register.isEmpty() || register.contains(claim.converterUrn()));
      witness.hear(claim, verdict(claim, links.successors(), silent, sound));
    }
    return witness;
  }

  private static WitnessVerdict verdict(
      Claim claim, Map<Integer, Integer> successors, boolean silent, boolean sound) {
    if (claim.urn() == claim.converterUrn()) {
      return WitnessVerdict.ITSELF;
    }
    Integer next = successors.get(claim.urn());
    while (next != null) {
      if (next == claim.converterUrn()) {
        return WitnessVerdict.AGREES;
      }
      next = successors.get(next);
    }
    if (!silent) {
      return WitnessVerdict.DISAGREES;
    }
    return sound ? WitnessVerdict.FOLLOWED : WitnessVerdict.LINKS_SILENT;
  }

  private void hear(Claim claim, WitnessVerdict verdict) {
    heard.add(new Heard(claim, verdict));
    if (verdict == WitnessVerdict.FOLLOWED) {
      followed.put(claim.urn(), claim.converterUrn());
    }
    if (verdict == WitnessVerdict.DISAGREES || verdict == WitnessVerdict.LINKS_SILENT) {
      broken.add(claim.urn());
      broken.add(claim.converterUrn());
    }
  }

  List<Heard> heard() {
    return heard;
  }

  /** Conversions that the links do not have. */
  Map<Integer, Integer> followed() {
    return followed;
  }

  /** URNs whose history is told in two ways, or in one that cannot be followed. */
  Set<Integer> broken() {
    return broken;
  }
}
