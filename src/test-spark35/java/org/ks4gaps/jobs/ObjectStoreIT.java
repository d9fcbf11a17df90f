package org.ks4gaps.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job jar by {@code jobs/submit} on a lake in an object store that speaks S3. Tables and
 * published files are those of a run on one machine.
 */
class ObjectStoreIT {
  @TempDir private Path folder;

  @Test
  void aLakeInAnObjectStoreHoldsWhatOneOnTheDiskDoes() throws Exception {
    Path own = Files.createDirectory(folder.resolve("store"));
    try (ObjectStore store = ObjectStore.start(own)) {
      store.put(OneMachine.extracts(), "extracts");
      store.run("ingest", "--extracts", store.url("extracts"), "--lake", store.url("lake"));
      store.put(OneMachine.run().resolve("lake"), "whole");
      store.run("publish", "--lake", store.url("whole"), "--out", store.url("out"));
      store.get("lake", folder.resolve("lake"));
      store.get("out", folder.resolve("out"));
    }
    OneMachine.hasTheTablesOf(folder.resolve("lake"), "raw_ks4", "raw_census", "raw_schools");
    OneMachine.hasTheFilesOf(folder.resolve("out"));
  }
}
