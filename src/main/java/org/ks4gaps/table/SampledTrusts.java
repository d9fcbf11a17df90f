package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** The trusts to visit, in a sample of each size, each with its reserves in order. */
public final class SampledTrusts {
  public static final Field SAMPLE_SIZE =
      whole("sample_size", "Which sample: of five or of nine trusts, by the settings.");
  public static final Field POSITION =
      whole("position", "Place in the sample, in the order of identifiers drawn.");
  public static final Field RESERVE_ORDER =
      whole("reserve_order", "0 the trust drawn for the place, 1 its first reserve, and so on.");
  public static final Field ROLE =
      text(
          "role",
          "DRAWN stands in the sample; RESERVE may be called; REFUSED; TAKEN a reserve that stands for another place.");
  public static final Field TRUST_ID = text("trust_id", "Group identifier (Group UID).");
  public static final Field TRUST_NAME = text("trust_name", "Name of the trust.");
  public static final Field LISTS =
      text("lists", "Lists with a school of the trust that the check year confirms.");
  public static final Field LISTED_SCHOOLS =
      count("confirmed_schools_count", "Its schools on these lists, confirmed; each counted once.");
  public static final Field ACADEMIES =
      count("academies_count", "Academies of all phases in it on the reference date.");
  public static final Field SIZE_BAND = text("size_band", "Band of that number.");
  public static final Field REGION =
      text("region_name", "Region of most of its academies; of equals the first by name.")
          .optional();
  public static final Field IDACI =
      score(
          "idaci_percentile_average",
          2,
          "Mean national percentile of IDACI of pupils of its mainstream schools, 0 to 100 most deprived.");
  public static final Field FSM =
      score("fsm_percent", 2, "Their percent eligible for free school meals.");
  public static final Field EAL =
      score("eal_percent", 2, "Their percent with a first language other than English.");
  public static final Field DISTANCE =
      score(
          "distance",
          4,
          "How unlike the drawn trust a reserve is in size, deprivation, meals and language: Euclidean, in SDs between trusts.");
  public static final Field MATCHED_ON =
      text("matched_on", "What a reserve shares with the drawn trust.").optional();
  public static final Field REASON = text("reason", "Why it stands here, in words.");

  public static final Table TABLE =
      new Table(
          "sampled_trusts",
          "one trust drawn or in reserve for one place of one sample",
          List.of(SAMPLE_SIZE, POSITION, RESERVE_ORDER),
          List.of(),
          List.of(
              SAMPLE_SIZE,
              POSITION,
              RESERVE_ORDER,
              ROLE,
              TRUST_ID,
              TRUST_NAME,
              LISTS,
              LISTED_SCHOOLS,
              ACADEMIES,
              SIZE_BAND,
              REGION,
              IDACI,
              FSM,
              EAL,
              DISTANCE,
              MATCHED_ON,
              REASON));

  private SampledTrusts() {}
}
