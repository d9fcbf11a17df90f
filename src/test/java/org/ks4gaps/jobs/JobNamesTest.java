package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SparkHere;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;

/** Spark's pages and its event log tell of rooms and tables, not of lines of code. */
class JobNamesTest {
  @TempDir Path folder;

  @Test
  void everyJobOfARoomIsOfItsGroupAndEveryTableHasJobsOfItsName() throws Exception {
    Simulation.write(
        new SimulationSettings(folder.resolve("extracts"), 3, SimulationSettings.FEWEST, 1),
        message -> {});
    List<Properties> jobs = Collections.synchronizedList(new ArrayList<>());
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            jobs.add(start.properties());
          }
        };
    SparkHere.spark().sparkContext().addSparkListener(listener);
    try {
      CommandLine run =
          CommandLine.run(
              "ingest",
              "--extracts",
              folder.resolve("extracts").toString(),
              "--lake",
              folder.resolve("lake").toString());
      assertThat(run.exitCode()).as(run.output()).isZero();
      SparkHere.spark().sparkContext().listenerBus().waitUntilEmpty();
    } finally {
      SparkHere.spark().sparkContext().removeSparkListener(listener);
    }
    assertThat(jobs).isNotEmpty();
    assertThat(jobs)
        .extracting(job -> job.getProperty("spark.jobGroup.id"))
        .containsOnly(Stage.INGEST.word());
    assertThat(jobs)
        .extracting(job -> String.valueOf(job.getProperty("spark.job.description")))
        .anySatisfy(said -> assertThat(said).startsWith("ingest: raw_ks4"))
        .anySatisfy(said -> assertThat(said).startsWith("ingest: raw_census"));
  }
}
