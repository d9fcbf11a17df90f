/**
 * Attainment and value added of every group of every school, against the national scale of the
 * year.
 */
package org.ks4gaps.valueadded;
