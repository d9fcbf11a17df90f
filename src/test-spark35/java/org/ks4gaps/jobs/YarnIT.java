package org.ks4gaps.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job jar by {@code jobs/submit} on YARN, with the driver inside and outside, with the settings
 * of conf/. Tables are those of a run on one machine.
 */
class YarnIT {
  @TempDir private Path folder;

  @Test
  void yarnGivesWhatOneMachineGives() throws Exception {
    Path lake = folder.resolve("lake");
    Path own = Files.createDirectory(folder.resolve("cluster"));
    try (YarnHere yarn = YarnHere.start(own, OneMachine.spark())) {
      yarn.run("cluster", OneMachine.words("ingest", OneMachine.extracts(), lake));
      yarn.run("client", OneMachine.words("conform", OneMachine.extracts(), lake));
    }
    OneMachine.hasTheTablesOf(lake, "raw_ks4", "pupil_results", "schools", "rejected_rows");
  }
}
