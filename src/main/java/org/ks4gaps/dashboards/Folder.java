package org.ks4gaps.dashboards;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.ks4gaps.table.PlainFiles;

/**
 * The folder dashboards read. It belongs to one disclosure profile for good, which {@code
 * profile.txt}, written before any row, says: earlier versions of Delta tables stay readable, and
 * so may files of a run that was killed.
 */
final class Folder {
  private static final String PROFILE = "profile.txt";

  private final Path path;
  private final Configuration hadoop;
  private final FileSystem system;

  Folder(String folder, Configuration hadoop) {
    this.hadoop = PlainFiles.settings(hadoop);
    try {
      Path given = new Path(folder);
      this.system = given.getFileSystem(this.hadoop);
      this.path = system.makeQualified(given);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot reach the folder " + folder, e);
    }
  }

  /** Where the folder is, with the scheme of its file system. */
  Path path() {
    return path;
  }

  Path delta(String table) {
    return new Path(path, "delta/" + table);
  }

  Path parquet(String table) {
    return new Path(path, "parquet/" + table + ".parquet");
  }

  /** For what is not finished; no reader looks into it. */
  Path draft(String name) {
    return new Path(path, "_writing/" + name);
  }

  /**
   * Makes the folder one of a profile and removes what a run that was killed left unfinished.
   *
   * @throws IllegalStateException if it is one of another profile, or holds tables of somebody else
   */
  void claim(String profile) throws IOException {
    Path marker = new Path(path, PROFILE);
    if (system.exists(marker)) {
      String held;
      try (var stream = system.open(marker)) {
        held = new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
      }
      if (!held.equals(profile)) {
        throw new IllegalStateException(
            path
                + " holds tables of the disclosure profile "
                + held
                + ", whose earlier versions stay readable; those of "
                + profile
                + " need a folder of their own.");
      }
    } else if (system.exists(new Path(path, "delta")) || system.exists(new Path(path, "parquet"))) {
      throw new IllegalStateException(
          path
              + " holds tables but no "
              + PROFILE
              + ", so they are not tables for dashboards; name an empty or a new folder.");
    }
    replace(PROFILE, profile + "\n");
    system.delete(new Path(path, "_writing"), true);
  }

  /** The data files Spark left in a folder. */
  List<Path> parts(Path folder) throws IOException {
    List<Path> parts = new ArrayList<>();
    for (FileStatus file : system.listStatus(folder)) {
      if (file.getPath().getName().startsWith("part-")) {
        parts.add(file.getPath());
      }
    }
    return parts;
  }

  long bytes(List<Path> files) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += system.getFileStatus(file).getLen();
    }
    return bytes;
  }

  /** Puts a file or folder in the place of another: a file in one step, a folder in two. */
  void move(Path from, Path to) throws IOException {
    system.mkdirs(to.getParent());
    if (system.exists(to)
        && (system.getFileStatus(to).isDirectory() || system.getFileStatus(from).isDirectory())) {
      system.delete(to, true);
    }
    FileContext.getFileContext(path.toUri(), hadoop).rename(from, to, Options.Rename.OVERWRITE);
  }

  /** Writes a text in the place of another, in one step. */
  void replace(String name, String text) throws IOException {
    Path draft = new Path(path, "." + name + ".unfinished");
    try (OutputStream stream = system.create(draft, true)) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
    move(draft, new Path(path, name));
  }

  /** Removes tables that are not among these, and all that is unfinished. */
  void keep(Set<String> tables) throws IOException {
    for (FileStatus table : system.listStatus(new Path(path, "delta"))) {
      String name = table.getPath().getName();
      if (!tables.contains(name)) {
        system.delete(delta(name), true);
        system.delete(parquet(name), true);
      }
    }
    system.delete(new Path(path, "_writing"), true);
  }

  Latest.File listed(Path file) throws IOException {
    return Latest.File.of(path, file, system);
  }
}
