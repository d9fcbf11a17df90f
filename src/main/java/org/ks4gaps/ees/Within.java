package org.ks4gaps.ees;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which levels lie within which, so that a row of the smaller may name the larger as well.
 *
 * <p>Trusts, sponsors and RSC regions cross regions; their rows name none. Source: the screener's
 * rule on overcompleted columns.
 */
final class Within {
  private static final List<String> SMALLEST = List.of("School", "Provider", "Institution");

  /** Beside the level itself and the smallest. */
  private static final Map<String, List<String>> LEVELS =
      Map.of(
          "Regional",
          List.of(
              "Local skills improvement plan area",
              "Local authority",
              "Local enterprise partnership",
              "Opportunity area",
              "Local authority district",
              "Parliamentary constituency",
              "English devolved area",
              "Ward",
              "Planning area",
              "Police force area"),
          "Local authority",
          List.of(
              "Parliamentary constituency",
              "Local authority district",
              "Ward",
              "Planning area",
              "Police force area"),
          "Local authority district",
          List.of("Ward", "Police force area"),
          "Local skills improvement plan area",
          List.of("Local authority district", "Planning area"));

  private static final Map<String, Set<String>> MAY_HAVE =
      Geography.ALL.stream()
          .map(Geography::level)
          .collect(Collectors.toUnmodifiableMap(level -> level, Within::within));

  private Within() {}

  private static Set<String> within(String level) {
    Stream<String> smaller =
        SMALLEST.contains(level)
            ? Stream.of(level)
            : Stream.concat(
                Stream.concat(Stream.of(level), SMALLEST.stream()),
                LEVELS.getOrDefault(level, List.of()).stream());
    return smaller.collect(Collectors.toUnmodifiableSet());
  }

  /** Whether rows of a level may fill the columns of another; every row names its country. */
  static boolean mayHave(String rowLevel, String level) {
    return level.equals("National") || MAY_HAVE.get(level).contains(rowLevel);
  }
}
