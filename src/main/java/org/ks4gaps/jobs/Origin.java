package org.ks4gaps.jobs;

import java.util.SortedMap;
import java.util.TreeMap;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.runs.Digest;
import org.ks4gaps.runs.ProgramCode;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.Table;

/**
 * What a stage would make its tables from now: its code and the libraries under it, its settings,
 * the origins of the tables it reads, and whatever else it names.
 */
final class Origin {
  private final Digest digest = new Digest();

  private Origin() {}

  static Origin of(Stage stage, RunConfig config, Lake lake) {
    Origin origin = new Origin();
    origin.digest.with("stage", stage.word());
    origin.digest.with("code", ProgramCode.digest(stage.code()));
    origin.digest.with("libraries", Program.libraries());
    origin.digest.with("settings", config.digest(stage.settings()));
    for (Table table : stage.reads()) {
      origin.digest.with(table.name(), lake.origins(table).byPart());
    }
    return origin;
  }

  /** Takes in one more thing. */
  Origin with(String name, String value) {
    digest.with(name, value);
    return this;
  }

  /** Takes in the origins of some parts of a table. */
  Origin with(Table table, SortedMap<String, String> parts) {
    digest.with(table.name(), new TreeMap<>(parts));
    return this;
  }

  String hex() {
    return digest.hex();
  }
}
