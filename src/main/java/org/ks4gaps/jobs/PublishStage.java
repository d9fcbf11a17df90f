package org.ks4gaps.jobs;

import java.util.function.LongSupplier;
import org.apache.hadoop.conf.Configuration;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.publish.Publish;
import org.ks4gaps.publish.PublishedFolder;
import org.ks4gaps.table.Lake;

/**
 * Tables to files, in a folder that is replaced whole. Files that are as they would be made stay.
 */
final class PublishStage {
  private final RunConfig config;
  private final Lake lake;
  private final String run;
  private final boolean force;
  private final String origin;
  private final PublishedFolder folder;
  private boolean written;

  /**
   * @param lake the tables to publish: of now, or as an earlier run left them
   * @param asOf that earlier run; empty for now
   */
  PublishStage(
      RunConfig config,
      Lake lake,
      Configuration hadoop,
      String run,
      CommonOptions options,
      String asOf) {
    this.config = config;
    this.lake = lake;
    this.run = run;
    this.force = options.force;
    this.folder = new PublishedFolder(options.out, hadoop);
    Stage.PUBLISH.reads().forEach(lake::read); // says which room is missing
    this.origin = Origin.of(Stage.PUBLISH, config, lake).with("as of run", asOf).hex();
  }

  /** Writes the files beside the folder, unless it holds them; returns how many. */
  long write(TableWriter writer) {
    folder.refuseStrangers();
    if (!force && folder.holds(origin)) {
      return 0;
    }
    String draft = folder.draft(run).toString();
    long files =
        AtOnce.sum(
            new Publish(lake, draft, config.lists().top())
                .files().values().stream()
                    .map(
                        file ->
                            (LongSupplier)
                                () -> {
                                  file.run();
                                  return 1;
                                })
                    .toList());
    writer.made(files + " files");
    written = true;
    return files;
  }

  /** Adds the summary and changes the folders over. */
  void change(Run of) {
    if (written) {
      new Summary(lake, config, of.accounts(), of.stages(), run)
          .write(folder.draft(run).toString());
      folder.seal(run, origin);
      folder.change(run);
    }
  }
}
