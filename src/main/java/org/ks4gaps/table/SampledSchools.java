package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** The schools to visit, each with its reserves in order. */
public final class SampledSchools {
  public static final Field POSITION =
      whole("position", "Place in the sample, 1 first; places are in the order of URNs drawn.");
  public static final Field RESERVE_ORDER =
      whole("reserve_order", "0 the school drawn for the place, 1 its first reserve, and so on.");
  public static final Field ROLE =
      text(
          "role",
          "DRAWN stands in the sample; RESERVE may be called; REFUSED; TAKEN a reserve that stands for another place.");
  public static final Field SCHOOL_URN = whole("school_urn", "URN of the school today.");
  public static final Field SCHOOL_NAME = text("school_name", "Name in the register.").optional();
  public static final Field ETHNIC_MIX =
      text("ethnic_mix", "Kind of ethnic mix; school_profiles says how it is decided.");
  public static final Field LISTS =
      text("lists", "Lists it was drawn from, those on which the check year confirms it.");
  public static final Field REGION = text("region_name", "Government Office Region.").optional();
  public static final Field SETTLEMENT = text("settlement", "URBAN or RURAL.").optional();
  public static final Field TYPE = text("establishment_type", "Type of establishment.").optional();
  public static final Field ACADEMY = flag("academy", "Is an academy of any kind.").optional();
  public static final Field SELECTIVE =
      flag("selective", "Selects its intake by ability.").optional();
  public static final Field TRUST_NAME =
      text("trust_name", "Trust in the last year of results.").optional();
  public static final Field PUPILS =
      count("pupils_count", "Pupils at the end of key stage 4 in the study years.");
  public static final Field IDACI =
      score(
          "idaci_percentile_average",
          2,
          "Mean national percentile of IDACI of its pupils, 0 to 100 most deprived.");
  public static final Field FSM =
      score("fsm_percent", 2, "Eligible for free school meals, percent.");
  public static final Field EAL =
      score("eal_percent", 2, "First language other than English, percent.");
  public static final Field DISTANCE =
      score(
          "distance",
          4,
          "How unlike the drawn school a reserve is in deprivation, meals and language: Euclidean, in SDs between schools.");
  public static final Field MATCHED_ON =
      text("matched_on", "What a reserve shares with the drawn school.").optional();
  public static final Field REASON = text("reason", "Why it stands here, in words.");

  public static final Table TABLE =
      new Table(
          "sampled_schools",
          "one school drawn or in reserve for one place of the sample",
          List.of(POSITION, RESERVE_ORDER),
          List.of(),
          List.of(
              POSITION,
              RESERVE_ORDER,
              ROLE,
              SCHOOL_URN,
              SCHOOL_NAME,
              ETHNIC_MIX,
              LISTS,
              REGION,
              SETTLEMENT,
              TYPE,
              ACADEMY,
              SELECTIVE,
              TRUST_NAME,
              PUPILS,
              IDACI,
              FSM,
              EAL,
              DISTANCE,
              MATCHED_ON,
              REASON));

  private SampledSchools() {}
}
