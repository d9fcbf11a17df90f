package org.ks4gaps.ees;

import java.util.Collection;
import java.util.List;

/**
 * What a rule found, before it is filed under the rule's name and stage.
 *
 * @param outcome what it says
 * @param message what, where, how to mend
 */
record Finding(Check.Outcome outcome, String message) {
  private static final int SHOWN = 5;

  static Finding pass(String message) {
    return new Finding(Check.Outcome.PASS, message);
  }

  static Finding fail(String message) {
    return new Finding(Check.Outcome.FAIL, message);
  }

  static Finding warn(String message) {
    return new Finding(Check.Outcome.WARNING, message);
  }

  static Finding notRun(String message) {
    return new Finding(Check.Outcome.NOT_RUN, message);
  }

  /** Fails with the faults and how to mend them, or passes where there are none. */
  static Finding failIfAny(Collection<String> faults, String fine, String mend) {
    return faults.isEmpty() ? pass(fine) : fail(listed(faults) + "; " + mend);
  }

  /** Warns with the faults and how to mend them, or passes where there are none. */
  static Finding warnIfAny(Collection<String> faults, String fine, String mend) {
    return faults.isEmpty() ? pass(fine) : warn(listed(faults) + "; " + mend);
  }

  /** The first few, and how many more there are. */
  static String listed(Collection<String> items) {
    List<String> all = List.copyOf(items);
    String shown = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
    return all.size() > SHOWN ? shown + " and " + (all.size() - SHOWN) + " more" : shown;
  }
}
