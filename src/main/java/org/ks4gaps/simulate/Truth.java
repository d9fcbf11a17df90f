package org.ks4gaps.simulate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes what is true of the cohort into {@code truth/}, in Progress 8 units and national
 * percentiles; its own {@code README.txt} says what each column is.
 */
final class Truth {
  private static final String README = "README.txt";

  private final Path folder;
  private final Places places;
  private final Effects effects;
  private final List<YearCohort> years = new ArrayList<>();
  private final List<TrueGroups> groups = new ArrayList<>();
  private final List<WrittenFile> files = new ArrayList<>();

  Truth(Path folder, Places places, Effects effects) {
    this.folder = folder;
    this.places = places;
    this.effects = effects;
  }

  /** Takes up what a year has come to. */
  void year(YearCohort cohort, NationalPercentiles percentiles) {
    years.add(cohort);
    groups.add(new TrueGroups(cohort, percentiles));
  }

  private interface Rows {
    long write(BufferedWriter writer) throws IOException;
  }

  List<WrittenFile> write(List<SimulationReport.PlantedCount> planted, SimulationSettings settings)
      throws IOException {
    file("schools.csv", this::schools);
    file("school_year_effects.csv", this::schoolYears);
    file("school_group_effects.csv", this::schoolGroups);
    file("school_group_year_effects.csv", this::schoolGroupYears);
    file("narrowed.csv", writer -> NarrowedGaps.write(writer, mainstream(), effects, groups));
    file("planted.csv", writer -> planted(writer, planted));
    try (InputStream text = Truth.class.getResourceAsStream("truth_readme.txt")) {
      Files.writeString(
          folder.resolve(README),
          new String(text.readAllBytes(), StandardCharsets.UTF_8)
              .replace("${group-variation}", String.valueOf(settings.groupVariation())));
    }
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

  static void row(BufferedWriter writer, Object... values) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Object value : values) {
      text.append(text.length() == 0 ? "" : ",");
      text.append(value instanceof Double d ? decimal(d) : value);
    }
    writer.write(text.append('\n').toString());
  }

  /** Four decimals; written without a formatter, which would take longer than the rest. */
  private static String decimal(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    long units = Math.round(Math.abs(value) * 10_000);
    String digits = String.valueOf(10_000 + units % 10_000).substring(1);
    return (value < 0 && units > 0 ? "-" : "") + units / 10_000 + "." + digits;
  }

  private List<School> mainstream() {
    return places.schools().stream().filter(school -> !school.special()).toList();
  }

  private int pupils(School school) {
    int pupils = 0;
    for (YearCohort year : years) {
      pupils += school.active(year.year()) ? year.composition().size(school.index()) : 0;
    }
    return pupils;
  }

  private long schools(BufferedWriter writer) throws IOException {
    double sum = 0;
    double all = 0;
    for (School school : mainstream()) {
      sum += pupils(school) * (double) effects.school()[school.index()];
      all += pupils(school);
    }
    row(writer, "urn,all_urns,la,region,nftype,special,first_year,last_year,pupils,school_effect");
    for (School school : places.schools()) {
      row(
          writer,
          school.latest().urn(),
          school.incarnations().stream()
              .map(i -> String.valueOf(i.urn()))
              .collect(Collectors.joining(" ")),
          school.authority().code(),
          school.authority().region(),
          school.latest().type().nftype(),
          school.special() ? 1 : 0,
          school.first(),
          school.last(),
          pupils(school),
          school.special() ? Double.NaN : effects.school()[school.index()] - sum / all);
    }
    return places.schools().size();
  }

  private long schoolYears(BufferedWriter writer) throws IOException {
    row(writer, "urn,academic_year,pupils,year_effect,deviation");
    long rows = 0;
    for (School school : mainstream()) {
      int s = school.index();
      for (YearCohort cohort : years) {
        if (school.active(cohort.year())) {
          TrueGroups group = groups.get(cohort.index());
          int pupils = group.pupils(s, TrueGroups.CLASSIFIED);
          row(
              writer,
              school.latest().urn(),
              cohort.year().year(),
              cohort.composition().size(s),
              (double) effects.schoolYear()[cohort.index()][s],
              pupils == 0 ? Double.NaN : group.deviation(s, TrueGroups.CLASSIFIED));
          rows++;
        }
      }
    }
    return rows;
  }

  private long schoolGroups(BufferedWriter writer) throws IOException {
    row(writer, "urn,group,effect");
    long rows = 0;
    for (School school : mainstream()) {
      for (int g = 0; g < Effects.GROUPS; g++) {
        int group = g;
        if (groups.stream().anyMatch(year -> year.pupils(school.index(), group) > 0)) {
          row(
              writer,
              school.latest().urn(),
              TrueGroups.name(g),
              (double) effects.lasting()[school.index()][g]);
          rows++;
        }
      }
    }
    return rows;
  }

  private long schoolGroupYears(BufferedWriter writer) throws IOException {
    row(
        writer,
        "urn,group,academic_year,pupils,group_effect,deviation,expected_progress8,"
            + "pupils_in_progress8,expected_percentile");
    long rows = 0;
    for (School school : mainstream()) {
      int s = school.index();
      // After the groups with effects of their own, those whom the disadvantaged are compared with.
      for (int g = 0; g <= TrueGroups.NOT_DISADVANTAGED; g++) {
        boolean own = g < Effects.GROUPS;
        for (YearCohort cohort : years) {
          TrueGroups year = groups.get(cohort.index());
          if (year.pupils(s, g) > 0) {
            row(
                writer,
                school.latest().urn(),
                TrueGroups.name(g),
                cohort.year().year(),
                year.pupils(s, g),
                own ? (double) effects.group()[cohort.index()][s][g] : Double.NaN,
                year.deviation(s, g),
                year.progress(s, g),
                year.inMeasure(s, g),
                year.percentile(s, g));
            rows++;
          }
        }
      }
    }
    return rows;
  }

  private static long planted(BufferedWriter writer, List<SimulationReport.PlantedCount> planted)
      throws IOException {
    row(writer, "file,reality,count,outcome,reason,note");
    for (SimulationReport.PlantedCount p : planted) {
      row(
          writer,
          p.file(),
          p.reality(),
          p.count(),
          p.outcome(),
          p.reason(),
          "\"" + p.note() + "\"");
    }
    return planted.size();
  }
}
