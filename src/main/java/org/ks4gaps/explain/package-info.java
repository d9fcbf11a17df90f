/**
 * Everything the tables say of one school or one trust, on one page: what it is, whom it taught,
 * and why it is or is not on each list, with every figure computed again beside the tables.
 */
package org.ks4gaps.explain;
