/**
 * The joint multilevel models: from stored cross-products of schools and years to the value added
 * of every group of every school, changes in gaps, and trusts. No pupil is read here.
 */
package org.ks4gaps.model;
