/**
 * A linear mixed model of a researcher's own: a formula and a file in, a fit out. The rows are read
 * by Spark, once for what the columns hold and once for their cross-products by block; {@link
 * org.ks4gaps.stats.multilevel} does the rest.
 *
 * <p>A formula is read as R reads it: {@link org.ks4gaps.fit.FormulaParser} makes nodes, {@link
 * org.ks4gaps.fit.Terms} expands them, {@link org.ks4gaps.fit.ModelColumns} names the columns as
 * R's {@code model.matrix} does.
 */
package org.ks4gaps.fit;
