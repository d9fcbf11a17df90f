package org.ks4gaps.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Gathers everything that is wrong with a configuration or an extract, so that one run reports it
 * all.
 */
public final class Problems {
  private final List<String> found = new ArrayList<>();

  /** Notes one problem: what, where, how to mend it. */
  public void add(String problem) {
    found.add(problem);
  }

  /** Notes the message of whatever the check throws. */
  public void check(Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException | com.typesafe.config.ConfigException e) {
      found.add(e.getMessage());
    }
  }

  /** All of them, in order. */
  public List<String> all() {
    return List.copyOf(found);
  }

  /**
   * Stops if anything was found.
   *
   * @param what what was being read, for the first line of the message
   * @param exception makes the exception from the message, one line a problem
   */
  public void throwIfAny(String what, Function<String, ? extends RuntimeException> exception) {
    if (!found.isEmpty()) {
      throw exception.apply(what + " cannot be used:\n  - " + String.join("\n  - ", found));
    }
  }
}
