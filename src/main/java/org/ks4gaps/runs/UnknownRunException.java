package org.ks4gaps.runs;

import java.util.List;

/** A run was asked for that the lake does not know. */
public final class UnknownRunException extends RuntimeException {
  UnknownRunException(String run, List<Manifest> known) {
    super(
        "The lake knows no run "
            + run
            + (known.isEmpty()
                ? "; no run has been here."
                : "; the latest is "
                    + known.get(known.size() - 1).run()
                    + ". The subcommand runs lists all."));
  }
}
