package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.ConfigurationException;

/** What the program says of settings before it begins. */
class SettingsTest {
  private static final Settings.Here FINE =
      new Settings.Here(
          17,
          Settings.builtFor().getProperty("spark"),
          Settings.builtFor().getProperty("delta"),
          4096,
          24_000,
          4);

  private static SparkConf conf(String... settings) {
    SparkConf conf =
        new SparkConf(false)
            .set("spark.master", "local[2]")
            .set("spark.sql.shuffle.partitions", "16")
            .set("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .set(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    for (String setting : settings) {
      if (!setting.isBlank()) {
        conf.set(
            setting.substring(0, setting.indexOf('=')),
            setting.substring(setting.indexOf('=') + 1));
      }
    }
    return conf;
  }

  private static final String[] GUARDED = {
    "spark.master=spark://host:7077",
    "spark.authenticate=true",
    "spark.network.crypto.enabled=true",
    "spark.io.encryption.enabled=true",
    "spark.executor.memory=4g",
    "spark.executor.cores=2"
  };

  @Test
  void whatIsWellIsSaidInOneLineAndNotWarnedOf() {
    Settings local = new Settings(conf(), FINE);
    local.refuse();
    assertThat(local.warnings()).isEmpty();
    assertThat(local.inOneLine())
        .contains("Java 17", "2 cores", "4.0 GB", "16 shuffle partitions, joined where small");
    Settings cluster = new Settings(conf(GUARDED), FINE);
    assertThat(cluster.warnings()).isEmpty();
    assertThat(cluster.inOneLine()).contains("spark://host:7077", "2 cores and 4.0 GB");
  }

  /** Each warning names the setting that mends it, and is gone with that. */
  @ParameterizedTest
  @CsvSource({
    "spark.master=local[8], , --master local[4]",
    "spark.sql.adaptive.enabled=false, , spark.sql.adaptive.enabled=true",
    "spark.sql.shuffle.partitions=1, , spark.sql.shuffle.partitions=4",
    "spark.sql.shuffle.partitions=500, spark.sql.adaptive.enabled=false, spark.sql.shuffle.partitions=8",
  })
  void localSettings(String bad, String more, String fix) {
    assertThat(new Settings(conf(bad, more == null ? "" : more), FINE).warnings())
        .anySatisfy(warning -> assertThat(warning).contains(fix));
    Matcher mended = Pattern.compile("(spark\\.[^=]+=.*)").matcher(fix);
    String by = mended.matches() ? fix : fix.replace("--master ", "spark.master=");
    assertThat(new Settings(conf(bad, more == null ? "" : more, by), FINE).warnings())
        .noneSatisfy(warning -> assertThat(warning).contains(fix));
  }

  @ParameterizedTest
  @CsvSource({
    "spark.authenticate=false, spark.authenticate=true",
    "spark.network.crypto.enabled=false, spark.network.crypto.enabled=true",
    "spark.io.encryption.enabled=false, spark.io.encryption.enabled=true",
    "spark.executor.memory=1g, spark.executor.memory=2g"
  })
  void clusterSettings(String bad, String fix) {
    SparkConf conf = conf(GUARDED);
    conf.set(bad.split("=")[0], bad.split("=")[1]);
    assertThat(new Settings(conf, FINE).warnings())
        .singleElement()
        .asString()
        .contains("--conf " + fix);
    conf.set(fix.split("=")[0], fix.split("=")[1]);
    assertThat(new Settings(conf, FINE).warnings()).isEmpty();
  }

  /** Java, heap in MB, machine in MB, and what is to be done. */
  @ParameterizedTest
  @CsvSource({
    "25, 4096, 24000, JAVA_HOME",
    "17, 1024, 24000, --driver-memory 4g",
    "17, 4096, 4200, --driver-memory 3g"
  })
  void machine(int java, long heap, long machine, String fix) {
    Settings.Here here = new Settings.Here(java, FINE.spark(), FINE.delta(), heap, machine, 4);
    assertThat(new Settings(conf(), here).warnings())
        .anySatisfy(warning -> assertThat(warning).contains(fix));
  }

  @Test
  void memoryIsForEveryCoreAtWork() {
    Settings.Here here = new Settings.Here(17, FINE.spark(), FINE.delta(), 4096, 64_000, 16);
    assertThat(new Settings(conf("spark.master=local[*]"), here).warnings())
        .singleElement()
        .asString()
        .contains("16 cores", "--driver-memory 16g");
  }

  @Test
  void librariesAreThoseThatTheJarWasBuiltFor() throws Exception {
    assertThat(Settings.builtFor().stringPropertyNames())
        .containsExactlyInAnyOrder("spark", "delta", "scala");
    assertThat(Settings.builtFor().getProperty("spark"))
        .isEqualTo(SparkHere.spark().version().replaceAll("-.*", ""));
    Settings.refuseOtherSpark(FINE.spark());
    assertThatThrownBy(() -> Settings.refuseOtherSpark("2.4.8"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Spark 2.4.8");
    assertThat(
            new Settings(conf(), new Settings.Here(17, FINE.spark(), "0.1", 4096, 24_000, 4))
                .warnings())
        .singleElement()
        .asString()
        .contains("Delta 0.1");
  }

  @Test
  void aSessionWithoutDeltaIsRefused() {
    for (String missing : List.of("spark.sql.extensions", "spark.sql.catalog.spark_catalog")) {
      SparkConf without = conf().remove(missing);
      assertThatThrownBy(() -> new Settings(without, FINE).refuse())
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("--conf " + missing + "=");
    }
    new Settings(conf("spark.sql.extensions=a.B, io.delta.sql.DeltaSparkSessionExtension"), FINE)
        .refuse();
  }

  @Test
  void theFileOfSettingsIsWithoutAWarning() throws Exception {
    SparkConf conf = new SparkConf(false).set("spark.master", "local[2]");
    for (String line : Files.readAllLines(Path.of("conf/spark-defaults.conf"))) {
      if (line.startsWith("spark.")) {
        conf.set(line.split("\\s+", 2)[0], line.split("\\s+", 2)[1].strip());
      }
    }
    Settings settings = new Settings(conf, FINE);
    settings.refuse();
    assertThat(settings.warnings()).isEmpty();
  }
}
