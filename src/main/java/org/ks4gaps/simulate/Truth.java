package org.ks4gaps.simulate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes what is true of the cohort into {@code truth/}, in Progress 8 units. */
final class Truth {
  private final Path folder;
  private final Places places;
  private final Effects effects;
  private final Trusts trusts;
  private final List<YearCohort> years = new ArrayList<>();
  private final List<SimulationReport.PlantedCount> planted = new ArrayList<>();
  private final List<WrittenFile> files = new ArrayList<>();

  Truth(Path folder, Places places, Effects effects, Trusts trusts) {
    this.folder = folder;
    this.places = places;
    this.effects = effects;
    this.trusts = trusts;
  }

  /** Takes up what a year has come to. */
  void year(YearCohort cohort, Tally tally, List<WrittenFile> written) {
    years.add(cohort);
    for (Planted what : Planted.values()) {
      planted.add(
          new SimulationReport.PlantedCount(
              written.get(what.census() ? 1 : 0).name(),
              what.name(),
              tally.of(what),
              what.outcome().name().toLowerCase(Locale.ROOT),
              what.reason(),
              what.note()));
    }
  }

  List<SimulationReport.PlantedCount> planted() {
    return planted;
  }

  private interface Rows {
    long write(BufferedWriter writer) throws IOException;
  }

  List<WrittenFile> write() throws IOException {
    for (Places.Kind kind : Places.Kind.values()) {
      long count = places.events().stream().filter(e -> e.kind() == kind).count();
      planted.add(
          new SimulationReport.PlantedCount(
              "register", kind.name(), count, "event", "", kind.note()));
    }
    planted.add(
        new SimulationReport.PlantedCount(
            "register",
            "TRUST_MOVE",
            trusts.moves(),
            "event",
            "",
            "academy moved from one multi-academy trust to another"));
    file("schools.csv", this::schools);
    file("planted.csv", this::plantedRows);
    return files;
  }

  private void file(String name, Rows rows) throws IOException {
    Path file = folder.resolve(name);
    long count;
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      count = rows.write(writer);
    }
    files.add(new WrittenFile("truth/" + name, count, Files.size(file)));
  }

  private long schools(BufferedWriter writer) throws IOException {
    writer.write("urn,all_urns,la,region,nftype,special,school_effect,pupils\n");
    for (School school : places.schools()) {
      int pupils = 0;
      for (YearCohort year : years) {
        pupils += school.active(year.year()) ? year.composition().size(school.index()) : 0;
      }
      writer.write(
          school.latest().urn()
              + ","
              + school.incarnations().stream()
                  .map(i -> String.valueOf(i.urn()))
                  .collect(Collectors.joining(" "))
              + ","
              + school.authority().code()
              + ","
              + school.authority().region()
              + ","
              + school.latest().type().nftype()
              + ","
              + (school.special() ? 1 : 0)
              + ","
              + String.format(Locale.ROOT, "%.4f", effects.school()[school.index()])
              + ","
              + pupils
              + "\n");
    }
    return places.schools().size();
  }

  private long plantedRows(BufferedWriter writer) throws IOException {
    writer.write("file,reality,count,outcome,reason,note\n");
    for (SimulationReport.PlantedCount p : planted) {
      writer.write(
          String.join(
                  ",",
                  p.file(),
                  p.reality(),
                  String.valueOf(p.count()),
                  p.outcome(),
                  p.reason(),
                  "\"" + p.note() + "\"")
              + "\n");
    }
    return planted.size();
  }
}
