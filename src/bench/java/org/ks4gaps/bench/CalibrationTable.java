package org.ks4gaps.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Claims beside truth, list by list, as a table in Markdown. */
final class CalibrationTable {
  private CalibrationTable() {}

  /**
   * The table.
   *
   * @param byList by list, a tally for each cohort
   */
  static String of(Map<String, List<ListTally>> byList) {
    StringBuilder text =
        new StringBuilder(
            "List | cohorts | listed | expected true | true | true less expected, SE, SE by p | rank_5 to rank_95, listed | rank sets, tested | z | refused\n"
                + "---|---|---|---|---|---|---|---|---|---\n");
    StringBuilder bands = new StringBuilder("\nList |");
    double from = 0;
    for (double to : ListTally.BANDS) {
      bands.append(String.format(Locale.ROOT, " %.1f to %.1f |", from, to));
      from = to;
    }
    bands.append("\n---|---|---|---|---|---|---\n");
    byList.forEach(
        (list, tallies) -> {
          row(text, list, tallies);
          bands(bands, list, tallies);
        });
    return text.append(bands).append("(p claimed, share true, schools)\n").toString();
  }

  private static void row(StringBuilder text, String list, List<ListTally> tallies) {
    ListTally all = sum(tallies);
    double n = tallies.size();
    double mean = (all.trueMembers - all.expected) / n;
    double squares =
        tallies.stream().mapToDouble(t -> t.trueMembers - t.expected - mean).map(d -> d * d).sum();
    text.append(
        String.format(
            Locale.ROOT,
            "%s | %.0f | %.1f | %.2f | %.2f | %+.2f, %.2f, %.2f | %.1f%% of %d | %.1f%% of %d | %.2f | %d of %d%n",
            list,
            n,
            all.listed / n,
            all.expected / n,
            all.trueMembers / n,
            mean,
            Math.sqrt(squares / (n - 1) / n),
            Math.sqrt(all.variance) / n,
            100.0 * all.placesHeld / all.listed,
            all.listed,
            100.0 * all.setsHeld / all.tested,
            all.tested,
            all.spread(),
            all.refused,
            all.lists));
  }

  private static void bands(StringBuilder text, String list, List<ListTally> tallies) {
    ListTally all = sum(tallies);
    text.append(list).append(" |");
    for (double[] band : all.bands) {
      text.append(
          String.format(
              Locale.ROOT, " %.3f, %.3f, %.0f |", band[1] / band[0], band[2] / band[0], band[0]));
    }
    text.append('\n');
  }

  private static ListTally sum(List<ListTally> tallies) {
    ListTally all = new ListTally();
    tallies.forEach(all::add);
    return all;
  }
}
