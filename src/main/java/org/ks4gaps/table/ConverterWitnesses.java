package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** Conversions that the pupil table tells of, beside the links of the register. */
public final class ConverterWitnesses {
  public static final Field URN = whole("urn", "URN at the examinations.");
  public static final Field CONVERTER_URN =
      whole("converter_urn", "URN of the academy that the school became, in the pupil table.");
  public static final Field PUPILS =
      count("pupils_count", "Rows of pupils that say so, over all years.");
  public static final Field VERDICT =
      text(
          "verdict",
          "AGREES, ITSELF, FOLLOWED, LINKS_SILENT or DISAGREES: what the links make of it.");
  public static final Field SCHOOL_URN = whole("school_urn", "URN of the school today.");
  public static final Field HISTORY =
      text("history", "OWN, FOLLOWED or BROKEN: what became of the school.");

  public static final Table TABLE =
      new Table(
          "converter_witnesses",
          "a URN and the academy that the pupil table says it became",
          List.of(URN, CONVERTER_URN),
          List.of(),
          List.of(URN, CONVERTER_URN, PUPILS, VERDICT, SCHOOL_URN, HISTORY));

  private ConverterWitnesses() {}
}
