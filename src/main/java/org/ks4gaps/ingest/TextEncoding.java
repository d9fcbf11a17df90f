package org.ks4gaps.ingest;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How the characters of an extract are written as bytes. Found from a sample, never assumed. */
enum TextEncoding {
  UTF_8("UTF-8", 0),
  UTF_8_MARKED("UTF-8", 3),
  UTF_16LE("UTF-16LE", 0),
  UTF_16LE_MARKED("UTF-16LE", 2),
  UTF_16BE("UTF-16BE", 0),
  UTF_16BE_MARKED("UTF-16BE", 2),
  WINDOWS_1252("windows-1252", 0);

  private final String charset;
  private final int mark;

  TextEncoding(String charset, int mark) {
    this.charset = charset;
    this.mark = mark;
  }

  Charset charset() {
    return Charset.forName(charset);
  }

  /** Bytes of the byte order mark, to be skipped. */
  int mark() {
    return mark;
  }

  boolean isUtf8() {
    return charset().equals(StandardCharsets.UTF_8);
  }

  String described() {
    return charset + (mark > 0 ? " with byte order mark" : "");
  }

  /**
   * The encoding of a file.
   *
   * <p>A byte order mark decides. Without one, text of which a third or more of the bytes at even
   * or at odd places are zero is UTF-16. Otherwise it is UTF-8 if it has as many well-formed
   * letters beyond ASCII as bytes that are not UTF-8; a file with more of the latter is
   * Windows-1252. Pure ASCII says nothing of the rest of the file: {@code windowsByDefault}
   * decides.
   *
   * @param samples bytes from the file's start, then from elsewhere
   * @param windowsByDefault what ASCII is taken for
   */
  static TextEncoding of(List<byte[]> samples, boolean windowsByDefault) {
    byte[] head = samples.get(0);
    if (starts(head, 0xEF, 0xBB, 0xBF)) {
      return UTF_8_MARKED;
    }
    if (starts(head, 0xFF, 0xFE)) {
      return UTF_16LE_MARKED;
    }
    if (starts(head, 0xFE, 0xFF)) {
      return UTF_16BE_MARKED;
    }
    int[] zeros = new int[2];
    for (int i = 0; i < head.length; i++) {
      if (head[i] == 0) {
        zeros[i % 2]++;
      }
    }
    if (zeros[1] * 6 >= head.length && zeros[1] > 2 * zeros[0]) {
      return UTF_16LE;
    }
    if (zeros[0] * 6 >= head.length && zeros[0] > 2 * zeros[1]) {
      return UTF_16BE;
    }
    int letters = 0;
    int broken = 0;
    for (byte[] sample : samples) {
      int[] counts = beyondAscii(sample);
      letters += counts[0];
      broken += counts[1];
    }
    if (letters + broken == 0) {
      return windowsByDefault ? WINDOWS_1252 : UTF_8;
    }
    return letters >= broken ? UTF_8 : WINDOWS_1252;
  }

  /** Well-formed UTF-8 sequences of two bytes and more, and bytes that belong to none. */
  private static int[] beyondAscii(byte[] sample) {
    int letters = 0;
    int broken = 0;
    int i = 0;
    // A sample may begin and end within a letter.
    while (i < Math.min(3, sample.length) && (sample[i] & 0xC0) == 0x80) {
      i++;
    }
    while (i < sample.length) {
      int lead = sample[i] & 0xFF;
      int more = lead < 0x80 ? 0 : lead < 0xC2 ? -1 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
      if (more == 0) {
        i++;
      } else if (lead > 0xF4 || more < 0) {
        broken++;
        i++;
      } else if (i + more >= sample.length) {
        break;
      } else {
        boolean whole = true;
        for (int k = 1; k <= more; k++) {
          whole &= (sample[i + k] & 0xC0) == 0x80;
        }
        letters += whole ? 1 : 0;
        broken += whole ? 0 : 1;
        i += whole ? more + 1 : 1;
      }
    }
    return new int[] {letters, broken};
  }

  private static boolean starts(byte[] bytes, int... with) {
    if (bytes.length < with.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if ((bytes[i] & 0xFF) != with[i]) {
        return false;
      }
    }
    return true;
  }
}
