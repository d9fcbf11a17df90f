package org.ks4gaps.disclose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.config.DisclosureProfile;
import org.ks4gaps.table.DisclosedSchoolLists;
import org.ks4gaps.table.DisclosedTrustLists;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.RankedTrusts;

/**
 * The listed places, as they may leave: pupils in bands; a school named on lists by disadvantage
 * where every figure of its groups that the list compares is told, on lists by ethnic group where
 * the profile names schools by ethnic group besides.
 */
final class DisclosedLists {
  private final DisclosureProfile profile;
  private final IntPredicate told;
  private long named;
  private long unnamed;
  private long trustsNamed;
  private long trustsLeftOut;

  /**
   * @param told whether all figures of a school, by URN, that lists by disadvantage compare are
   *     told
   */
  DisclosedLists(DisclosureProfile profile, IntPredicate told) {
    this.profile = profile;
    this.told = told;
  }

  /** Rows of {@link DisclosedSchoolLists}. */
  List<Row> schools(Dataset<Row> ranked) {
    List<Row> rows = new ArrayList<>();
    for (Row row :
        RankedSchools.TABLE
            .enforce(ranked)
            .where(RankedSchools.LISTED.col())
            .orderBy(RankedSchools.TABLE.order())
            .collectAsList()) {
      String list = get(row, RankedSchools.LIST_ID);
      int urn = get(row, RankedSchools.SCHOOL_URN);
      long pupils = get(row, RankedSchools.GROUP_PUPILS);
      boolean names = names(list, urn);
      boolean few = profile.controls() && pupils < profile.threshold();
      if (names) {
        named++;
      } else {
        unnamed++;
      }
      rows.add(
          RowFactory.create(
              list,
              get(row, RankedSchools.LIST_STATUS),
              get(row, RankedSchools.RANK),
              names ? urn : null,
              names ? get(row, RankedSchools.SCHOOL_NAME) : null,
              get(row, RankedSchools.GROUP),
              profile.band(pupils),
              few ? null : get(row, RankedSchools.CHANGE_SHRUNKEN),
              get(row, RankedSchools.P_TOP),
              get(row, RankedSchools.RANK_5),
              get(row, RankedSchools.RANK_MEDIAN),
              get(row, RankedSchools.RANK_95),
              get(row, RankedSchools.BAND),
              get(row, RankedSchools.CHECK_YEAR)));
    }
    return rows;
  }

  private boolean names(String list, int urn) {
    return !profile.controls()
        || (list.contains("_FSM") || profile.namedSchoolsByEthnicity()) && told.test(urn);
  }

  /** Rows of {@link DisclosedTrustLists}. */
  List<Row> trusts(Dataset<Row> ranked) {
    List<Row> rows = new ArrayList<>();
    List<Row> listed =
        new ArrayList<>(
            RankedTrusts.TABLE.enforce(ranked).where(RankedTrusts.LISTED.col()).collectAsList());
    listed.sort(
        Comparator.comparing((Row r) -> (String) get(r, RankedTrusts.LIST_ID))
            .thenComparing(r -> (String) get(r, RankedTrusts.TRUST_ID)));
    for (Row row : listed) {
      long eligible = get(row, RankedTrusts.ELIGIBLE);
      long schools = get(row, RankedTrusts.LISTED_SCHOOLS);
      boolean givesSchoolsAway =
          profile.controls()
              && !profile.namedSchoolsByEthnicity()
              && !((String) get(row, RankedTrusts.LIST_ID)).contains("_FSM")
              && (eligible < 2 || schools >= eligible);
      if (givesSchoolsAway) {
        trustsLeftOut++;
        continue;
      }
      trustsNamed++;
      rows.add(
          RowFactory.create(
              DisclosedTrustLists.TABLE.fields().stream().map(f -> get(row, f)).toArray()));
    }
    return rows;
  }

  /** Listed places with a school's name. */
  long named() {
    return named;
  }

  /** Listed places without. */
  long unnamed() {
    return unnamed;
  }

  /** Trusts told. */
  long trustsNamed() {
    return trustsNamed;
  }

  /** Trusts left out, since they would give their schools away. */
  long trustsLeftOut() {
    return trustsLeftOut;
  }

  @SuppressWarnings("unchecked")
  private static <T> T get(Row row, Field field) {
    return (T) row.getAs(field.name());
  }
}
