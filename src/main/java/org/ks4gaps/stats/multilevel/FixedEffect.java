package org.ks4gaps.stats.multilevel;

/**
 * The coefficient of a fixed column.
 *
 * @param name the column
 * @param value generalised least squares estimate, in units of the outcome by unit of the column
 * @param standardError from {@code s2 (X'V^-1 X)^-1}; that of variances estimated is not in it
 */
public record FixedEffect(String name, double value, double standardError) {}
