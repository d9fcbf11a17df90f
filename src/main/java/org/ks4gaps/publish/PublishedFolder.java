package org.ks4gaps.publish;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.ks4gaps.table.PlainFiles;

/**
 * The folder of published files, which is replaced whole: a run writes into a draft beside it,
 * {@code <folder>.unfinished-<run>}, and changes the two over at the end by renaming. Whoever opens
 * the folder sees the earlier run, or for the moment between two renames nothing, or this run;
 * never a part.
 *
 * <p>{@code files.sha256} in it lists every file as {@code sha256sum} does, under a line with the
 * origin of them all; {@code summary.json} is not listed, since it tells the time.
 */
public final class PublishedFolder {
  private static final String LIST = "files.sha256";
  private static final String ORIGIN = "# origin ";
  private static final String KIND = "# published by ";

  /** Says when the run was, so that it is no part of what must be the same. */
  public static final String SUMMARY = "summary.json";

  private final Path folder;
  private final String kind;
  private final FileSystem system;

  /**
   * @param kind what is published there: {@code publish} or {@code open}
   */
  public PublishedFolder(String folder, String kind, Configuration hadoop) {
    this.folder = new Path(folder);
    this.kind = kind;
    try {
      this.system = this.folder.getFileSystem(PlainFiles.settings(hadoop));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot reach " + folder, e);
    }
  }

  /**
   * Refuses a folder that holds what no run has published, or a run of another kind, which would go
   * when it is replaced.
   *
   * @throws PublishException naming such a file, or the kind
   */
  public void refuseStrangers() {
    try {
      SortedMap<String, String> listed = listed(folder);
      String other = listed.getOrDefault(KIND, kind);
      if (!other.equals(kind)) {
        throw new PublishException(
            folder
                + " holds what the subcommand "
                + other
                + " published. The folder is replaced whole at each run: name another with --out.");
      }
      for (String file : files(folder)) {
        if (!listed.containsKey(file) && !file.equals(SUMMARY) && !file.equals(LIST)) {
          throw new PublishException(
              folder
                  + " holds "
                  + file
                  + ", which ks4-gaps has not published there. The folder is replaced whole at each run: name a new or empty one with --out, or move the file.");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look into " + folder, e);
    }
  }

  /** Whether the folder holds what would be published, byte for byte. */
  public boolean holds(String origin) {
    try {
      SortedMap<String, String> listed = listed(folder);
      if (!origin.equals(listed.remove(ORIGIN)) || !kind.equals(listed.remove(KIND))) {
        return false;
      }
      for (Map.Entry<String, String> file : listed.entrySet()) {
        if (!file.getValue().equals(sha256(new Path(folder, file.getKey())))) {
          return false;
        }
      }
      return true;
    } catch (FileNotFoundException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look into " + folder, e);
    }
  }

  /** Where a run writes before it changes the folders over. */
  public Path draft(String run) {
    return beside("unfinished", run);
  }

  /** Lists the draft's files. */
  public void seal(String run, String origin) {
    Path draft = draft(run);
    try {
      StringBuilder list = new StringBuilder();
      list.append(KIND).append(kind).append('\n').append(ORIGIN).append(origin).append('\n');
      for (String file : files(draft)) {
        if (!file.equals(SUMMARY)) {
          list.append(sha256(new Path(draft, file))).append("  ").append(file).append('\n');
        }
      }
      try (OutputStream stream = system.create(new Path(draft, LIST), true)) {
        stream.write(list.toString().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the files of " + draft, e);
    }
  }

  /** Puts the draft in the folder's place. */
  public void change(String run) {
    Path earlier = beside("previous", run);
    try {
      if (system.exists(folder)) {
        rename(folder, earlier);
      }
      rename(draft(run), folder);
      system.delete(earlier, true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot publish into " + folder, e);
    }
  }

  /** Clears away what a run that was killed left beside the folder. */
  public void recover(String run) {
    Path earlier = beside("previous", run);
    try {
      if (system.exists(earlier) && !system.exists(folder)) {
        rename(earlier, folder);
      }
      system.delete(earlier, true);
      system.delete(draft(run), true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot clear away what run " + run + " left", e);
    }
  }

  private Path beside(String what, String run) {
    return folder.suffix("." + what + "-" + run);
  }

  private void rename(Path from, Path to) throws IOException {
    if (!system.rename(from, to)) {
      throw new IOException("could not rename " + from + " to " + to);
    }
  }

  /** Paths below a folder, in order, of all but hidden files. */
  private List<String> files(Path root) throws IOException {
    List<String> files = new ArrayList<>();
    if (!system.exists(root)) {
      return files;
    }
    String prefix = system.makeQualified(root).toUri().getPath() + "/";
    RemoteIterator<LocatedFileStatus> all = system.listFiles(root, true);
    while (all.hasNext()) {
      Path file = all.next().getPath();
      if (!file.getName().startsWith(".")) {
        files.add(file.toUri().getPath().substring(prefix.length()));
      }
    }
    files.sort(null);
    return files;
  }

  /** What the folder's list says: SHA-256 by file, and the origin. */
  private SortedMap<String, String> listed(Path root) throws IOException {
    SortedMap<String, String> listed = new TreeMap<>();
    Path list = new Path(root, LIST);
    if (system.exists(list)) {
      String text;
      try (InputStream stream = system.open(list)) {
        text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
      for (String line : text.split("\n")) {
        if (line.startsWith(ORIGIN)) {
          listed.put(ORIGIN, line.substring(ORIGIN.length()));
        } else if (line.startsWith(KIND)) {
          listed.put(KIND, line.substring(KIND.length()));
        } else if (line.length() > 66) {
          listed.put(line.substring(66), line.substring(0, 64));
        }
      }
    }
    return listed;
  }

  private String sha256(Path file) throws IOException {
    try (InputStream stream = system.open(file)) {
      return DigestUtils.sha256Hex(stream);
    }
  }
}
