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

  private static final int FEWEST_LETTERS = 3;

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
   * or at odd places are zero is UTF-16. Otherwise it is UTF-8, unless bytes that are not UTF-8
   * outnumber its well-formed letters beyond ASCII: three or more of them, all letters or quotes or
   * dashes of Windows-1252, make it that; fewer, or others, are taken for damage of single rows.
   * Pure ASCII says nothing of the rest of the file, and one such byte little: where {@code
   * windowsByDefault}, as for the register of schools, both are Windows-1252.
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
    int windows = 0;
    int others = 0;
    for (byte[] sample : samples) {
      int[] counts = beyondAscii(sample);
      letters += counts[0];
      windows += counts[1];
      others += counts[2];
    }
    if (windowsByDefault) {
      return letters > windows + others ? UTF_8 : WINDOWS_1252;
    }
    return windows >= FEWEST_LETTERS && windows > letters && others == 0 ? WINDOWS_1252 : UTF_8;
  }

  /**
   * Well-formed UTF-8 sequences of two bytes and more; of the bytes that belong to none, those that
   * are letters, quotes and dashes of Windows-1252, and the others.
   */
  private static int[] beyondAscii(byte[] sample) {
    int[] counts = new int[3];
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
        counts[inWindows(lead) ? 1 : 2]++;
        i++;
      } else if (i + more >= sample.length) {
        break;
      } else {
        boolean whole = true;
        for (int k = 1; k <= more; k++) {
          whole &= (sample[i + k] & 0xC0) == 0x80;
        }
        counts[whole ? 0 : inWindows(lead) ? 1 : 2]++;
        i += whole ? more + 1 : 1;
      }
    }
    return counts;
  }

  private static boolean inWindows(int b) {
    return b >= 0xC0 && b != 0xD7 && b != 0xF7 || b >= 0x91 && b <= 0x97;
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
