/**
 * The floor plan: every table of the lake, every column with its meaning, and the lake that holds
 * them.
 */
package org.ks4gaps.table;
