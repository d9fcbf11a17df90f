package org.ks4gaps.table;

import static org.ks4gaps.table.Field.date;
import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/**
 * Establishments as the register of schools gives them, with the end of each one's chain of
 * successors.
 */
public final class Schools {
  public static final Field URN = whole("urn", "Unique reference number of the establishment.");
  public static final Field SCHOOL_URN =
      whole("school_urn", "URN of the school today: the end of the chain of unique successors.");
  public static final Field HISTORY =
      text(
          "history",
          "OWN: never changed; FOLLOWED: conversions followed; BROKEN: split, merged or otherwise not one to one.");
  public static final Field LAESTAB =
      whole("laestab", "LA code and establishment number.").optional();
  public static final Field NAME = text("school_name", "Name in the register.");
  public static final Field LA_CODE =
      text("old_la_code", "Three-digit local authority code.").optional();
  public static final Field LA_NAME = text("la_name", "Local authority.").optional();
  public static final Field NEW_LA_CODE =
      text("new_la_code", "Nine-character code of the local authority.").optional();
  public static final Field REGION = text("region_name", "Government Office Region.").optional();
  public static final Field TYPE = text("establishment_type", "Type of establishment.").optional();
  public static final Field STATUS = text("establishment_status", "Open or closed.").optional();
  public static final Field SELECTIVE =
      flag("selective", "Selects its intake by ability (admissions policy).");
  public static final Field URBAN_RURAL =
      text("urban_rural", "Rural-urban classification.").optional();
  public static final Field OPENED = date("open_date", "Opening date.").optional();
  public static final Field CLOSED = date("close_date", "Closing date.").optional();

  public static final Table TABLE =
      new Table(
          "schools",
          "one establishment (URN) of the register",
          List.of(URN),
          List.of(),
          List.of(
              URN,
              SCHOOL_URN,
              HISTORY,
              LAESTAB,
              NAME,
              LA_CODE,
              LA_NAME,
              NEW_LA_CODE,
              REGION,
              TYPE,
              STATUS,
              SELECTIVE,
              URBAN_RURAL,
              OPENED,
              CLOSED));

  private Schools() {}
}
