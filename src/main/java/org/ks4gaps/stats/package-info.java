/**
 * The ground floor: the formulas of the project in plain Java, each written once.
 *
 * <p>Doubles and small records in, records out. Nothing here knows Spark, a file or a setting; the
 * policy numbers (minimum cohort, base gap, confidence multiplier) arrive as parameters. Null never
 * crosses a method of this package, and no result holds NaN: a value that need not exist is an
 * {@code Optional}. Arguments that cannot be meant are refused with an {@code
 * IllegalArgumentException} that says what to do.
 */
package org.ks4gaps.stats;
