package org.ks4gaps.jobs;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A Spark standalone cluster of this machine: a master and workers, each a process, whose executors
 * are processes too. They can be killed by their process ids.
 */
final class ClusterProcess implements AutoCloseable {
  private final String master;
  private final Path folder;
  private final Map<String, String> environment;
  private final List<ProgramProcess> processes = new ArrayList<>();

  private ClusterProcess(Path folder, String master, Map<String, String> environment) {
    this.folder = folder;
    this.master = master;
    this.environment = environment;
  }

  /** Starts a master and workers of one core each, and waits until they know each other. */
  static ClusterProcess start(Path folder, String classPath, int workers)
      throws IOException, InterruptedException {
    // A worker looks for Spark's jars where a distribution has them.
    Path jars = Files.createDirectories(folder.resolve("spark-home/jars"));
    for (String entry : classPath.split(File.pathSeparator)) {
      Path jar = Path.of(entry);
      Path link = jars.resolve(jar.getFileName());
      if (entry.endsWith(".jar") && !Files.exists(link)) {
        Files.createSymbolicLink(link, jar);
      }
    }
    String port = free();
    ClusterProcess cluster =
        new ClusterProcess(
            folder,
            "spark://127.0.0.1:" + port,
            Map.of(
                "SPARK_HOME",
                folder.resolve("spark-home").toString(),
                "SPARK_SCALA_VERSION",
                "2.12"));
    try {
      cluster
          .run(
              classPath,
              Map.of(),
              "master.Master",
              List.of("--host", "127.0.0.1", "--port", port, "--webui-port", free()))
          .await("I have been elected leader", 60);
      for (int i = 0; i < workers; i++) {
        cluster.run(
            classPath,
            Map.of("SPARK_LOCAL_DIRS", cluster.local(i).toString()),
            "worker.Worker",
            List.of(
                "--host",
                "127.0.0.1",
                "--cores",
                "1",
                "--memory",
                "1500m",
                "--webui-port",
                free(),
                "--work-dir",
                folder.resolve("work-" + i).toString(),
                cluster.master));
      }
      for (int i = 0; i < workers; i++) {
        cluster.processes.get(i + 1).await("Successfully registered with master", 60);
      }
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private ProgramProcess run(
      String classPath, Map<String, String> more, String what, List<String> words)
      throws IOException {
    Path conf = folder.resolve("log4j2.properties");
    Files.writeString(
        conf,
        Files.readString(Path.of("conf/log4j2.properties"))
            .replace("rootLogger.level = error", "rootLogger.level = info"));
    List<String> command =
        ProgramProcess.command(
            List.of(), List.of("-Xmx256m", "-Dlog4j2.configurationFile=" + conf), classPath);
    command.add("org.apache.spark.deploy." + what);
    command.addAll(words);
    Map<String, String> around = new java.util.HashMap<>(environment);
    around.putAll(more);
    ProgramProcess process = ProgramProcess.started(folder, command, around);
    processes.add(process);
    return process;
  }

  private static String free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return String.valueOf(socket.getLocalPort());
    }
  }

  /** Where programs connect to. */
  String master() {
    return master;
  }

  /** What a driver needs to be told. */
  Map<String, String> environment() {
    return environment;
  }

  private Path local(int worker) {
    return folder.resolve("local-" + worker);
  }

  /** Files of shuffled rows that executors of a worker have written and not yet deleted. */
  Set<String> shuffled(int worker) throws IOException {
    Set<String> files = new TreeSet<>();
    if (Files.exists(local(worker))) {
      try (Stream<Path> walk = Files.walk(local(worker))) {
        walk.map(Path::toString).filter(f -> f.matches(".*/shuffle_.*\\.data")).forEach(files::add);
      } catch (java.io.UncheckedIOException e) {
        // A folder went while it was looked into.
      }
    }
    return files;
  }

  /** Waits until an executor of the worker has written shuffled rows that were not there before. */
  void awaitShuffle(int worker) throws IOException, InterruptedException {
    Set<String> before = shuffled(worker);
    long end = System.nanoTime() + 180_000_000_000L;
    while (before.containsAll(shuffled(worker))) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Nothing was shuffled by worker " + worker);
      }
      Thread.sleep(20);
    }
  }

  /** Kills the executors of a worker (SIGKILL); how many there were. */
  long killExecutors(int worker) {
    return processes.get(worker + 1).children().stream()
        .filter(p -> p.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
        .filter(ProcessHandle::destroyForcibly)
        .count();
  }

  /** Kills a worker (SIGKILL). Its executors see it and end by themselves. */
  void killWorker(int worker) {
    processes.get(worker + 1).close();
  }

  @Override
  public void close() {
    for (ProgramProcess process : processes) {
      List<ProcessHandle> children = process.children();
      process.close();
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
