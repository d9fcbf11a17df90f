package org.ks4gaps.jobs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Spark distribution for as long as a test runs: links to the jars that Maven resolved, where
 * workers look for them, and a spark-submit.
 *
 * @param path what {@code SPARK_HOME} names
 */
record SparkHome(Path path) implements AutoCloseable {
  /**
   * @param classPath of the jars
   */
  static SparkHome make(Path path, String classPath) throws IOException {
    Path jars = Files.createDirectories(path.resolve("jars"));
    for (String entry : classPath.split(File.pathSeparator)) {
      Files.createSymbolicLink(jars.resolve(Path.of(entry).getFileName()), Path.of(entry));
    }
    return new SparkHome(path);
  }

  /** Jars of this test's class path whose names begin so. */
  static Stream<String> jars(String names) {
    return Stream.of(System.getProperty("surefire.test.class.path", "").split(File.pathSeparator))
        .filter(jar -> Path.of(jar).getFileName().toString().matches("(" + names + ").*"));
  }

  /** Adds what users call; it finds a cluster's settings where {@code HADOOP_CONF_DIR} says. */
  SparkHome withSubmit() throws IOException {
    Path submit = Files.createDirectories(path.resolve("bin")).resolve("spark-submit");
    List<String> java = ProgramProcess.java(List.of(), "$HADOOP_CONF_DIR:$SPARK_HOME/jars/*");
    Files.writeString(
        submit,
        "#!/bin/sh\nexec \""
            + String.join("\" \"", java)
            + "\" org.apache.spark.deploy.SparkSubmit \"$@\"\n");
    Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwx------"));
    return this;
  }

  @Override
  public void close() {
    try (Stream<Path> links = Files.list(path.resolve("jars"))) {
      links.forEach(link -> link.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
