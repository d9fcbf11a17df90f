package org.ks4gaps.table;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Whether the log of a Delta table is whole, read without Spark. Delta takes a commit that lost its
 * last lines, or all of them, for one that did less; the table would lack rows, and nobody be told.
 *
 * <p>The commits since the latest checkpoint are there without a gap, every line of theirs can be
 * read, and each leaves the files that Delta noted beside it ({@code <version>.crc}): as many, and
 * where they are named, as {@link KnownFiles} believes, the same.
 *
 * <p>Source: the Delta transaction log protocol, commits and version checksums.
 */
final class TableLog {
  private static final Pattern FILE = Pattern.compile("(\\d{20})\\.(json|crc|checkpoint\\..*)");
  private static final ConfigParseOptions JSON =
      ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON);

  private final String table;
  private final FileSystem system;
  private final NavigableMap<Long, Path> commits = new TreeMap<>();
  private final Map<Long, Path> checksums = new TreeMap<>();
  private long checkpoint = -1;

  private TableLog(Path folder, FileSystem system) throws IOException {
    this.table = folder.getName();
    this.system = system;
    for (FileStatus file : system.listStatus(new Path(folder, "_delta_log"))) {
      Matcher name = FILE.matcher(file.getPath().getName());
      if (name.matches()) {
        long version = Long.parseLong(name.group(1));
        switch (name.group(2)) {
          case "json" -> commits.put(version, file.getPath());
          case "crc" -> checksums.put(version, file.getPath());
          default -> checkpoint = Math.max(checkpoint, version);
        }
      }
    }
  }

  /**
   * Checks the log of the table in a folder; where there is none, nothing is wrong. Nor is where it
   * holds no commit and none was left: a first write that failed leaves that.
   *
   * @param left whether an earlier run left the table
   * @throws DamagedLakeException saying what is
   */
  static void check(Path folder, boolean left, Configuration hadoop) {
    try {
      new TableLog(folder, folder.getFileSystem(hadoop)).check(left);
    } catch (FileNotFoundException e) {
      // No such table.
    } catch (ChecksumException e) {
      throw DamagedLakeException.ofLog(folder.getName(), "a file of it is not as it was written");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the Delta log of " + folder, e);
    }
  }

  private void check(boolean left) throws IOException {
    long expected = checkpoint + 1;
    Note before = checkpoint < 0 ? Note.NO_FILES : noted(checkpoint);
    for (Map.Entry<Long, Path> commit : commits.tailMap(expected).entrySet()) {
      long version = commit.getKey();
      if (version != expected) {
        throw wrong("version " + expected + " is missing before version " + version);
      }
      expected++;
      Change change = change(version, commit.getValue());
      Note noted = noted(version);
      if (!change.leads(before, noted)) {
        throw wrong("version " + version + " lacks lines, or its note names other files");
      }
      before = noted;
    }
    if (left && commits.isEmpty() && checkpoint < 0) {
      throw wrong("it holds no commit");
    }
  }

  /** How many files a version has, and which, where Delta noted it. */
  private record Note(OptionalLong count, Optional<Set<String>> files) {
    static final Note NO_FILES = new Note(OptionalLong.of(0), Optional.of(Set.of()));
    static final Note NONE = new Note(OptionalLong.empty(), Optional.empty());
  }

  /** Files that a commit adds and removes. */
  private record Change(Set<String> added, Set<String> removed) {
    boolean leads(Note from, Note to) {
      if (from.files().isPresent() && to.files().isPresent()) {
        Set<String> files = new HashSet<>(from.files().get());
        files.removeAll(removed);
        files.addAll(added);
        return files.equals(to.files().get());
      }
      return from.count().isEmpty()
          || to.count().isEmpty()
          || from.count().getAsLong() + added.size() - removed.size() == to.count().getAsLong();
    }
  }

  private Change change(long version, Path commit) throws IOException {
    Change change = new Change(new HashSet<>(), new HashSet<>());
    boolean told = false;
    for (String line : text(commit).split("\n")) {
      try {
        Config action = ConfigFactory.parseString(line, JSON);
        told |= action.hasPath("commitInfo");
        if (action.hasPath("add")) {
          change.added().add(action.getString("add.path"));
        }
        if (action.hasPath("remove")) {
          change.removed().add(action.getString("remove.path"));
        }
      } catch (ConfigException e) {
        throw wrong("version " + version + " has a line that cannot be read");
      }
    }
    if (!told) {
      throw wrong("version " + version + " does not say what it did");
    }
    return change;
  }

  /** Nothing is known where Delta left no note, or that cannot be read: it does without as well. */
  private Note noted(long version) throws IOException {
    try {
      if (!checksums.containsKey(version)) {
        return Note.NONE;
      }
      Config note = ConfigFactory.parseString(text(checksums.get(version)), JSON);
      Optional<Set<String>> files =
          note.hasPath("allFiles")
              ? Optional.of(
                  note.getConfigList("allFiles").stream()
                      .map(file -> file.getString("path"))
                      .collect(Collectors.toSet()))
              : Optional.empty();
      return new Note(OptionalLong.of(note.getLong("numFiles")), files);
    } catch (ConfigException e) {
      return Note.NONE;
    }
  }

  private String text(Path file) throws IOException {
    try (var stream = system.open(file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private DamagedLakeException wrong(String what) {
    return DamagedLakeException.ofLog(table, what);
  }
}
