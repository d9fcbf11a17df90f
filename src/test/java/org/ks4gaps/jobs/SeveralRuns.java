package org.ks4gaps.jobs;

import java.util.ArrayList;
import java.util.List;

/**
 * Subcommands one after the other in one process, each with a Spark of its own: a virtual machine
 * that is warm makes the second in a fraction of the time of the first.
 */
final class SeveralRuns {
  /** Stands between two. */
  static final String THEN = "--then";

  private SeveralRuns() {}

  /** Says the exit code of each. */
  public static void main(String[] args) {
    List<String> words = new ArrayList<>();
    for (String word : args) {
      if (word.equals(THEN)) {
        run(words);
        words.clear();
      } else {
        words.add(word);
      }
    }
    run(words);
  }

  private static void run(List<String> words) {
    int code = Ks4Gaps.run(words.toArray(String[]::new));
    System.out.println(ended(words.get(0)) + code);
  }

  /** What is said before the exit code of a subcommand. */
  static String ended(String subcommand) {
    return "ended: " + subcommand + " with exit code ";
  }
}
