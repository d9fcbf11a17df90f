package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.date;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** Rows of the register's links file with what was made of each, so that no link is lost. */
public final class SchoolLinks {
  public static final Field LINE = count("line", "Line in the links file; the header is line 1.");
  public static final Field URN = whole("urn", "URN that has the link.");
  public static final Field LINK_URN = whole("link_urn", "URN that it is linked to.");
  public static final Field TYPE =
      text("link_type", "Type of link, as the register gives it.").optional();
  public static final Field ESTABLISHED = date("established", "Date of the link.").optional();
  public static final Field PERIOD =
      text(
          "period",
          "When the change was, by the date or by the closing of the predecessor: BEFORE, WITHIN or AFTER the years studied, or UNDATED.");
  public static final Field OUTCOME =
      text("outcome", "What was made of it, one of the documented outcomes.");
  public static final Field SCHOOL_URN =
      whole("school_urn", "URN of the school today that the URN with the link belongs to.");
  public static final Field LINK_SCHOOL_URN =
      whole("link_school_urn", "URN of the school today that the other URN belongs to.");

  public static final Table TABLE =
      new Table(
          "school_links",
          "one row of the links file",
          List.of(LINE),
          List.of(),
          List.of(
              LINE,
              URN,
              LINK_URN,
              TYPE,
              ESTABLISHED,
              PERIOD,
              OUTCOME,
              SCHOOL_URN,
              LINK_SCHOOL_URN));

  private SchoolLinks() {}
}
