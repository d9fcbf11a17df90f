package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** The way from all schools to each list: how many were left out, and by which rule. */
public final class ListFunnel {
  public static final Field LIST_ID = text("list_id", "The list.");
  public static final Field STEP = whole("step", "Order of the step.");
  public static final Field NAME =
      text(
          "step_name",
          "SCHOOLS all mainstream schools with results; BROKEN_HISTORY left out as split or merged; a rule: kept out by it, list A by the rule at which the group that got furthest failed; ELIGIBLE; BELOW_TOP eligible and not listed; LISTED; TRUSTS with a listed school. SCHOOLS is the sum of those left out, of BELOW_TOP and of LISTED.");
  public static final Field COUNT = count("step_count", "Schools; trusts in the last step.");

  public static final Table TABLE =
      new Table(
          "list_funnel",
          "one step on the way to one list",
          List.of(LIST_ID, STEP),
          List.of(),
          List.of(LIST_ID, STEP, NAME, COUNT));

  private ListFunnel() {}
}
