package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * A YARN cluster: resource manager and one node manager in this process, and containers that are
 * processes. Programs reach it by jobs/submit with the spark-submit of a {@code SPARK_HOME}.
 */
final class YarnHere implements AutoCloseable {
  private final Path folder;
  private final SparkHome home;
  private final MiniYARNCluster cluster;

  private YarnHere(Path folder, SparkHome home, MiniYARNCluster cluster) {
    this.folder = folder;
    this.home = home;
    this.cluster = cluster;
  }

  /**
   * @param classPath of Spark, without what YARN asks of it
   */
  static YarnHere start(Path folder, String classPath) throws IOException {
    // A distribution of Spark has these beside its jars.
    String all =
        Stream.concat(
                Stream.of(classPath), SparkHome.jars("spark-yarn|hadoop-yarn-server-web-proxy"))
            .collect(Collectors.joining(File.pathSeparator));
    SparkHome home = SparkHome.make(folder.resolve("home"), all).withSubmit();
    YarnConfiguration conf = new YarnConfiguration();
    conf.set("fs.defaultFS", "file:///");
    conf.set("hadoop.tmp.dir", folder.resolve("tmp").toString());
    conf.set("yarn.log.dir", folder.resolve("logs").toString());
    conf.set("yarn.scheduler.capacity.root.queues", "default");
    conf.set("yarn.scheduler.capacity.root.default.capacity", "100");
    conf.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1");
    conf.setInt("yarn.scheduler.minimum-allocation-mb", 256);
    conf.setInt("yarn.nodemanager.resource.memory-mb", 6144);
    conf.setInt("yarn.nodemanager.resource.cpu-vcores", 4);
    conf.setBoolean("yarn.nodemanager.vmem-check-enabled", false);
    conf.setFloat(
        "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", 100);
    MiniYARNCluster cluster = new MiniYARNCluster("ks4-gaps", 1, 1, 1);
    cluster.init(conf);
    cluster.start();
    Path settings = Files.createDirectories(folder.resolve("conf"));
    try (OutputStream file = Files.newOutputStream(settings.resolve("yarn-site.xml"))) {
      cluster.getConfig().writeXml(file);
    }
    return new YarnHere(folder, home, cluster);
  }

  /**
   * The program, by jobs/submit, to its end.
   *
   * @param mode of the driver: in the cluster, or a client of it
   */
  void run(String mode, List<String> words) throws Exception {
    List<String> command = new ArrayList<>(List.of("jobs/submit"));
    command.addAll(words);
    Map<String, String> environment =
        Map.of(
            "SPARK_HOME",
            home.path().toString(),
            "HADOOP_CONF_DIR",
            folder.resolve("conf").toString(),
            "KS4GAPS_MASTER",
            "yarn",
            "KS4GAPS_SETTINGS",
            "conf/cluster-defaults.conf",
            "KS4GAPS_DRIVER_MEMORY",
            "1g",
            "KS4GAPS_SUBMIT_OPTIONS",
            "--executor-memory 1g --num-executors 1 --conf spark.sql.shuffle.partitions=4"
                + " --conf spark.yarn.jars=local:"
                + home.path().resolve("jars/*")
                + " --conf spark.yarn.stagingDir="
                + folder.resolve("staging").toUri()
                + " --deploy-mode "
                + mode);
    try (ProgramProcess driver = ProgramProcess.started(folder, command, environment)) {
      assertThat(driver.end()).as(driver.said() + containersSaid()).isZero();
    }
  }

  private String containersSaid() throws IOException {
    StringBuilder said = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of(cluster.getTestWorkDir().toString()))) {
      for (Path file :
          files.filter(f -> f.toString().matches(".*/container_[^/]*/std(out|err)")).toList()) {
        said.append(file).append('\n').append(Files.readString(file));
      }
    }
    return said.toString();
  }

  @Override
  public void close() {
    cluster.stop();
    home.close();
  }
}
