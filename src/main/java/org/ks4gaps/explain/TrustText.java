package org.ks4gaps.explain;

import static org.ks4gaps.explain.Sheet.number;
import static org.ks4gaps.explain.Sheet.text;
import static org.ks4gaps.explain.Sheet.yes;

import java.util.List;
import java.util.stream.Collectors;

/** The page of a trust as plain text. */
final class TrustText {
  private final TrustPage page;
  private final Sheet sheet = new Sheet();

  TrustText(TrustPage page) {
    this.page = page;
  }

  List<String> lines() {
    sheet.say(0, page.notice());
    sheet.heading(String.join(" / ", page.names()) + ", trust " + page.id());
    sheet.say(0, String.join("; ", page.types()));
    sheet.say(0, page.verdict());
    academies();
    sheet.heading("The seven lists in short");
    for (TrustPage.TrustBlock block : page.lists()) {
      sheet.say(0, String.format("%-16s %s", block.listId(), block.verdict()));
    }
    page.lists().forEach(this::list);
    valueAdded();
    AgreementText.show(sheet, page.figuresCompared(), page.differences());
    return sheet.lines();
  }

  private void academies() {
    sheet.heading("Academies: spells in the trust");
    sheet.row(
        "%-7s %-30s %-20s %-10s %-10s %-14s %4s %-9s %s",
        "URN", "name", "region", "joined", "left", "study years", "full", "inherited", "on ref.");
    for (TrustPage.Academy member : page.members()) {
      sheet.row(
          "%-7d %-30.30s %-20.20s %-10s %-10s %-14s %4d %-9s %s",
          member.schoolUrn(),
          text(member.name()),
          text(member.region()),
          text(member.joined()),
          text(member.left()),
          member.studyYears().stream().map(String::valueOf).collect(Collectors.joining(" ")),
          member.fullYears(),
          yes(member.inherited()),
          yes(member.onReferenceDate()));
    }
  }

  private void list(TrustPage.TrustBlock block) {
    sheet.heading(block.listId() + ": " + block.heading());
    sheet.say(0, block.verdict());
    sheet.say(
        0,
        "Place "
            + text(block.rank())
            + " of "
            + block.rankedTrusts()
            + " ranked trusts; "
            + block.schools().size()
            + " listed of "
            + block.eligible()
            + " eligible (share "
            + number(block.share(), 3)
            + "), as many or more by chance with probability "
            + number(block.chance(), 4)
            + "; "
            + block.inherited()
            + " inherited; listed schools in the trust on the reference date: "
            + block.onReferenceDate());
    sheet.say(
        0,
        "Pooled over "
            + block.pooledSchools()
            + " tested schools: "
            + number(block.pooled(), 3)
            + " (SE "
            + number(block.standardError(), 3)
            + ") "
            + block.unit()
            + "; rank set "
            + text(block.rankSetLower())
            + " to "
            + text(block.rankSetUpper()));
    for (TrustPage.Listed school : block.schools()) {
      sheet.row(
          "  place %4d  %-7d %-46.46s %-14s %-9s  in the true list: %s",
          school.rank(),
          school.schoolUrn(),
          text(school.name()),
          text(school.group()),
          school.inherited() ? "inherited" : "",
          number(school.pTop(), 3));
    }
  }

  private void valueAdded() {
    if (page.valueAdded().isEmpty()) {
      return;
    }
    sheet.heading("Value added of its groups, national pupil SDs");
    sheet.row(
        "%-16s %-20s %-22s %8s %8s %10s %12s %8s",
        "model", "breakdown", "group", "schools", "pupils", "mean", "same group", "SE");
    for (TrustPage.GroupValue value : page.valueAdded()) {
      sheet.row(
          "%-16s %-20s %-22s %8d %8d %10s %12s %8s",
          value.model(),
          value.breakdown(),
          value.group(),
          value.schools(),
          value.pupils(),
          number(value.average(), 3),
          number(value.sameGroup(), 3),
          number(value.standardError(), 3));
    }
  }
}
