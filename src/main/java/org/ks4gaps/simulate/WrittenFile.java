package org.ks4gaps.simulate;

/**
 * A file that was written.
 *
 * @param name path below the folder
 * @param rows rows without the header
 * @param bytes size of the file
 */
public record WrittenFile(String name, long rows, long bytes) {}
