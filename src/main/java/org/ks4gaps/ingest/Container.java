package org.ks4gaps.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ks4gaps.config.Crosswalk;

/**
 * What a file's text is packed in: nothing, gzip, or a member of a zip archive. Told by the file's
 * first bytes, not by its name.
 *
 * @param packing how it is packed
 * @param member name of the member of a zip archive; empty otherwise
 * @param offset where the member begins
 */
record Container(Packing packing, String member, long offset) implements Serializable {
  enum Packing {
    PLAIN,
    GZIP,
    ZIP
  }

  /**
   * Looks at the first bytes; of a zip archive, at its directory.
   *
   * @throws DamagedFileException if an archive is cut off or encrypted, or it is not clear which of
   *     its members is meant
   */
  static Container of(ExtractFile file, Configuration hadoop) throws IOException {
    Path path = new Path(file.path());
    FileSystem system = path.getFileSystem(hadoop);
    byte[] first = new byte[4];
    int read;
    try (FSDataInputStream in = system.open(path)) {
      read = in.readNBytes(first, 0, first.length);
    }
    if (read >= 2 && (first[0] & 0xFF) == 0x1F && (first[1] & 0xFF) == 0x8B) {
      return new Container(Packing.GZIP, "", 0);
    }
    if (read == 4 && first[0] == 'P' && first[1] == 'K' && first[2] <= 8) {
      ZipMember member = member(file.source(), ZipMember.all(path, system));
      return new Container(Packing.ZIP, member.name(), member.offset());
    }
    return new Container(Packing.PLAIN, "", 0);
  }

  private static ZipMember member(Crosswalk.Source source, List<ZipMember> members) {
    List<ZipMember> files = members.stream().filter(m -> !m.isAside()).toList();
    List<ZipMember> named =
        files.stream().filter(m -> source.academicYear(m.fileName()).isPresent()).toList();
    if (files.isEmpty()) {
      throw new DamagedFileException(
          "a zip archive with one text file", "an empty zip archive", "Ask for the file again.");
    }
    if (files.size() > 1 && named.size() != 1) {
      throw new DamagedFileException(
          "a zip archive with one text file, or one that is named like a "
              + source.name()
              + " file",
          files.size() + " files in it, " + named.size() + " of them so named",
          "Unpack it and leave the file that is meant.");
    }
    ZipMember member = files.size() == 1 ? files.get(0) : named.get(0);
    if (member.encrypted()) {
      throw new DamagedFileException(
          "a zip archive that can be read", "an encrypted one", "Unpack it with its password.");
    }
    return member;
  }

  /** The unpacked bytes from the start of the text. */
  InputStream open(String where, Configuration hadoop) throws IOException {
    Path path = new Path(where);
    FSDataInputStream in = path.getFileSystem(hadoop).open(path);
    try {
      return switch (packing) {
        case PLAIN -> in;
        case GZIP -> new GZIPInputStream(in, 1 << 16);
        case ZIP -> {
          in.seek(offset);
          yield member(in);
        }
      };
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** The stream at its only member's bytes; a member's header that is nonsense is damage. */
  private static ZipInputStream member(InputStream in) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    try {
      if (zip.getNextEntry() == null) {
        throw new EOFException("no member at its place");
      }
    } catch (IllegalArgumentException e) {
      throw new ZipException("the member's header cannot be read");
    }
    return zip;
  }

  String described() {
    return switch (packing) {
      case PLAIN -> "not packed";
      case GZIP -> "gzip";
      case ZIP -> "zip";
    };
  }
}
