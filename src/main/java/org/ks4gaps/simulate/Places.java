package org.ks4gaps.simulate;

import java.time.LocalDate;
import java.util.List;

/**
 * The schools with their history, the links between URNs, and what has happened.
 *
 * @param links one direction each: both directions of a change are in the list
 * @param events number of planted events by kind
 */
record Places(List<School> schools, List<Link> links, List<Event> events) {

  /** One line of the links register, between two URNs. */
  record Link(int urn, int linkUrn, String linkName, String type, LocalDate established) {}

  /** Something that happened to a school between two years that are written. */
  record Event(Kind kind, int school, LocalDate day) {}

  /** What can happen to a school. */
  enum Kind {
    ACADEMISATION("became an academy with a new URN between two years"),
    MERGED("closed and merged into another school that keeps its URN"),
    AMALGAMATED("two schools closed and became one new URN"),
    SPLIT("closed and became two new URNs"),
    CLOSED("closed without a successor"),
    OPENED("new school without results in the first year");

    private final String note;

    Kind(String note) {
      this.note = note;
    }

    String note() {
      return note;
    }
  }

  List<School> activeIn(AcademicYear year) {
    return schools.stream().filter(school -> school.active(year)).toList();
  }
}
