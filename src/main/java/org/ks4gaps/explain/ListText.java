package org.ks4gaps.explain;

import static org.ks4gaps.explain.Sheet.number;
import static org.ks4gaps.explain.Sheet.text;
import static org.ks4gaps.explain.Sheet.year;

import java.util.List;
import java.util.Locale;

/** One list on the page of a school. */
final class ListText {
  private final Sheet sheet;
  private final List<Integer> studyYears;
  private final int checkYear;

  ListText(Sheet sheet, List<Integer> studyYears, int checkYear) {
    this.sheet = sheet;
    this.studyYears = studyYears;
    this.checkYear = checkYear;
  }

  void show(ListBlock block) {
    sheet.heading(block.listId() + ": " + block.heading());
    sheet.say(
        0,
        block.testedSchools()
            + " schools tested, "
            + block.eligibleSchools()
            + " eligible, "
            + block.listedSchools()
            + " listed ("
            + block.status()
            + "). Figures in "
            + block.unit()
            + ".");
    sheet.say(0, block.verdict());
    if (block.place() != null) {
      place(block.place(), block.heights() == null);
    }
    block.groups().forEach(this::group);
    if (block.heights() != null) {
      heights(block.heights());
    }
  }

  private void place(Place place, boolean narrowing) {
    sheet.say(
        2,
        "probability of a place among the true first: "
            + number(place.pTop(), 3)
            + band(place.band())
            + "; of meeting the rules: "
            + number(place.pMeetsRules(), 3)
            + (narrowing ? "; that the gap narrowed: " + number(place.pNarrowed(), 3) : "")
            + "; place by true figures: median "
            + place.rankMedian()
            + ", 90% "
            + place.rank5()
            + " to "
            + place.rank95()
            + "; rank set "
            + place.rankSetLower()
            + " to "
            + place.rankSetUpper());
    sheet.say(
        2,
        "by the joint model: "
            + (narrowing ? "change of the gap " : "mean less the nation's ")
            + number(place.posterior(), 3)
            + " (SD "
            + number(place.posteriorSd(), 3)
            + ")"
            + (narrowing || place.change() == null
                ? ""
                : "; change over the years "
                    + number(place.change(), 3)
                    + " (SD "
                    + number(place.changeSd(), 3)
                    + ")")
            + (place.reliability() == null
                ? ""
                : "; reliability " + number(place.reliability(), 3)));
    if (place.rank() != null) {
      sheet.say(
          2,
          "ordered by "
              + number(place.orderedBy(), 4)
              + "; place among schools that do not select: "
              + text(place.rankNonSelective())
              + "; on list A and B: "
              + Sheet.yes(place.onBothLists()));
    }
  }

  private static String band(String band) {
    return band == null ? "" : " (" + band + ")";
  }

  private void group(GroupNarrowing group) {
    if (!group.rules().get(0).passed()) {
      // Too small to be tested: one line, so that a page stays one; JSON has every figure.
      RuleAsked cohort = group.rules().get(0);
      sheet.row(
          "%s: fails %s, %s %s: %s",
          group.group(),
          cohort.rule(),
          cohort.question(),
          number(cohort.threshold(), 0),
          number(cohort.figure(), 0));
      return;
    }
    sheet.say(
        0,
        group.group()
            + ": "
            + (group.ruleFailed() == null ? "meets every rule" : "fails " + group.ruleFailed())
            + own(group.ownList()));
    for (GroupNarrowing.PairFigures pair : group.years()) {
      sheet.row(
          "    %-9s%s group %4d pupils, mean %8s   rest %4d pupils, mean %8s   gap %8s",
          year(pair.year()),
          pair.year() == checkYear ? " (check)" : "        ",
          pair.groupPupils(),
          number(pair.groupMean(), 3),
          pair.restPupils(),
          number(pair.restMean(), 3),
          number(pair.gap(), 3));
    }
    rules(group.rules());
    if (group.change() != null) {
      sheet.say(
          4,
          "change of the gap "
              + number(group.change(), 3)
              + " (SE "
              + number(group.standardError(), 3)
              + ")"
              + (group.tested()
                  ? ", shrunken to "
                      + number(group.shrunken(), 3)
                      + " (towards "
                      + number(group.towards(), 3)
                      + ", reliability "
                      + number(group.reliability(), 3)
                      + ")"
                  : "")
              + "; check year "
              + group.checkYear());
    }
  }

  private static String own(Place place) {
    return place == null
        ? ""
        : String.format(
            Locale.ROOT,
            "; on its own list %s; posterior %s (SD %s), narrowed with probability %s, a place with %s",
            place.rank() == null ? "no place" : "place " + place.rank(),
            number(place.posterior(), 3),
            number(place.posteriorSd(), 3),
            number(place.pNarrowed(), 3),
            number(place.pTop(), 3));
  }

  private void rules(List<RuleAsked> rules) {
    for (RuleAsked rule : rules) {
      sheet.row(
          "    %-6s %-21s %-62s %9s  (%s)",
          rule.passed() ? "passed" : "FAILED",
          rule.rule(),
          rule.question(),
          number(rule.figure(), 3),
          number(rule.threshold(), 3));
    }
  }

  private void heights(Heights heights) {
    rules(heights.rules());
    for (Heights.YearHeight year : heights.years()) {
      sheet.row(
          "    %-9s%s %5d pupils, mean %8s, high mark %8s, above it by %8s",
          year(year.year()),
          year.year() == checkYear ? " (check)" : "        ",
          year.pupils(),
          number(year.mean(), 3),
          number(year.highMark(), 3),
          number(year.above(), 3));
    }
    if (heights.mean() != null) {
      sheet.say(
          4,
          "mean over the years "
              + number(heights.mean(), 3)
              + "; last year less first "
              + number(heights.change(), 3)
              + " (SE "
              + number(heights.changeStandardError(), 3)
              + "); check year "
              + heights.checkYear());
    }
    for (Heights.GroupDeviation group : heights.groups()) {
      String pupils = group.pupilsByYear().toString();
      if (group.counts()) {
        sheet.row(
            "    %-20s pupils %-16s deviation %7s (SE %6s), shrunken %7s towards %7s; check year %7s%s",
            group.group(),
            pupils,
            number(group.raw(), 3),
            number(group.standardError(), 3),
            number(group.shrunken(), 3),
            number(group.towards(), 3),
            number(group.inCheckYear(), 3),
            group.inModel() ? "" : " *");
      } else {
        sheet.row("    %-20s pupils %-16s too few in a study year to count", group.group(), pupils);
      }
      if (group.ownList() != null) {
        sheet.row(
            "        on its own list %s: mean %s, a place with probability %s",
            group.ownList().rank() == null ? "no place" : "place " + group.ownList().rank(),
            number(group.mean(), 3),
            number(group.ownList().pTop(), 3));
      }
    }
    if (heights.groups().stream().anyMatch(g -> g.counts() && !g.inModel())) {
      sheet.say(4, "* not in the joint model in every one of " + studyYears);
    }
  }
}
