package org.ks4gaps.stats.multilevel;

/**
 * The effect of one level of a random term on one column.
 *
 * @param block the block it lies in
 * @param term the place of the term in the design
 * @param level the level
 * @param column the column it acts on
 * @param mean the conditional mean given the outcome (best linear unbiased prediction)
 * @param sdGivenFixed its SD as if the fixed effects were known: lme4's conditional SD
 * @param sd its SD with the uncertainty of the fixed effects
 */
public record Effect(
    String block,
    int term,
    String level,
    String column,
    double mean,
    double sdGivenFixed,
    double sd) {}
