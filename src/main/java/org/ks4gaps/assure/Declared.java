package org.ks4gaps.assure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ks4gaps.config.ConfigurationException;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.config.Severity;
import org.ks4gaps.table.ListIndex;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.RankedTrusts;
import org.ks4gaps.table.SchoolProfiles;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.Tables;

/** Every check of every table, and how much each weighs. */
final class Declared {
  private final RunConfig config;
  private final Map<String, TableChecks> own;

  /**
   * @throws ConfigurationException if a severity is set for a check that there is not
   */
  Declared(RunConfig config) {
    this.config = config;
    this.own = own(config);
    TreeSet<String> known = new TreeSet<>();
    Stream.concat(Tables.PUBLISHED.stream(), Tables.INSIDE.stream())
        .map(this::of)
        .forEach(table -> table.checks().forEach(check -> known.add(table.fullName(check))));
    List<String> unknown =
        config.dataChecks().ofCheck().keySet().stream()
            .filter(name -> !known.contains(name))
            .sorted()
            .toList();
    if (!unknown.isEmpty()) {
      throw new ConfigurationException(
          "data_checks.of_check: no check is called "
              + String.join(", ", unknown)
              + "; ks4-gaps data-checks --lake DIR --all lists them by table and name");
    }
  }

  /** Tables of which more is checked than their declaration says. */
  private static Map<String, TableChecks> own(RunConfig config) {
    SchoolChecks schools = new SchoolChecks(config.dataChecks());
    NationalChecks national =
        new NationalChecks(config.conform().minimumCensusMatch(), config.dataChecks());
    Map<String, TableChecks> own = new LinkedHashMap<>();
    for (TableChecks checks :
        List.of(
            new PupilChecks(config.dataChecks()).declared(),
            schools.valueAdded(),
            schools.crossProducts(),
            schools.gaps(),
            national.matches(),
            national.conflicts(),
            national.expected(),
            national.measures(),
            plain(
                ListIndex.TABLE,
                NationalChecks.atMost(ListIndex.LISTED, ListIndex.ELIGIBLE),
                NationalChecks.atMost(ListIndex.ELIGIBLE, ListIndex.TESTED)),
            plain(
                RankedTrusts.TABLE,
                NationalChecks.atMost(RankedTrusts.LISTED_SCHOOLS, RankedTrusts.ELIGIBLE)),
            plain(
                SchoolProfiles.TABLE,
                NationalChecks.atMost(SchoolProfiles.CLASSIFIED, SchoolProfiles.PUPILS)),
            plain(
                ModelledValueAdded.TABLE,
                NationalChecks.atMost(
                    ModelledValueAdded.MODEL_PUPILS, ModelledValueAdded.PUPILS)))) {
      own.put(checks.table().name(), checks);
    }
    return own;
  }

  /** The checks of a table. */
  TableChecks of(Table table) {
    TableChecks checks = own.get(table.name());
    return checks == null ? plain(table) : checks;
  }

  private static TableChecks plain(Table table, Check... more) {
    List<Check> checks = new ArrayList<>(EveryTable.of(table));
    checks.addAll(List.of(more));
    return new TableChecks(table, List.of(), List.of(), Map.of(), checks);
  }

  /** What becomes of a run where the check fails. */
  Severity severity(TableChecks table, Check check) {
    Severity ofKind = config.dataChecks().severity().get(check.kind().word());
    if (ofKind == null) {
      throw new IllegalStateException("No severity of data_checks." + check.kind().word());
    }
    return config.dataChecks().ofCheck().getOrDefault(table.fullName(check), ofKind);
  }
}
