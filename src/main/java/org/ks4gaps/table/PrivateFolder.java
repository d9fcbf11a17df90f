package org.ks4gaps.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/**
 * A folder of this machine for what a process needs while it runs: only its owner can look into it,
 * and it goes with the process, unless that is killed.
 */
public final class PrivateFolder {
  private PrivateFolder() {}

  /**
   * Makes one among the machine's temporary files.
   *
   * @param name what its name begins with
   */
  public static Path make(String name) {
    try {
      Path folder = Files.createTempDirectory(name);
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(folder.toFile())));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot make a folder in " + System.getProperty("java.io.tmpdir"), e);
    }
  }
}
