package org.ks4gaps.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.NarrowingRule;
import org.ks4gaps.table.ListIndex;

/** In a sentence: whether and where a school is on a list, or why it is not. */
final class Verdict {
  private final SevenLists list;
  private final RunConfig config;
  private final String keptOut;

  Verdict(SevenLists list, RunConfig config, String keptOut) {
    this.list = list;
    this.config = config;
    this.keptOut = keptOut;
  }

  String of(Place place, List<GroupNarrowing> groups, Heights heights, StoredRow index) {
    if (place != null && place.rank() != null) {
      return standing(place, index);
    }
    if (keptOut != null) {
      return "Not on the list: " + keptOut;
    }
    String rule = list.narrowing() ? failedBy(groups) : heights.ruleFailed();
    if (rule == null) {
      return "Meets every rule, and the tables do not have it on the list.";
    }
    String best =
        place == null || place.group() == null
            ? ""
            : " Its group " + place.group() + " gets furthest.";
    return "Not on the list: " + rule + ". " + because(rule, groups, heights) + best;
  }

  private String standing(Place place, StoredRow index) {
    long eligible = index == null ? 0 : index.count(ListIndex.ELIGIBLE);
    int top = config.lists().top();
    String where =
        String.format(Locale.ROOT, "place %d of %d eligible schools", place.rank(), eligible);
    String group = place.group() == null ? "" : ", by its group " + place.group();
    return Boolean.TRUE.equals(place.listed())
        ? "Listed: " + where + group + "."
        : "Not listed: " + where + group + "; the first " + top + " are listed.";
  }

  /** Of the group that gets furthest; null if one meets every rule. */
  private static String failedBy(List<GroupNarrowing> groups) {
    return groups.stream().anyMatch(g -> g.ruleFailed() == null)
        ? null
        : groups.stream()
            .map(GroupNarrowing::ruleFailed)
            .max(Comparator.comparingInt(Verdict::asked))
            .orElse(NarrowingRule.Rule.A1_COHORT.name());
  }

  /** The model is asked for a group once its cohort is large enough. */
  private static int asked(String rule) {
    return rule.equals(NarrowingAsked.NOT_IN_MODEL)
        ? 1
        : 2 * NarrowingRule.Rule.valueOf(rule).ordinal();
  }

  private String because(String rule, List<GroupNarrowing> groups, Heights heights) {
    int n = config.lists().minimumPupils();
    return switch (rule) {
      case "A1_COHORT" ->
          groups.isEmpty()
              ? "It has no group with others to compare it to in these years."
              : "No group has "
                  + n
                  + " pupils, and "
                  + n
                  + " others in the school, in every study year.";
      case "A2_BASE_GAP" ->
          "No group with the pupils to be tested was behind by enough in the first year.";
      case "A3_NARROWED" -> "No gap that was wide enough is smaller at the end.";
      case "A4_IMPROVED" -> "No group whose gap narrowed improved itself.";
      case "A5_NO_LEVELLING_DOWN" ->
          "Its gaps narrowed by the rest of the school falling by more than is permitted.";
      case NarrowingAsked.NOT_IN_MODEL ->
          "The joint model behind the list was fitted without its pupils of these years.";
      case HeightAsked.NOT_IN_EVERY_YEAR ->
          "It does not have " + n + " pupils with the measure in every study year.";
      case "B1_SEVERAL_GROUPS" ->
          "Fewer than "
              + config.lists().minimumGroups()
              + " groups have "
              + n
              + " pupils in every study year.";
      case "B2_HIGH_EACH_YEAR" ->
          "Its mean is below the high mark of schools in " + years(heights) + ".";
      default -> "Its groups lie too far below the school, or too far apart.";
    };
  }

  private String years(Heights heights) {
    List<String> below =
        heights.years().stream()
            .filter(y -> config.years().study().contains(y.year()) && y.above() < 0)
            .map(y -> String.valueOf(y.year()))
            .toList();
    return String.join(", ", below);
  }
}
