package org.ks4gaps.rank;

import java.util.List;
import java.util.SortedMap;

/**
 * The schools that meet every rule of a list, in its order.
 *
 * @param places the eligible schools
 * @param schoolsTested schools that had the pupils to be judged at all
 * @param keptOut school-groups (list A) or schools (list B) that each rule kept out, by the first
 *     rule failed
 */
record Eligible(List<Place> places, int schoolsTested, SortedMap<String, Long> keptOut) {}
