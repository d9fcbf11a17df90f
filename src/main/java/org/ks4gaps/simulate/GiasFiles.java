package org.ks4gaps.simulate;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The register of schools in the form of GIAS downloads: establishments (one row per URN, closed
 * predecessors too), links between URNs, and memberships of trusts. Column names are those of the
 * real files; the register shows the state of {@link #EXTRACTED}.
 */
final class GiasFiles {
  static final String ESTABLISHMENTS = "edubasealldata.csv";
  static final String LINKS = "links_edubasealldata.csv";
  static final String MEMBERSHIPS = "academiesmatmembership.csv";
  static final LocalDate EXTRACTED = LocalDate.of(2023, 1, 31);

  private static final List<String> ESTABLISHMENT_COLUMNS =
      List.of(
          "URN",
          "LA (code)",
          "LA (name)",
          "EstablishmentNumber",
          "EstablishmentName",
          "TypeOfEstablishment (code)",
          "TypeOfEstablishment (name)",
          "EstablishmentStatus (code)",
          "EstablishmentStatus (name)",
          "ReasonEstablishmentOpened (name)",
          "OpenDate",
          "ReasonEstablishmentClosed (name)",
          "CloseDate",
          "PhaseOfEducation (code)",
          "PhaseOfEducation (name)",
          "StatutoryLowAge",
          "StatutoryHighAge",
          "Gender (name)",
          "AdmissionsPolicy (code)",
          "AdmissionsPolicy (name)",
          "NumberOfPupils",
          "PercentageFSM",
          "Trusts (code)",
          "Trusts (name)",
          "GOR (code)",
          "GOR (name)",
          "UrbanRural (code)",
          "UrbanRural (name)",
          "GSSLACode (name)",
          "LastChangedDate");

  private GiasFiles() {}

  static int establishments(Writer writer, Places places, Trusts trusts, YearCohort latest)
      throws IOException {
    CsvText.line(writer, ESTABLISHMENT_COLUMNS);
    TreeMap<Integer, Trusts.Trust> trustOf = trusts.on(EXTRACTED);
    record Entry(School school, Incarnation incarnation) {}
    List<Entry> entries = new ArrayList<>();
    for (School school : places.schools()) {
      school.incarnations().forEach(i -> entries.add(new Entry(school, i)));
    }
    entries.sort(Comparator.comparingInt(e -> e.incarnation().urn()));
    for (Entry entry : entries) {
      CsvText.line(
          writer,
          establishment(
              entry.school(), entry.incarnation(), trustOf.get(entry.incarnation().urn()), latest));
    }
    return entries.size();
  }

  private static List<Object> establishment(
      School school, Incarnation incarnation, Trusts.Trust trust, YearCohort latest) {
    boolean open = incarnation.closed() == null;
    boolean special = school.special();
    boolean grammar = school.admission() == School.Admission.SELECTIVE;
    int[] roll = open ? roll(school, latest) : new int[] {0, 0};
    LocalDate changed =
        open ? LocalDate.of(2022, 10, 1 + school.index() % 28) : incarnation.closed();
    return Arrays.asList(
        incarnation.urn(),
        school.authority().code(),
        school.authority().name(),
        school.establishment(),
        incarnation.name(),
        incarnation.type().giasCode(),
        incarnation.type().giasName(),
        open ? 1 : 2,
        open ? "Open" : "Closed",
        incarnation.reasonOpened().isEmpty() ? "Not applicable" : incarnation.reasonOpened(),
        CsvText.day(incarnation.opened()),
        incarnation.reasonClosed().isEmpty() ? "Not applicable" : incarnation.reasonClosed(),
        CsvText.day(incarnation.closed()),
        special ? 0 : 4,
        special ? "Not applicable" : "Secondary",
        special ? 5 : incarnation.type() == SchoolType.TECHNICAL ? 14 : 11,
        special ? 19 : 18,
        switch (school.sexes()) {
          case BOYS -> "Boys";
          case GIRLS -> "Girls";
          case MIXED -> "Mixed";
        },
        special ? 0 : grammar ? 2 : 4,
        special ? "Not applicable" : grammar ? "Selective" : "Non-selective",
        open && roll[0] > 0 ? roll[0] * 6 : null,
        open && roll[0] > 0
            ? String.format(java.util.Locale.ROOT, "%.1f", 100.0 * roll[1] / roll[0])
            : null,
        trust == null ? null : trust.uid(),
        trust == null ? null : trust.name(),
        school.authority().region(),
        school.authority().regionName(),
        school.urbanRural(),
        urbanRuralName(school.urbanRural()),
        school.authority().gss(),
        CsvText.day(changed));
  }

  /** Pupils of the latest cohort and those of them with free school meals. */
  private static int[] roll(School school, YearCohort latest) {
    short[] pupils = latest.composition().pupils()[school.index()];
    int[] sums = new int[2];
    for (int c = 0; pupils != null && c < Cell.COUNT; c++) {
      sums[0] += pupils[c];
      sums[1] += Cell.deprivation(c) == Cell.FSM ? pupils[c] : 0;
    }
    return sums;
  }

  private static String urbanRuralName(String code) {
    return "(England/Wales) "
        + switch (code) {
          case "A1" -> "Urban major conurbation";
          case "B1" -> "Urban minor conurbation";
          case "C1" -> "Urban city and town";
          case "D1" -> "Rural town and fringe";
          case "E1" -> "Rural village";
          case "F1" -> "Rural hamlet and isolated dwellings";
          default -> throw new IllegalArgumentException("No area has the code " + code + ".");
        };
  }

  static int links(Writer writer, Places places) throws IOException {
    CsvText.line(writer, List.of("URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"));
    for (Places.Link link : places.links()) {
      CsvText.line(
          writer,
          List.of(
              link.urn(),
              link.linkUrn(),
              link.linkName(),
              link.type(),
              CsvText.day(link.established())));
    }
    return places.links().size();
  }

  static int memberships(Writer writer, Trusts trusts) throws IOException {
    CsvText.line(
        writer,
        List.of(
            "URN",
            "Group UID",
            "Group Name",
            "Group Type",
            "Date Joined Group",
            "Date Left Group",
            "Group Open Date",
            "Group Closed Date"));
    for (Trusts.Membership m : trusts.memberships()) {
      CsvText.line(
          writer,
          List.of(
              m.urn(),
              m.trust().uid(),
              m.trust().name(),
              m.trust().multi() ? "Multi-academy trust" : "Single-academy trust",
              CsvText.day(m.joined()),
              CsvText.day(m.left()),
              CsvText.day(m.trust().opened()),
              CsvText.day(m.trust().closed())));
    }
    return trusts.memberships().size();
  }
}
