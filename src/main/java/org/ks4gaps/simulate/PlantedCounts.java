package org.ks4gaps.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The account of planted realities, file by file and for the register, as it is published. */
final class PlantedCounts {
  private final List<SimulationReport.PlantedCount> counts = new ArrayList<>();

  /** Takes up what a year's two files have been given: rows of the files and what was planted. */
  void year(YearFiles year) {
    for (WrittenFile file : year.files()) {
      boolean census = file.name().equals(CensusRows.fileName(year.year()));
      long rejected = 0;
      for (Planted what : Planted.values()) {
        if (what.census() == census) {
          long count = year.tally().of(what);
          rejected += what.outcome() == Planted.Outcome.REJECTED ? count : 0;
          add(file.name(), what.name(), count, what.outcome(), what.reason(), what.note());
        }
      }
      add(file.name(), "ROWS", file.rows(), "total", "", "rows without the header");
      add(file.name(), "ROWS_KEPT", file.rows() - rejected, "total", "", "rows not rejected");
    }
  }

  /** Takes up what has happened to schools and trusts. */
  void register(Places places, Trusts trusts) {
    for (Places.Kind kind : Places.Kind.values()) {
      long count = places.events().stream().filter(e -> e.kind() == kind).count();
      add("register", kind.name(), count, "event", "", kind.note());
    }
    add(
        "register",
        "TRUST_MOVE",
        trusts.moves(),
        "event",
        "",
        "academy moved from one multi-academy trust to another between two years");
  }

  private void add(
      String file, String reality, long count, Object outcome, String reason, String note) {
    counts.add(
        new SimulationReport.PlantedCount(
            file, reality, count, outcome.toString().toLowerCase(Locale.ROOT), reason, note));
  }

  List<SimulationReport.PlantedCount> counts() {
    return counts;
  }
}
