package org.ks4gaps.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A Spark standalone cluster of this machine, as conf/cluster-defaults.conf guards it: a master and
 * workers, each a process, whose executors are processes too. They can be killed by their process
 * ids.
 */
final class ClusterProcess implements AutoCloseable {
  private final Path folder;
  private final String classPath;
  private final String master;
  private final Path properties;
  private final String secret;
  private final SparkHome home;
  private final List<ProgramProcess> processes = new ArrayList<>();

  private ClusterProcess(Path folder, String classPath) throws IOException {
    this.folder = folder;
    this.classPath = classPath;
    this.master = "spark://127.0.0.1:" + free();
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.secret = HexFormat.of().formatHex(random);
    this.properties =
        Files.createFile(
            folder.resolve("cluster.conf"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        properties,
        Files.readString(Path.of("conf/cluster-defaults.conf"))
            + "spark.authenticate.secret "
            + secret
            + "\nspark.master "
            + master
            + "\nspark.executor.memory 1g\nspark.driver.host 127.0.0.1\n");
    // A worker looks for Spark's jars where a distribution has them.
    this.home = SparkHome.make(folder.resolve("spark-home"), classPath);
  }

  /**
   * Starts a master and workers of one core each, and waits until they know each other.
   *
   * @param classPath of Spark
   */
  static ClusterProcess start(Path folder, String classPath, int workers)
      throws IOException, InterruptedException {
    ClusterProcess cluster = new ClusterProcess(folder, classPath);
    try {
      String port = cluster.master.substring(cluster.master.lastIndexOf(':') + 1);
      cluster
          .run(Map.of(), "master.Master", "--port", port)
          .await("I have been elected leader", 60);
      for (int i = 0; i < workers; i++) {
        cluster.run(
            Map.of("SPARK_LOCAL_DIRS", cluster.local(i).toString()),
            "worker.Worker",
            "--cores",
            "1",
            "--memory",
            "2300m",
            "--work-dir",
            folder.resolve("work-" + i).toString(),
            cluster.master);
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

  private ProgramProcess run(Map<String, String> more, String what, String... words)
      throws IOException {
    Path conf = folder.resolve("log4j2.properties");
    Files.writeString(
        conf,
        Files.readString(Path.of("conf/log4j2.properties"))
            .replace("rootLogger.level = error", "rootLogger.level = info"));
    List<String> command =
        ProgramProcess.java(List.of("-Xmx256m", "-Dlog4j2.configurationFile=" + conf), classPath);
    command.addAll(
        List.of(
            "org.apache.spark.deploy." + what,
            "--properties-file",
            properties.toString(),
            "--host",
            "127.0.0.1",
            "--webui-port",
            free()));
    command.addAll(List.of(words));
    Map<String, String> around = new HashMap<>(environment());
    around.putAll(more);
    ProgramProcess process = ProgramProcess.started(folder, command, around);
    processes.add(process);
    return process;
  }

  /**
   * The program, by jobs/submit.
   *
   * @param options of spark-submit, besides those that this cluster needs
   */
  ProgramProcess submit(String options, List<String> words) {
    Map<String, String> around = new HashMap<>(environment());
    around.put("KS4GAPS_MASTER", master);
    around.put("KS4GAPS_SETTINGS", properties.toString());
    around.put("KS4GAPS_DRIVER_MEMORY", "1g");
    around.put("KS4GAPS_EVENTS", folder.resolve("events").toString());
    around.put(
        "KS4GAPS_SUBMIT_OPTIONS",
        "--conf spark.sql.shuffle.partitions=4 --conf spark.eventLog.compress=false " + options);
    List<String> command = new ArrayList<>(List.of("jobs/submit"));
    command.addAll(words);
    return ProgramProcess.started(folder, command, around);
  }

  private static String free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return String.valueOf(socket.getLocalPort());
    }
  }

  private Map<String, String> environment() {
    return Map.of(
        "SPARK_HOME",
        home.path().toString(),
        "SPARK_SCALA_VERSION",
        Settings.builtFor().getProperty("scala"));
  }

  /** What drivers that ran in the cluster said. */
  String driversSaid() throws IOException {
    StringBuilder said = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files.filter(f -> f.toString().matches(".*/driver-[^/]*/std(out|err)")).toList()) {
        said.append(Files.readString(file));
      }
    }
    return said.toString();
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
      } catch (UncheckedIOException e) {
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

  /** What only the processes of the cluster may know. */
  String secret() {
    return secret;
  }

  @Override
  public void close() {
    for (ProgramProcess process : processes) {
      List<ProcessHandle> children = process.children();
      process.close();
      children.forEach(ProcessHandle::destroyForcibly);
    }
    home.close();
  }
}
