package org.ks4gaps.ees;

/**
 * The two files of a data set as they were read, and the published lists they are held against.
 *
 * @param dataName file name of the data
 * @param metaName file name of the metadata
 * @param data what the data hold; null where they could not be read
 * @param meta the metadata; null where they could not be read
 * @param faults what was amiss with the files as such
 * @param references published lists
 */
record Screened(
    String dataName,
    String metaName,
    DataFacts data,
    MetaFile meta,
    ReadFaults faults,
    References references) {}
