package org.ks4gaps.ees;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Places the project declares itself: countries and the regions of England, with their codes of the
 * Office for National Statistics, and what may stand where a place is none.
 *
 * <p>A place is a list of code, second code or empty text, and name.
 */
final class Places {
  /** A code that says a place is not available; it is not looked up. */
  static final String NOT_AVAILABLE = "x";

  /** Names that go with the code z at any level. */
  static final Set<String> NOT_APPLICABLE =
      Set.of(
          "Not applicable",
          "Unknown",
          "Outside of England",
          "Outside of the United Kingdom",
          "Outside of England and unknown",
          "Outside of the United Kingdom and unknown");

  /** By level. */
  static final Map<Geography, Set<List<String>>> DECLARED =
      Map.of(
          Geography.NATIONAL,
          Set.of(
              place("E92000001", "England"),
              place("K02000001", "United Kingdom"),
              place("K03000001", "Great Britain"),
              place("K04000001", "England and Wales"),
              place("N92000002", "Northern Ireland"),
              place("S92000003", "Scotland"),
              place("W92000004", "Wales"),
              place("z", "England, Wales and Northern Ireland")),
          Geography.REGIONAL,
          Set.of(
              place("E12000001", "North East"),
              place("E12000002", "North West"),
              place("E12000003", "Yorkshire and The Humber"),
              place("E12000004", "East Midlands"),
              place("E12000005", "West Midlands"),
              place("E12000006", "East of England"),
              place("E12000007", "London"),
              place("E12000008", "South East"),
              place("E12000009", "South West"),
              place("E13000001", "Inner London"),
              place("E13000002", "Outer London")));

  private Places() {}

  private static List<String> place(String code, String name) {
    return List.of(code, "", name);
  }

  /** Whether the place is one that is none: every code z and a name that goes with it. */
  static boolean notApplicable(String code, String secondCode, String name) {
    return code.equals("z")
        && (secondCode.isEmpty() || secondCode.equals("z"))
        && NOT_APPLICABLE.contains(name);
  }
}
