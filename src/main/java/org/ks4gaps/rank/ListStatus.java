package org.ks4gaps.rank;

import java.util.Locale;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.table.Measure;

/** What can be said of a list as a whole, and the heading that says it. */
enum ListStatus {
  /** Schools differ, and enough are eligible. */
  RANKED,
  /** Schools are not shown to differ in what the list is about. */
  CANNOT_RANK,
  /** They differ, and fewer schools are eligible than the list is long. */
  FEWER_THAN_TOP,
  /** No school is eligible. */
  NO_ELIGIBLE,
  /** A study year has no Progress 8. */
  NO_PROGRESS8;

  static ListStatus of(RankedList list, ListRules rules) {
    if (list.eligible().isEmpty()) {
      return NO_ELIGIBLE;
    }
    if (list.varianceTest() > rules.worth().testLevel()) {
      return CANNOT_RANK;
    }
    return list.eligible().size() < rules.top() ? FEWER_THAN_TOP : RANKED;
  }

  /** The heading of a list. */
  String heading(ListId id, ListRules rules, double p) {
    String what = what(id);
    return switch (this) {
      case RANKED -> what + ": the first " + rules.top();
      case FEWER_THAN_TOP ->
          what + ": fewer than " + rules.top() + " schools are eligible; every one is listed";
      case CANNOT_RANK ->
          String.format(
              Locale.ROOT,
              "These data cannot rank schools on this gap (test that schools differ: p = %.3f). %s: in the order of chance",
              p,
              what);
      case NO_ELIGIBLE -> what + ": no school is eligible; see list_funnel";
      case NO_PROGRESS8 -> what + ": not made, a study year has no Progress 8";
    };
  }

  private static String what(ListId id) {
    String measure = id.measure() == Measure.ATTAINMENT ? "attainment" : "value added";
    String groups =
        id.group()
            .map(g -> "group " + g)
            .orElse(id.hasGroupLists() ? "ethnic groups" : "disadvantaged pupils");
    return id.kind() == ListId.Kind.A
        ? "Schools that raised " + measure + " and narrowed its gap, " + groups
        : "Schools with high " + measure + " and no gaps, " + groups;
  }
}
