package org.ks4gaps.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/**
 * How a file is written: what it is packed in, its encoding, what parts its fields, and whether
 * fields may stand in quotes and so hold line ends.
 *
 * @param container what it is packed in
 * @param encoding how its characters are written
 * @param delimiter what parts two fields
 * @param lineEnds what ends its lines: LF, CRLF, CR or mixed; all are understood wherever they
 *     stand
 * @param quoted whether a field in the sample begins with a quote
 */
record Shape(
    Container container, TextEncoding encoding, char delimiter, String lineEnds, boolean quoted)
    implements Serializable {

  /**
   * Whether pieces of the file can be read by themselves, at once: its lines are its rows and its
   * bytes are UTF-8.
   */
  boolean inParallel() {
    return container.packing() == Container.Packing.PLAIN && encoding.isUtf8() && !quoted;
  }

  /** The text, without its byte order mark; bytes that are none become U+FFFD. */
  Reader open(String path, Configuration hadoop) throws IOException {
    InputStream in = container.open(path, hadoop);
    try {
      in.readNBytes(encoding.mark());
      return new InputStreamReader(in, encoding.charset());
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  String delimiterName() {
    return switch (delimiter) {
      case '\t' -> "tab";
      case ',' -> "comma";
      case '|' -> "pipe";
      default -> "semicolon";
    };
  }
}
