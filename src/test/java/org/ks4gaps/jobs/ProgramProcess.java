package org.ks4gaps.jobs;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program in a process of its own, which can be killed as an operator or a power cut would: by
 * its process id, without a word of warning.
 */
public final class ProgramProcess implements AutoCloseable {
  private final Process process;
  private final Path said;

  private ProgramProcess(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  /**
   * Starts a subcommand.
   *
   * @param folder takes what it says
   * @param classPath of the program and of Spark
   */
  public static ProgramProcess start(Path folder, String classPath, List<String> words) {
    return start(folder, classPath, List.of(), words);
  }

  /** Starts a subcommand under further options of its virtual machine, which win. */
  static ProgramProcess start(
      Path folder, String classPath, List<String> options, List<String> words) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "-Xmx2g",
                "-Dspark.master=local[2]",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.sql.shuffle.partitions=2",
                "-Dlog4j2.configurationFile="
                    + Path.of("conf/log4j2.properties").toAbsolutePath()));
    all.addAll(options);
    List<String> command = java(all, classPath);
    command.add("org.ks4gaps.jobs.Ks4Gaps");
    command.addAll(words);
    return started(folder, command, Map.of());
  }

  /** The Java of this process, with the module options that Spark needs. */
  static List<String> java(List<String> options, String classPath) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    inputArguments("--add-opens", "-Djdk.reflect").forEach(command::add);
    command.add("-XX:+UseParallelGC");
    command.addAll(options);
    command.addAll(List.of("-cp", classPath));
    return command;
  }

  private static Stream<String> inputArguments(String... kinds) {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> Stream.of(kinds).anyMatch(argument::startsWith));
  }

  /**
   * Starts any command, with an environment besides this one's. Whatever Java it starts compiles as
   * this process does.
   */
  static ProgramProcess started(
      Path folder, List<String> command, Map<String, String> environment) {
    try {
      Path said = Files.createTempFile(folder, "said-", ".txt");
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
      builder
          .environment()
          .put(
              "JDK_JAVA_OPTIONS",
              inputArguments("-XX:TieredStop", "-XX:ReservedCode").collect(joining(" ")));
      builder.environment().putAll(environment);
      return new ProgramProcess(builder.redirectOutput(said.toFile()).start(), said);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Processes that it started, and those that they did. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /** Kills it after a while (SIGKILL); false where it had ended before. */
  public boolean killAfter(long milliseconds) throws InterruptedException {
    if (process.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
      return false;
    }
    process.destroyForcibly();
    process.waitFor();
    return true;
  }

  /** Waits until it has said something; what it said of it, from there to the end of the line. */
  public String await(String words, long seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      boolean ended = process.waitFor(100, TimeUnit.MILLISECONDS);
      for (String line : said().lines().toList()) {
        if (line.contains(words)) {
          return line.substring(line.indexOf(words));
        }
      }
      if (ended) {
        break;
      }
    }
    throw new IllegalStateException("It has not said \"" + words + "\" but: " + said());
  }

  /** Asks it to stop, as an operator does (SIGTERM); true where it has ended soon after. */
  public boolean stop(long seconds) throws InterruptedException {
    process.destroy();
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end; its exit code. */
  public int end() throws InterruptedException {
    if (!process.waitFor(20, TimeUnit.MINUTES)) {
      throw new IllegalStateException("Still running after 20 minutes: " + said());
    }
    return process.exitValue();
  }

  /** All it has said, but for what Java says of the options that it is given here. */
  public String said() {
    try {
      return Files.readString(said).replaceAll("(?m)^NOTE: Picked up JDK_JAVA_OPTIONS.*\n", "");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
