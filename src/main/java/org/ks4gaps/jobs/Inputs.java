package org.ks4gaps.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ks4gaps.ingest.ExtractFile;
import org.ks4gaps.runs.Digest;
import org.ks4gaps.runs.Manifest;

/**
 * The files of a run by SHA-256, which tells whether one was read before. Size and date would not:
 * a corrected extract can have both of the one before.
 */
final class Inputs {
  private Inputs() {}

  static List<Manifest.Input> of(List<ExtractFile> files, Configuration hadoop, Console console) {
    long began = System.nanoTime();
    List<Manifest.Input> inputs = files.parallelStream().map(file -> of(file, hadoop)).toList();
    long bytes = inputs.stream().mapToLong(Manifest.Input::bytes).sum();
    console.say(
        String.format(
            Locale.ROOT,
            "%d files, %,d MB, looked through in %.1f s",
            inputs.size(),
            bytes >> 20,
            (System.nanoTime() - began) / 1e9));
    return inputs;
  }

  private static Manifest.Input of(ExtractFile file, Configuration hadoop) {
    Path path = new Path(file.path());
    try {
      FileSystem system = path.getFileSystem(hadoop);
      return new Manifest.Input(
          file.name(),
          file.source().name(),
          file.academicYear(),
          system.getFileStatus(path).getLen(),
          Digest.ofBytes(system.open(path)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file.name(), e);
    }
  }
}
