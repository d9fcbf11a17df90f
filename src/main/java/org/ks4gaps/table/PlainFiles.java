package org.ks4gaps.table;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.local.RawLocalFs;

/**
 * File systems for what other programs read: without the checksum file that Hadoop's local one
 * keeps beside each of its own.
 */
public final class PlainFiles {
  private PlainFiles() {}

  /**
   * These settings, with a local file system that is the machine's own. {@code
   * FileSystem.setWriteChecksum(false)} would change the one that the whole process shares, and a
   * lake keeps its checksums.
   */
  public static Configuration settings(Configuration hadoop) {
    Configuration plain = new Configuration(hadoop);
    plain.setClass("fs.file.impl", RawLocalFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
    plain.setBoolean("fs.file.impl.disable.cache", true);
    plain.setClass(
        "fs.AbstractFileSystem.file.impl",
        RawLocalFs.class,
        org.apache.hadoop.fs.AbstractFileSystem.class);
    return plain;
  }
}
