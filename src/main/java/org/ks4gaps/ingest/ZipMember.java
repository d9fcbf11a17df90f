package org.ks4gaps.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A member of a zip archive, from the directory at the archive's end (PKWARE's APPNOTE, sections
 * 4.3.12 and 4.3.16), so that an archive of any size is understood without unpacking it.
 *
 * @param name with its folders
 * @param offset where its local header begins
 * @param encrypted whether it needs a password
 */
record ZipMember(String name, long offset, boolean encrypted) {
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int LONGEST_COMMENT = 65_535;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_LENGTH = 46;
  private static final long BEYOND = 0xFFFFFFFFL;

  /** The members of an archive, in the order of its directory. */
  static List<ZipMember> all(Path path, FileSystem system) throws IOException {
    long length = system.getFileStatus(path).getLen();
    int tail = (int) Math.min(length, END_LENGTH + LONGEST_COMMENT);
    try (FSDataInputStream in = system.open(path)) {
      byte[] last = new byte[tail];
      in.readFully(length - tail, last);
      ByteBuffer end = ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN);
      int at = tail - END_LENGTH;
      while (at >= 0 && end.getInt(at) != END) {
        at--;
      }
      if (at < 0) {
        throw damaged("no directory at its end: the archive is cut off");
      }
      long size = end.getInt(at + 12) & BEYOND;
      long start = end.getInt(at + 16) & BEYOND;
      if (start == BEYOND || size == BEYOND) {
        throw new DamagedFileException(
            "a zip archive of less than 4 GB", "a larger one", "Unpack it, or use gzip.");
      }
      if (start + size > length || size > Integer.MAX_VALUE) {
        throw damaged("a directory that does not lie in the archive");
      }
      byte[] directory = new byte[(int) size];
      in.readFully(start, directory);
      return members(ByteBuffer.wrap(directory).order(ByteOrder.LITTLE_ENDIAN), length);
    }
  }

  private static List<ZipMember> members(ByteBuffer directory, long length) {
    List<ZipMember> members = new ArrayList<>();
    while (directory.remaining() >= ENTRY_LENGTH) {
      int at = directory.position();
      int name = directory.getShort(at + 28) & 0xFFFF;
      int next =
          at
              + ENTRY_LENGTH
              + name
              + (directory.getShort(at + 30) & 0xFFFF)
              + (directory.getShort(at + 32) & 0xFFFF);
      long offset = directory.getInt(at + 42) & BEYOND;
      if (directory.getInt(at) != ENTRY || next > directory.limit() || offset >= length) {
        throw damaged("a directory that cannot be read");
      }
      byte[] text = new byte[name];
      directory.get(at + ENTRY_LENGTH, text);
      members.add(
          new ZipMember(
              new String(text, StandardCharsets.UTF_8),
              offset,
              (directory.getShort(at + 8) & 1) == 1));
      directory.position(next);
    }
    return members;
  }

  private static DamagedFileException damaged(String found) {
    return new DamagedFileException("a whole zip archive", found, "Ask for the file again.");
  }

  /** Its name without folders. */
  String fileName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** A folder, or what macOS adds. */
  boolean isAside() {
    return name.endsWith("/") || name.startsWith("__MACOSX/") || fileName().startsWith(".");
  }
}
