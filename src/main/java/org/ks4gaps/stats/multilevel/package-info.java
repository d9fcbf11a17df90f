/**
 * The multilevel engine: exact REML or ML fits of linear mixed models whose random effects all lie
 * inside a block, from cross-products that add and subtract. Plain Java; it never sees a pupil.
 *
 * <pre>
 *   y = X b + sum over terms Z_k u_k + e,   u_k ~ N(0, S_k) for every level of term k,   e ~ N(0, s2)
 * </pre>
 *
 * Rows reach {@link org.ks4gaps.stats.multilevel.BlockAccumulator}, which leaves a {@link
 * org.ks4gaps.stats.multilevel.Block} and its {@link org.ks4gaps.stats.multilevel.Totals}; {@link
 * org.ks4gaps.stats.multilevel.CrossProducts} gathers them; {@link
 * org.ks4gaps.stats.multilevel.MixedModel} fits; {@link org.ks4gaps.stats.multilevel.MixedModelFit}
 * answers.
 *
 * <p>Symbols follow Bates, Maechler, Bolker and Walker (2015), Fitting linear mixed-effects models
 * using lme4, J. Stat. Softw. 67(1), doi 10.18637/jss.v067.i01.
 */
package org.ks4gaps.stats.multilevel;
