package org.ks4gaps.explain;

import java.util.List;

/** A page of explanation: as text, or by {@link PageJson} as JSON. */
public sealed interface Page permits SchoolPage, TrustPage {
  /** What stands at the top of every page. */
  String NOTICE =
      "SECURE AREA ONLY: names schools and shows groups of few pupils; not disclosure-controlled, not to be passed on.";

  /** Whether every figure that was computed again equals the tables'. */
  boolean agrees();

  /** The page as plain text, at most 120 characters wide. */
  List<String> lines();
}
