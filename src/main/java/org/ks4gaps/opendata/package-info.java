/**
 * The open-data door: value added and gaps of disadvantaged pupils from the tables that DfE
 * publishes for every school and trust, for those who have no pupil data. Reads a folder of files
 * and leaves tables of its own, whose names begin with {@code open_}.
 */
package org.ks4gaps.opendata;
