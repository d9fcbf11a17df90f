/**
 * Runs of the program on one lake: what each was and did, which parts of the lake it made, and that
 * no two write at once.
 */
package org.ks4gaps.runs;
