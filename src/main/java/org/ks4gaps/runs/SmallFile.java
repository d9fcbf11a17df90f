package org.ks4gaps.runs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Small files of text that are there whole or not at all, whenever the process is killed.
 *
 * <p>On this machine's disks that is done by the operating system's rename and link, since Hadoop's
 * local file system looks first and writes afterwards. Elsewhere by Hadoop's rename and exclusive
 * creation, which name nodes keep atomic. Stores that know no rename show a file when it is closed,
 * whole, in the place of an earlier one: there it is written where it belongs. They do not all keep
 * two from creating a file at the same moment.
 */
final class SmallFile {
  private static final Set<String> WITHOUT_RENAME = Set.of("s3", "s3a", "gs");

  private SmallFile() {}

  /** Writes the file in place of an earlier one. */
  static void replace(Path file, String text, Configuration hadoop) throws IOException {
    FileSystem system = file.getFileSystem(hadoop);
    system.mkdirs(file.getParent());
    Path unfinished = unfinished(file);
    if (isLocal(system)) {
      java.nio.file.Path draft = local(system, unfinished);
      writeNew(draft, text, hadoop);
      Files.move(
          draft,
          local(system, file),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    if (WITHOUT_RENAME.contains(system.getUri().getScheme())) {
      write(system, file, text, true);
      return;
    }
    write(system, unfinished, text, true);
    FileContext.getFileContext(file.toUri(), hadoop)
        .rename(unfinished, file, Options.Rename.OVERWRITE);
  }

  /**
   * Writes over a file, where it lies: not for a file that others may read at that moment, but it
   * needs no more room than the file has.
   */
  static void overwrite(Path file, String text, Configuration hadoop) throws IOException {
    FileSystem system = file.getFileSystem(hadoop);
    if (!isLocal(system)) {
      write(system, file, text, true);
      return;
    }
    try (RandomAccessFile bytes = new RandomAccessFile(local(system, file).toFile(), "rw")) {
      bytes.write(text.getBytes(StandardCharsets.UTF_8));
      bytes.setLength(bytes.getFilePointer());
    }
  }

  /** Writes the file unless there is one; says whether it did. */
  static boolean create(Path file, String text, Configuration hadoop) throws IOException {
    FileSystem system = file.getFileSystem(hadoop);
    system.mkdirs(file.getParent());
    try {
      if (isLocal(system)) {
        java.nio.file.Path draft = local(system, unfinished(file));
        writeNew(draft, text, hadoop);
        try {
          Files.createLink(local(system, file), draft);
        } finally {
          Files.delete(draft);
        }
      } else {
        write(system, file, text, false);
      }
      return true;
    } catch (FileAlreadyExistsException | org.apache.hadoop.fs.FileAlreadyExistsException e) {
      return false;
    }
  }

  static String read(Path file, Configuration hadoop) throws IOException {
    try (var stream = file.getFileSystem(hadoop).open(file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** With the permissions that Hadoop gives files here. */
  private static void writeNew(java.nio.file.Path file, String text, Configuration hadoop)
      throws IOException {
    if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
      FsPermission permission =
          FsPermission.getFileDefault().applyUMask(FsPermission.getUMask(hadoop));
      Files.createFile(
          file,
          PosixFilePermissions.asFileAttribute(
              PosixFilePermissions.fromString(permission.toString())));
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      Files.deleteIfExists(file); // a full disk leaves an empty file
      throw e;
    }
  }

  private static void write(FileSystem system, Path file, String text, boolean overwrite)
      throws IOException {
    try (OutputStream stream = system.create(file, overwrite)) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Beside the file, under a name that no other process and no other thread takes. */
  private static Path unfinished(Path file) {
    return new Path(
        file.getParent(),
        "." + file.getName() + "." + ProcessHandle.current().pid() + "." + System.nanoTime());
  }

  private static boolean isLocal(FileSystem system) {
    return system instanceof LocalFileSystem;
  }

  private static java.nio.file.Path local(FileSystem system, Path file) {
    return ((LocalFileSystem) system).pathToFile(file).toPath();
  }
}
