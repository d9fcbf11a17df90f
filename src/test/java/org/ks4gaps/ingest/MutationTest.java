package org.ks4gaps.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.RunConfig;

/**
 * Whatever happens to the bytes of a valid extract, reading it ends in a report, or every line of
 * it is in exactly one row, kept or rejected. Lines are counted apart from the code that reads
 * them.
 */
class MutationTest {
  private static final RunConfig CONFIG = RunConfig.defaults();
  private static final Crosswalk.Source PUPILS = CONFIG.crosswalk().source("ks4");
  private static final Configuration HADOOP = new Configuration();
  private static final String TEXT = SmallExtracts.ks4(2019);

  /** How the extract is written before it is mutated. */
  enum Written {
    PLAIN {
      @Override
      byte[] bytes() {
        return TEXT.getBytes(StandardCharsets.UTF_8);
      }
    },
    QUOTED {
      @Override
      byte[] bytes() {
        return TEXT.replaceAll("[^\t\n]+", "\"$0\"")
            .replace('\t', ',')
            .replace("\n", "\r\n")
            .replace("WBRI", "WB\r\nRI")
            .getBytes(StandardCharsets.UTF_8);
      }
    },
    UTF_16 {
      @Override
      byte[] bytes() {
        return TEXT.getBytes(StandardCharsets.UTF_16);
      }
    },
    GZIP {
      @Override
      byte[] bytes() {
        return SmallExtracts.gzip(PLAIN.bytes());
      }
    },
    ZIP {
      @Override
      byte[] bytes() {
        return SmallExtracts.zip(PLAIN.bytes(), "a.txt");
      }
    };

    abstract byte[] bytes();
  }

  /**
   * @param kind replace, insert, delete, cut off or swap
   * @param at where, as a share of the length
   * @param length how many bytes
   * @param seed of the bytes that come in
   */
  record Mutation(String kind, double at, int length, int seed) {
    byte[] of(byte[] bytes) {
      int from = (int) (at * bytes.length);
      int to = Math.min(bytes.length, from + length);
      byte[] random = new byte[length];
      new Random(seed).nextBytes(random);
      if (seed % 3 == 0) {
        byte[] telling = "\"\n\r\t,|\0 9.N\u00e9".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < length; i++) {
          random[i] = telling[(random[i] & 0xFF) % telling.length];
        }
      }
      return switch (kind) {
        case "replace" -> joined(bytes, from, random, to);
        case "insert" -> joined(bytes, from, random, from);
        case "delete" -> joined(bytes, from, new byte[0], to);
        case "cut off" -> Arrays.copyOf(bytes, from);
        default -> swapped(bytes, from);
      };
    }

    private static byte[] joined(byte[] bytes, int from, byte[] between, int to) {
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      joined.write(bytes, 0, from);
      joined.writeBytes(between);
      joined.write(bytes, to, bytes.length - to);
      return joined.toByteArray();
    }

