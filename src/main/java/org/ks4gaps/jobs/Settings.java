package org.ks4gaps.jobs;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.ConfigurationException;

/**
 * What a run works under, looked at before it begins: the versions of Java, Spark and Delta, memory
 * and cores, how rows are shuffled, and whether what passes between machines is guarded. What
 * cannot work is refused, what works badly is warned of, each with the setting that mends it.
 *
 * <p>None of them changes a figure: they cost time or memory, or the run ends with an error.
 *
 * @param conf what Spark was told
 * @param here the machine and the libraries
 */
record Settings(SparkConf conf, Here here) {
  private static final long MB = 1024 * 1024;
  private static final long LEAST_HEAP_MB = 2048;
  private static final long LEAST_MB_A_CORE = 1024;
  private static final int MOST_PARTITIONS_A_CORE = 50;
  private static final List<Integer> TRIED_JAVA = List.of(17, 21);
  private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\*|\\d+)(?:,\\d+)?])?");

  /**
   * A machine, and the libraries that the program runs on.
   *
   * @param java feature release, such as 17
   * @param spark version
   * @param delta version
   * @param heapMb the most that the driver's heap may hold, in MB
   * @param machineMb memory of the machine, in MB
   * @param cores of the machine
   */
  record Here(int java, String spark, String delta, long heapMb, long machineMb, int cores) {
    static Here look() {
      long machine =
          ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
              ? system.getTotalMemorySize()
              : Long.MAX_VALUE;
      Runtime runtime = Runtime.getRuntime();
      return new Here(
          Runtime.version().feature(),
          Program.libraries().get("spark"),
          Program.libraries().get("delta"),
          runtime.maxMemory() / MB,
          machine / MB,
          runtime.availableProcessors());
    }
  }

  /** What this jar was compiled for: the names are spark, delta and scala. */
  static Properties builtFor() {
    Properties built = new Properties();
    try (InputStream stream = Settings.class.getResourceAsStream("built-for.properties")) {
      built.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return built;
  }

  /** The settings of a session, its own ones included. */
  static Settings of(SparkSession spark) {
    SparkConf conf = spark.sparkContext().getConf();
    spark.conf().getAll().foreach(setting -> conf.set(setting._1(), setting._2()));
    return new Settings(conf, Here.look());
  }

  /**
   * Refuses a Spark that the jar was not compiled for.
   *
   * @throws ConfigurationException with what mends it
   */
  static void refuseOtherSpark(String spark) {
    String built = builtFor().getProperty("spark");
    if (!line(spark).equals(line(built))) {
      throw new ConfigurationException(
          "This jar was built for Spark %s, and Spark %s runs it. Build it for that one: README.md, Build."
              .formatted(line(built), spark));
    }
  }

  /**
   * Refuses a session that cannot read or write the lake.
   *
   * @throws ConfigurationException with what mends it
   */
  void refuse() {
    need("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    need("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
  }

  private void need(String setting, String value) {
    if (!List.of(conf.get(setting, "").split("\\s*,\\s*")).contains(value)) {
      throw new ConfigurationException(
          "Delta tables need --conf %s=%s, and it is %s."
              .formatted(setting, value, conf.get(setting, "not set")));
    }
  }

  /** Versions, memory, cores and shuffles in one line. */
  String inOneLine() {
    String where =
        isLocal()
            ? "%d %s of this machine, heap %s"
                .formatted(cores(), cores() == 1 ? "core" : "cores", gb(here.heapMb))
            : "%s, driver %s, executors of %s and %s"
                .formatted(
                    conf.get("spark.master"),
                    gb(here.heapMb),
                    conf.contains("spark.executor.cores")
                        ? conf.get("spark.executor.cores") + " cores"
                        : "the cores they are given",
                    gb(executorMb()));
    return "Spark %s, Delta %s, Java %d; %s; %d shuffle partitions%s"
        .formatted(
            here.spark,
            here.delta,
            here.java,
            where,
            partitions(),
            adaptive() ? ", joined where small" : "");
  }

  /** What works badly, a sentence each with what mends it. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!TRIED_JAVA.contains(here.java)) {
      warnings.add(
          "Java %d was not tried with Spark %s: set JAVA_HOME to a JDK 17."
              .formatted(here.java, here.spark));
    }
    String delta = builtFor().getProperty("delta");
    if (!here.delta.equals(delta)) {
      warnings.add(
          "Delta %s stands in front of the Delta %s that this jar holds: take the other from the class path, or set spark.driver.userClassPathFirst and spark.executor.userClassPathFirst."
              .formatted(here.delta, delta));
    }
    if (here.heapMb < LEAST_HEAP_MB * 8 / 10) {
      warnings.add(
          "The driver has %s of memory, and models of the country want 4 GB: --driver-memory 4g, or KS4GAPS_DRIVER_MEMORY=4g for jobs/submit."
              .formatted(gb(here.heapMb)));
    }
    if (here.heapMb > here.machineMb * 9 / 10) {
      warnings.add(
          "The driver may take %s of a machine that has %s: --driver-memory %dg, or KS4GAPS_DRIVER_MEMORY for jobs/submit."
              .formatted(
                  gb(here.heapMb), gb(here.machineMb), Math.max(1, here.machineMb * 3 / 4 / 1024)));
    }
    if (isLocal()) {
      if (cores() > here.cores) {
        warnings.add(
            "%s asks for more cores than the %d of this machine: --master local[%d], or KS4GAPS_MASTER for jobs/submit."
                .formatted(conf.get("spark.master"), here.cores, here.cores));
      }
      if (here.heapMb / Math.max(1, cores()) < LEAST_MB_A_CORE * 8 / 10) {
        warnings.add(
            "%s of memory for %d cores at work at once: --driver-memory %dg, or fewer cores by --master local[N]."
                .formatted(gb(here.heapMb), cores(), cores()));
      }
    } else {
      clusterWarnings(warnings);
    }
    if (!adaptive()) {
      warnings.add(
          "Spark may not join small partitions nor broadcast small tables as it goes: --conf spark.sql.adaptive.enabled=true.");
    }
    if (partitions() < cores()) {
      warnings.add(
          "%d shuffle partitions keep %d cores idle: --conf spark.sql.shuffle.partitions=%d."
              .formatted(partitions(), cores() - partitions(), cores() * 2));
    } else if (!adaptive() && partitions() > cores() * MOST_PARTITIONS_A_CORE) {
      warnings.add(
          "%d shuffle partitions for %d cores are mostly start-up: --conf spark.sql.shuffle.partitions=%d."
              .formatted(partitions(), cores(), cores() * 4));
    }
    return warnings;
  }

  private void clusterWarnings(List<String> warnings) {
    int tasks = conf.getInt("spark.executor.cores", 1);
    if (executorMb() / tasks < LEAST_MB_A_CORE) {
      warnings.add(
          "Executors have %s for %d tasks at once: --conf spark.executor.memory=%dg."
              .formatted(gb(executorMb()), tasks, Math.max(2, tasks)));
    }
    guarded(warnings, "spark.authenticate", "Whoever reaches the cluster's ports can join it");
    guarded(
        warnings,
        "spark.network.crypto.enabled",
        "Rows of pupils pass between machines unencrypted");
    guarded(
        warnings, "spark.io.encryption.enabled", "Shuffled rows lie on local disks unencrypted");
  }

  private void guarded(List<String> warnings, String setting, String danger) {
    boolean bySsl =
        setting.equals("spark.network.crypto.enabled")
            && conf.getBoolean("spark.ssl.rpc.enabled", false);
    if (!conf.getBoolean(setting, false) && !bySsl) {
      warnings.add(danger + ": --conf " + setting + "=true.");
    }
  }

  private boolean isLocal() {
    return LOCAL.matcher(conf.get("spark.master")).matches();
  }

  /** Of this machine, or the least that a cluster gives as far as it was said. */
  private int cores() {
    Matcher local = LOCAL.matcher(conf.get("spark.master"));
    if (local.matches()) {
      String said = local.group(1);
      return said == null ? 1 : said.equals("*") ? here.cores : Integer.parseInt(said);
    }
    int executors = conf.getInt("spark.executor.instances", 1);
    return conf.getInt("spark.cores.max", executors * conf.getInt("spark.executor.cores", 1));
  }

  private int partitions() {
    return conf.getInt("spark.sql.shuffle.partitions", 200);
  }

  private boolean adaptive() {
    return conf.getBoolean("spark.sql.adaptive.enabled", true);
  }

  private long executorMb() {
    return JavaUtils.byteStringAsMb(conf.get("spark.executor.memory", "1g"));
  }

  private static String line(String version) {
    return version.replaceFirst("^(\\d+\\.\\d+).*$", "$1");
  }

  private static String gb(long mb) {
    return String.format(Locale.ROOT, "%.1f GB", mb / 1024.0);
  }
}
