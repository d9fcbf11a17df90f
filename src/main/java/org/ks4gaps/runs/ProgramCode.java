package org.ks4gaps.runs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The program's own classes and resources by digest, which tell whether code has changed: a version
 * number does not, while the program is being worked on.
 */
public final class ProgramCode {
  private static final String ROOT = "org/ks4gaps/";
  private static SortedMap<String, String> files;

  private ProgramCode() {}

  /**
   * The digest of some of it.
   *
   * @param places beginnings of paths below the root package: {@code stats/}, {@code jobs/Conform}
   */
  public static String digest(Collection<String> places) {
    SortedMap<String, String> chosen = new TreeMap<>();
    files()
        .forEach(
            (file, digest) -> {
              if (places.stream().anyMatch(file::startsWith)) {
                chosen.put(file, digest);
              }
            });
    return new Digest().with("code", chosen).hex();
  }

  /** The digest of the whole program. */
  public static String digest() {
    return new Digest().with("code", files()).hex();
  }

  /** Settings are no code; stages take in those they read. */
  private static boolean isCode(String file) {
    return !file.endsWith(".conf");
  }

  /** Digest by file below the root package. */
  private static synchronized SortedMap<String, String> files() {
    if (files == null) {
      try {
        Path source =
            Path.of(ProgramCode.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        files =
            Collections.unmodifiableSortedMap(
                Files.isDirectory(source) ? inFolder(source.resolve(ROOT)) : inJar(source));
      } catch (URISyntaxException e) {
        throw new IllegalStateException("The program does not know where its classes are", e);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read the program's own classes", e);
      }
    }
    return files;
  }

  private static SortedMap<String, String> inFolder(Path root) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
        String name = root.relativize(file).toString().replace('\\', '/');
        if (isCode(name)) {
          digests.put(name, Digest.ofBytes(Files.newInputStream(file)));
        }
      }
    }
    return digests;
  }

  private static SortedMap<String, String> inJar(Path jar) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (entry.getName().startsWith(ROOT) && !entry.isDirectory() && isCode(entry.getName())) {
          try (InputStream bytes = file.getInputStream(entry)) {
            digests.put(entry.getName().substring(ROOT.length()), Digest.ofBytes(bytes));
          }
        }
      }
    }
    return digests;
  }
}
