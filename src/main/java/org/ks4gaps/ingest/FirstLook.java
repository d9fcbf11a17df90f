package org.ks4gaps.ingest;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.IdentifyingNames;

/**
 * What the first 64 KB of a file tell, and of an unpacked file a few more places: its shape and its
 * header.
 *
 * @param shape how it is written
 * @param header the names in its first line
 * @param rows the whole rows in the sample after the header, as far as they can be read
 */
record FirstLook(Shape shape, List<String> header, List<RecordReader.Row> rows) {
  private static final int SAMPLE = 1 << 16;
  private static final int PLACES = 8;
  private static final int LONGEST_NAME = 100;
  private static final char[] DELIMITERS = {'\t', ',', '|', ';'};

  /** Looks; empty, with a finding, where the file cannot be opened or has no header. */
  static Optional<FirstLook> at(ExtractFile file, Configuration hadoop, List<Finding> findings) {
    try {
      Container container = Container.of(file, hadoop);
      List<byte[]> samples = samples(file, container, hadoop);
      if (samples.get(0).length == 0) {
        findings.add(empty(file));
        return Optional.empty();
      }
      return look(file, container, samples, findings);
    } catch (DamagedFileException e) {
      findings.add(e.finding(file.name()));
    } catch (FileNotFoundException e) {
      findings.add(Finding.problem(file.name(), "is not there").mend("Check the path."));
    } catch (IOException e) {
      if (!isDamage(e)) {
        throw new UncheckedIOException("Cannot read " + file.name(), e);
      }
      findings.add(
          new DamagedFileException(
                  "a packed file that can be unpacked",
                  "one that is cut off or damaged near its start",
                  "Ask for the file again.")
              .finding(file.name()));
    }
    return Optional.empty();
  }

  /** The header read against the crosswalk. */
  Columns columns(ExtractFile file, IdentifyingNames identifying, List<Finding> findings) {
    return Columns.map(file, shape, header, identifying, findings);
  }

  /** Whether a packed file is at fault, and not the disk. */
  static boolean isDamage(IOException e) {
    return e instanceof ZipException || e instanceof EOFException;
  }

  private static Optional<FirstLook> look(
      ExtractFile file, Container container, List<byte[]> samples, List<Finding> findings)
      throws IOException {
    byte[] head = samples.get(0);
    TextEncoding encoding = TextEncoding.of(samples, !file.source().ofPupils());
    InputStream marked = new ByteArrayInputStream(head);
    marked.readNBytes(encoding.mark());
    String start = new String(marked.readAllBytes(), encoding.charset());
    if (start.lines().findFirst().map(String::isBlank).orElse(true)) {
      findings.add(empty(file));
      return Optional.empty();
    }
    String ends = lineEnds(start);
    if (ends.isEmpty() && head.length >= SAMPLE) {
      findings.add(
          Finding.problem(file.name(), "has no line end in its first 64 KB")
              .expected("a header line and a row a line")
              .found("text of one line, or something that is no text")
              .mend("Ask for the extract again as delimited text."));
      return Optional.empty();
    }
    char delimiter = delimiter(file.source(), start);
    boolean quoted = false;
    Pattern quote =
        Pattern.compile("(^|[\\n\\r" + Pattern.quote(String.valueOf(delimiter)) + "])\"");
    for (byte[] sample : samples) {
      quoted |= quote.matcher(new String(sample, encoding.charset())).find();
    }
    Shape shape =
        new Shape(container, encoding, delimiter, ends.isEmpty() ? "nothing" : ends, quoted);
    // The last line of a sample may be cut off.
    boolean whole = head.length < SAMPLE;
    int last = Math.max(start.lastIndexOf('\n'), start.lastIndexOf('\r'));
    return Optional.of(
        rows(file.source(), shape, whole || last < 0 ? start : start.substring(0, last)));
  }

  private static FirstLook rows(Crosswalk.Source source, Shape shape, String text)
      throws IOException {
    LineReader lines = new LineReader(new StringReader(text));
    RecordReader.Row first =
        new RecordReader(lines, RecordFields.ofAnyWidth(shape.delimiter())).next();
    List<String> header = names(first);
    RecordReader reader = new RecordReader(lines, RecordFields.of(shape, source, header.size()));
    List<RecordReader.Row> rows = new ArrayList<>();
    for (RecordReader.Row row = reader.next(); row != null; row = reader.next()) {
      rows.add(row);
    }
    return new FirstLook(shape, header, rows);
  }

  private static List<String> names(RecordReader.Row header) {
    return header.fields().stream()
        .map(name -> name.replace("\"", "").strip().replaceAll("\\p{Cntrl}", "?"))
        .map(name -> name.substring(0, Math.min(LONGEST_NAME, name.length())))
        .toList();
  }

  /**
   * The delimiter that makes most names of the first line known ones; then the one that parts most.
   */
  private static char delimiter(Crosswalk.Source source, String text) throws IOException {
    Set<String> known = new HashSet<>();
    for (Crosswalk.ColumnNames column : source.columns()) {
      for (List<String> names : List.of(column.names(), column.keyed(), column.anonymised())) {
        names.forEach(n -> known.add(bare(n.replaceAll("@.*", "").replace("{yy}", "00"))));
      }
    }
    char best = DELIMITERS[0];
    long most = -1;
    for (char delimiter : DELIMITERS) {
      LineReader lines = new LineReader(new StringReader(text));
      List<String> names =
          names(new RecordReader(lines, RecordFields.ofAnyWidth(delimiter)).next());
      long score = 10_000 * names.stream().filter(n -> known.contains(bare(n))).count();
      score += names.size();
      if (score > most) {
        most = score;
        best = delimiter;
      }
    }
    return best;
  }

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("_(spr)\\d{2}$", "_$1");
  }

  private static String lineEnds(String text) {
    int crlf = 0;
    int lf = 0;
    int cr = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        if (i > 0 && text.charAt(i - 1) == '\r') {
          crlf++;
        } else {
          lf++;
        }
      } else if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) != '\n') {
        cr++;
      }
    }
    boolean mixed = (crlf > 0 ? 1 : 0) + (lf > 0 ? 1 : 0) + (cr > 0 ? 1 : 0) > 1;
    return mixed ? "LF, CRLF or CR" : crlf > 0 ? "CRLF" : lf > 0 ? "LF" : cr > 0 ? "CR" : "";
  }

  private static List<byte[]> samples(ExtractFile file, Container container, Configuration hadoop)
      throws IOException {
    List<byte[]> samples = new ArrayList<>();
    try (InputStream in = container.open(file.path(), hadoop)) {
      samples.add(in.readNBytes(SAMPLE));
    }
    Path path = new Path(file.path());
    FileSystem system = path.getFileSystem(hadoop);
    long length = system.getFileStatus(path).getLen();
    if (container.packing() == Container.Packing.PLAIN && length > 2L * PLACES * SAMPLE) {
      try (FSDataInputStream in = system.open(path)) {
        for (int place = 1; place <= PLACES; place++) {
          in.seek((length - SAMPLE) / PLACES * place);
          samples.add(in.readNBytes(SAMPLE));
        }
      }
    }
    return samples;
  }

  private static Finding empty(ExtractFile file) {
    return Finding.problem(file.name(), "is empty: it needs a header line")
        .expected("a header line and a row a line")
        .found("nothing, or a blank first line")
        .mend("Ask for the extract again.");
  }
}
