package org.ks4gaps.ingest;

import org.ks4gaps.config.Crosswalk;

/**
 * One file of the extracts folder.
 *
 * @param source what kind of extract it is
 * @param name file name
 * @param path where it lies
 * @param academicYear the year it is of; 0 for the register of schools, which is of no year
 */
public record ExtractFile(Crosswalk.Source source, String name, String path, int academicYear) {}
