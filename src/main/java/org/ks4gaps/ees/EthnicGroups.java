package org.ks4gaps.ees;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ethnic groups as the Government Statistical Service names them: the major group with each minor
 * one, or Total. Slashes may have a space on either side or none.
 */
final class EthnicGroups {
  private static final String TOTAL = "Total";
  private static final Map<String, List<String>> MINOR = new LinkedHashMap<>();

  static {
    MINOR.put(
        "White",
        List.of(
            "English / Welsh / Scottish / Northern Irish / British",
            "Irish",
            "Gypsy or Irish Traveller",
            "Roma",
            "Any other White background"));
    MINOR.put(
        "Mixed / Multiple ethnic groups",
        List.of(
            "White and Black Caribbean",
            "White and Black African",
            "White and Asian",
            "Any other Mixed / Multiple ethnic background"));
    MINOR.put(
        "Asian / Asian British",
        List.of("Indian", "Pakistani", "Bangladeshi", "Chinese", "Any other Asian background"));
    MINOR.put(
        "Black / African / Caribbean / Black British",
        List.of("African", "Caribbean", "Any other Black / African / Caribbean background"));
    MINOR.put("Other ethnic group", List.of("Arab", "Any other ethnic group"));
  }

  /** Major and minor group that go together. */
  static final Set<List<String>> PAIRS = pairs();

  static final Set<String> MAJORS =
      PAIRS.stream().map(pair -> pair.get(0)).collect(Collectors.toUnmodifiableSet());

  static final Set<String> MINORS =
      PAIRS.stream().map(pair -> pair.get(1)).collect(Collectors.toUnmodifiableSet());

  private EthnicGroups() {}

  private static Set<List<String>> pairs() {
    Set<List<String>> pairs = new HashSet<>();
    pairs.add(List.of(TOTAL, TOTAL));
    pairs.add(List.of("Unknown", "Unknown"));
    MINOR.forEach(
        (major, minors) -> {
          pair(pairs, major, TOTAL);
          minors.forEach(minor -> pair(pairs, major, minor));
        });
    return Set.copyOf(pairs);
  }

  private static void pair(Set<List<String>> pairs, String major, String minor) {
    pairs.add(List.of(major, minor));
    pairs.add(List.of(narrow(major), narrow(minor)));
    if (!major.contains("/")) {
      pairs.add(List.of(major, narrow(minor)));
    }
  }

  private static String narrow(String text) {
    return text.replace(" / ", "/");
  }
}
