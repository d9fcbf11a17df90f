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
    return told(files.parallelStream().map(file -> of(file, hadoop)).toList(), began, console);
  }

  /** Every file below a folder of this machine. */
  static List<Manifest.Input> of(java.nio.file.Path folder, Console console) {
    long began = System.nanoTime();
    try (Stream<java.nio.file.Path> walk = Files.walk(folder)) {
      return told(
          walk.filter(Files::isRegularFile).sorted().map(file -> of(folder, file)).toList(),
          began,
          console);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look through " + folder, e);
    }
  }

  private static Manifest.Input of(java.nio.file.Path folder, java.nio.file.Path file) {
    try {
      return new Manifest.Input(
          folder.relativize(file).toString(),
          Stage.OPEN.word(),
          0,
          Files.size(file),
          Digest.ofBytes(Files.newInputStream(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static List<Manifest.Input> told(
      List<Manifest.Input> inputs, long began, Console console) {
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
