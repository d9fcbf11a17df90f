package org.ks4gaps.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.Table;

/** Runs are kept for so many days, the latest published one for ever. */
class RetentionTest {
  private static final Field MEAN = Field.score("mean", 2, "A mean.");
  private static final Table MEANS =
      new Table("means", "a mean", List.of(MEAN), List.of(), List.of(MEAN));

  @TempDir Path folder;

  private static Manifest manifest(String run, Instant started) {
    return new Manifest(
        run,
        "all",
        new TreeMap<>(),
        Manifest.Status.PUBLISHED,
        started,
        1,
        new TreeMap<>(),
        "",
        "{}",
        new TreeMap<>(),
        List.of(),
        List.of(),
        List.of(),
        new TreeMap<>(),
        "",
        "");
  }

  @Test
  void runsAreForgottenAfterTheirDays() {
    Lake lake = new Lake(SparkHere.spark(), folder.toString());
    RunFolder runs = new RunFolder(folder.toString(), new Configuration());
    Instant now = Instant.now();
    lake.write(MEANS, "a", Frames.of(MEANS, "mean\n1\n"));
    runs.save(manifest("1", now));
    lake.write(MEANS, "b", Frames.of(MEANS, "mean\n2\n"));
    runs.save(manifest("2", now));
    runs.publish(manifest("2", now));

    // Ten days later runs of ten days are still there; two hours after that they are not.
    Instant tenDays = now.plus(Duration.ofDays(10));
    assertThat(apply(lake, runs, 10, tenDays)).isZero();
    assertThat(Frames.text(lake.at(Map.of("means", 0L)).read(MEANS), "mean"))
        .containsExactly("1.0");
    assertThat(apply(lake, runs, 10, tenDays.plus(Duration.ofHours(2)))).isEqualTo(1);

    assertThat(runs.all()).extracting(Manifest::run).containsExactly("2");
    assertThat(Frames.text(lake.read(MEANS), "mean")).containsExactly("2.0");
  }

  @Test
  void filesOfTheTimeThatIsKeptStay() {
    Lake lake = new Lake(SparkHere.spark(), folder.toString());
    RunFolder runs = new RunFolder(folder.toString(), new Configuration());
    lake.write(MEANS, "a", Frames.of(MEANS, "mean\n1\n"));
    lake.write(MEANS, "b", Frames.of(MEANS, "mean\n2\n"));
    runs.save(manifest("long ago", Instant.parse("2020-01-01T00:00:00Z")));

    assertThat(apply(lake, runs, 30, Instant.now())).isEqualTo(1);

    // The first version was in use until just now.
    assertThat(Frames.text(lake.at(Map.of("means", 0L)).read(MEANS), "mean"))
        .containsExactly("1.0");
    assertThatThrownBy(() -> runs.run("long ago")).isInstanceOf(UnknownRunException.class);
  }

  private static int apply(Lake lake, RunFolder runs, int days, Instant now) {
    return Retention.apply(SparkHere.spark(), lake, runs, List.of(MEANS), days, now);
  }
}