    /** The line at a place and the one after it, in the other order. */
    private static byte[] swapped(byte[] bytes, int at) {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
      int line = (int) ((double) at / bytes.length * (lines.size() - 1));
      if (lines.size() > 1) {
        Collections.swap(lines, line, line + 1);
      }
      return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  @Provide
  Arbitrary<Mutation> mutations() {
    return Combinators.combine(
            Arbitraries.of("replace", "insert", "delete", "cut off", "swap"),
            Arbitraries.integers().between(0, 9_999).map(n -> n / 10_000.0),
            Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(1)),
                Tuple.of(2, Arbitraries.integers().between(2, 80))),
            Arbitraries.integers().between(0, 1_000_000))
        .as(Mutation::new);
  }

  @Property(tries = 1000, seed = "20230920", shrinking = ShrinkingMode.BOUNDED)
  void everyLineIsInOneRowOrThereIsAReport(
      @ForAll Written written, @ForAll("mutations") Mutation mutation) throws IOException {
    Path folder = Files.createTempDirectory("mutation");
    Path path = folder.resolve(SmallExtracts.KS4);
    try {
      Files.write(path, mutation.of(written.bytes()));
      List<Finding> findings = new ArrayList<>();
      ExtractFile file = new ExtractFile(PUPILS, SmallExtracts.KS4, path.toString(), 2019);
      Optional<FirstLook> look = FirstLook.at(file, HADOOP, findings);
      Columns columns =
          look.map(l -> l.columns(file, CONFIG.crosswalk().identifying(), findings)).orElse(null);
      DriftReport report = ExtractCheck.of(List.of(path.toString()), CONFIG, Map.of(), HADOOP);
      // Whatever moved into the header: no pupil's reference is in a report.
      assertThat(String.join("\n", report.lines())).doesNotContain("AB12CD34EF56GH78");
      if (!findings.isEmpty()) {
        assertThat(report.usable()).isFalse();
        return;
      }
      List<Row> rows;
      try {
        rows = streamed(columns, path);
      } catch (ExtractException e) {
        assertThat(e).hasMessageContaining("cut off or damaged");
        assertThat(report.usable()).isFalse();
        return;
      }
      String text = text(columns.shape(), path);
      assertThat(rows.size() + linesWithinRows(columns.shape(), path)).isEqualTo(lines(text) - 1);
      long last = 1;
      for (Row row : rows) {
        assertThat(row.getLong(2)).isGreaterThan(last);
        last = row.getLong(2);
      }
    } finally {
      Files.deleteIfExists(path);
      Files.deleteIfExists(folder);
    }
  }

  @Property(tries = 12, seed = "20230920", shrinking = ShrinkingMode.OFF)
  void readInParallelOrInOneTaskTheTableIsTheSame(@ForAll("mutations") Mutation mutation)
      throws IOException {
    Path folder = Files.createTempDirectory("mutation");
    Path path = folder.resolve(SmallExtracts.KS4);
    Files.write(path, mutation.of(Written.PLAIN.bytes()));
    List<Finding> findings = new ArrayList<>();
    ExtractFile file = new ExtractFile(PUPILS, SmallExtracts.KS4, path.toString(), 2019);
    Optional<FirstLook> look = FirstLook.at(file, HADOOP, findings);
    if (look.isPresent() && look.get().shape().inParallel()) {
      Columns columns = look.get().columns(file, CONFIG.crosswalk().identifying(), findings);
      if (findings.isEmpty()) {
        List<String> parallel =
            PlainExtract.rows(SparkHere.spark(), columns, Optional.empty()).collectAsList().stream()
                .map(Row::toString)
                .toList();
        assertThat(parallel)
            .containsExactlyInAnyOrderElementsOf(
                streamed(columns, path).stream().map(Row::toString).toList());
      }
    }
    Files.delete(path);
    Files.delete(folder);
  }

  private static List<Row> streamed(Columns columns, Path path) {
    List<Row> rows = new ArrayList<>();
    Iterator<Row> read =
        StreamedExtract.of(columns, Optional.empty(), HADOOP).call(path.toString());
    read.forEachRemaining(rows::add);
    return rows;
  }

  private static String text(Shape shape, Path path) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Reader reader = shape.open(path.toString(), HADOOP)) {
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        text.append((char) c);
      }
    }
    return text.toString();
  }

  /** Lines as everyone counts them: what stands between ends, the last with or without one. */
  private static long lines(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    String[] parts = text.split("\r\n|\r|\n", -1);
    return parts[parts.length - 1].isEmpty() ? parts.length - 1 : parts.length;
  }

  /** Line ends within the quoted fields of rows that are kept. */
  private static long linesWithinRows(Shape shape, Path path) throws IOException {
    try (Reader reader = shape.open(path.toString(), HADOOP)) {
      LineReader lines = new LineReader(reader);
      RecordReader header = new RecordReader(lines, RecordFields.ofAnyWidth(shape.delimiter()));
      RecordReader.Row names = header.next();
      RecordReader records =
          new RecordReader(
              lines,
              new RecordFields(shape.delimiter(), names.fields().size(), names.fields().size()));
      long within = ends(names);
      for (RecordReader.Row row = records.next(); row != null; row = records.next()) {
        within += ends(row);
      }
      return within;
    }
  }

  private static long ends(RecordReader.Row row) {
    return row.fields().stream().mapToLong(f -> f.split("\r\n|\r|\n", -1).length - 1L).sum();
  }
}
