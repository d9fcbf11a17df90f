package org.ks4gaps.jobs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * A folder that is made by the first test to ask for it, whichever of the processes that share the
 * tests of a build that is in; others wait for it. What a test changes, it changes in a copy.
 */
final class OncePerBuild {
  /** Names where such folders lie, another place at each build. */
  private static final String PLACE = "ks4gaps.tests.of.build";

  /** Fills the folder. */
  interface Maker {
    void make(Path folder) throws Exception;
  }

  private OncePerBuild() {}

  /** The folder of a name; without a place for it, as in an editor, one of this process alone. */
  static Path folder(String name, Maker maker) throws Exception {
    String place = System.getProperty(PLACE);
    if (place == null) {
      Path own = Files.createTempDirectory(name);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(own.toFile())));
      maker.make(own);
      return own;
    }
    Path folder = Path.of(place).resolve(name);
    Files.createDirectories(folder.getParent());
    Path made = folder.resolveSibling(name + ".made");
    try (FileChannel channel =
            FileChannel.open(
                folder.resolveSibling(name + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Files.exists(made)) {
        removeEarlier(folder.getParent());
        FileUtils.deleteDirectory(folder.toFile());
        Files.createDirectory(folder);
        maker.make(folder);
        Files.createFile(made);
      }
    }
    return folder;
  }

  /** Those of earlier builds, whose places have names that come before. */
  private static void removeEarlier(Path place) throws IOException {
    String kind = place.getFileName().toString().replaceAll("[0-9]+$", "");
    try (Stream<Path> others = Files.list(place.toAbsolutePath().getParent())) {
      others
          .filter(other -> other.getFileName().toString().startsWith(kind))
          .filter(other -> other.getFileName().compareTo(place.getFileName()) < 0)
          .forEach(other -> FileUtils.deleteQuietly(other.toFile()));
    }
  }
}
