package org.ks4gaps.explain;

import static org.ks4gaps.explain.Sheet.number;
import static org.ks4gaps.explain.Sheet.text;
import static org.ks4gaps.explain.Sheet.year;
import static org.ks4gaps.explain.Sheet.yes;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The page of a school as plain text. */
final class SchoolText {
  private final SchoolPage page;
  private final Sheet sheet = new Sheet();

  SchoolText(SchoolPage page) {
    this.page = page;
  }

  List<String> lines() {
    sheet.say(0, page.notice());
    identity(page.school());
    trusts(page.school());
    years();
    groups();
    overview();
    for (ListBlock block : page.lists()) {
      new ListText(sheet, page.studyYears(), page.checkYear()).show(block);
    }
    AgreementText.show(sheet, page.figuresCompared(), page.differences());
    return sheet.lines();
  }

  private void identity(SchoolIdentity school) {
    sheet.heading(text(school.name()) + ", URN " + school.urn());
    page.remarks().forEach(remark -> sheet.say(0, "NOTE: " + remark));
    sheet.say(
        0,
        text(school.type())
            + "; "
            + text(school.laName())
            + ", "
            + text(school.region())
            + "; "
            + (school.selective() ? "selects by ability" : "does not select by ability")
            + "; "
            + text(school.urbanRural())
            + "; LAESTAB "
            + text(school.laestab()));
    sheet.say(
        0,
        text(school.status())
            + "; opened "
            + text(school.opened())
            + ", closed "
            + text(school.closed())
            + "; history "
            + school.history());
    sheet.say(0, "Establishments that make it up:");
    for (SchoolIdentity.Establishment urn : school.urns()) {
      sheet.row(
          "  %-8d %-40.40s %-34.34s %s to %s",
          urn.urn(), text(urn.name()), text(urn.type()), text(urn.opened()), text(urn.closed()));
    }
  }

  private void trusts(SchoolIdentity school) {
    sheet.say(0, "Trusts that its results belong to:");
    for (SchoolIdentity.TrustYear trust : school.trusts()) {
      sheet.row("  %-9s %s", year(trust.year()), name(trust.trust()));
    }
    sheet.say(
        0,
        "On the reference date "
            + school.referenceDate()
            + ": "
            + name(school.trustOnReferenceDate())
            + ". Inherited by the trust of its last results (joined after the first study year): "
            + yes(school.inherited())
            + ".");
    for (SchoolIdentity.Spell spell : school.spells()) {
      sheet.row(
          "  URN %-7d in %s (%s), %s to %s",
          spell.urn(),
          spell.trustName(),
          spell.trustId(),
          text(spell.joined()),
          text(spell.left()));
    }
  }

  private static String name(SchoolIdentity.TrustName trust) {
    return trust == null ? "no trust" : trust.name() + " (" + trust.id() + ")";
  }

  private void years() {
    sheet.heading("Pupils by year");
    sheet.row(
        "%-9s %7s %7s %9s %-22s %7s %10s %9s %-16s %12s",
        "year",
        "pupils",
        "in P8",
        "coverage",
        "Progress 8 status",
        "Att 8",
        "percentile",
        "Prog 8",
        "interval",
        "unclassified");
    for (Cohorts.Year year : page.cohorts().years()) {
      sheet.row(
          "%-9s %7d %7d %9s %-22s %7s %10s %9s %-16s %11s%%%s",
          year(year.year()),
          year.pupils(),
          year.progress8Pupils(),
          number(year.coverage(), 3),
          year.progress8Status(),
          number(year.attainment8(), 2),
          number(year.percentile(), 2),
          number(year.progress8(), 2),
          number(year.progress8Lower(), 2) + " to " + number(year.progress8Upper(), 2),
          number(100 * year.unclassifiedShare(), 1),
          year.mainstream() ? "" : " *");
    }
    if (page.cohorts().years().stream().anyMatch(year -> !year.mainstream())) {
      sheet.say(0, "* not a state-funded mainstream school in that year");
    }
  }

  private void groups() {
    if (page.cohorts().groups().isEmpty()) {
      return;
    }
    sheet.heading("Pupils by group and year (of these in Progress 8)");
    StringBuilder head = new StringBuilder(String.format("%-20s %-22s", "breakdown", "group"));
    page.cohorts().years().forEach(y -> head.append(String.format(" %14s", year(y.year()))));
    sheet.row("%s", head);
    for (Cohorts.Group group : page.cohorts().groups()) {
      Map<Integer, Cohorts.Count> counts = new TreeMap<>();
      group.counts().forEach(count -> counts.put(count.year(), count));
      StringBuilder row =
          new StringBuilder(String.format("%-20s %-22s", group.breakdown(), group.group()));
      for (Cohorts.Year year : page.cohorts().years()) {
        Cohorts.Count count = counts.get(year.year());
        row.append(
            String.format(
                " %14s",
                count == null ? "-" : count.pupils() + " (" + count.progress8Pupils() + ")"));
      }
      sheet.row("%s", row);
    }
  }

  private void overview() {
    sheet.heading("The seven lists in short");
    for (ListBlock block : page.lists()) {
      sheet.say(0, String.format("%-10s %s", block.listId(), block.verdict()));
    }
  }
}
