package org.ks4gaps.explain;

import org.ks4gaps.table.JudgedSchools;
import org.ks4gaps.table.RankedSchools;

/**
 * What the tables say of a school tested for a list: where it stands and what that is worth. Taken
 * as it is: places and posteriors are of the whole nation together. In the list's units; what has
 * no value on a list, or of a school that is not eligible, is null.
 *
 * @param group A: the group that stands for the school
 * @param ruleFailed the first rule that it does not meet; null where it meets all
 * @param rank place among eligible schools
 * @param listed among the first (lists.top)
 * @param orderedBy the score of the list's order
 * @param posterior by the joint model: A change of the gap; B mean over the years less the nation's
 * @param change B: posterior of last year less first
 */
record Place(
    String listId,
    String group,
    String ruleFailed,
    Integer rank,
    Integer rankNonSelective,
    Boolean listed,
    Double orderedBy,
    Double posterior,
    Double posteriorSd,
    Double change,
    Double changeSd,
    Double pNarrowed,
    Double pMeetsRules,
    Double pTop,
    Integer rankMedian,
    Integer rank5,
    Integer rank95,
    Integer rankSetLower,
    Integer rankSetUpper,
    String band,
    Double reliability,
    Boolean onBothLists) {

  /**
   * From a row of each table.
   *
   * @param ranked null where the school is not eligible
   */
  static Place of(StoredRow judged, StoredRow ranked) {
    return new Place(
        judged.text(JudgedSchools.LIST_ID),
        judged.text(JudgedSchools.GROUP),
        judged.text(JudgedSchools.RULE_FAILED),
        judged.whole(JudgedSchools.RANK),
        ranked == null ? null : ranked.whole(RankedSchools.RANK_NON_SELECTIVE),
        ranked == null ? null : ranked.flag(RankedSchools.LISTED),
        ranked == null ? null : ranked.number(RankedSchools.SCORE),
        judged.number(JudgedSchools.POSTERIOR),
        judged.number(JudgedSchools.POSTERIOR_SD),
        ranked == null ? null : ranked.number(RankedSchools.CHANGE_POSTERIOR),
        ranked == null ? null : ranked.number(RankedSchools.CHANGE_POSTERIOR_SD),
        judged.number(JudgedSchools.P_NARROWED),
        judged.number(JudgedSchools.P_MEETS_RULES),
        judged.number(JudgedSchools.P_TOP),
        judged.whole(JudgedSchools.RANK_MEDIAN),
        judged.whole(JudgedSchools.RANK_5),
        judged.whole(JudgedSchools.RANK_95),
        judged.whole(JudgedSchools.RANK_SET_LOWER),
        judged.whole(JudgedSchools.RANK_SET_UPPER),
        ranked == null ? null : ranked.text(RankedSchools.BAND),
        ranked == null ? null : ranked.number(RankedSchools.RELIABILITY),
        ranked == null ? null : ranked.flag(RankedSchools.ON_BOTH_LISTS));
  }
}
