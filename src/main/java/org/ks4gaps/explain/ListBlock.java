package org.ks4gaps.explain;

import java.util.List;

/**
 * One list as it concerns one school.
 *
 * @param heading what the list is published under, which says so where it cannot rank
 * @param unit of the figures, in words
 * @param verdict whether and where the school is on it, or why not
 * @param place null where the school was not tested
 * @param groups lists A: each group of the school; empty where the list has none to look at
 * @param heights lists B; null where the list has nothing to look at
 */
record ListBlock(
    String listId,
    String heading,
    String status,
    boolean canRank,
    String unit,
    long testedSchools,
    long eligibleSchools,
    long listedSchools,
    String verdict,
    Place place,
    List<GroupNarrowing> groups,
    Heights heights) {}
