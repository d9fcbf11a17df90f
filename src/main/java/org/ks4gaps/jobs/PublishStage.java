package org.ks4gaps.jobs;

import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.ks4gaps.publish.PublishedFolder;

/**
 * Tables to files, in a folder that is replaced whole. Files that are as they would be made stay.
 */
final class PublishStage {
  private final PublishedFolder folder;
  private final String run;
  private final String origin;
  private final boolean force;
  private boolean written;

  /**
   * @param origin a digest of what the files are made from
   * @param force writes them also where they are there already
   */
  PublishStage(PublishedFolder folder, String run, String origin, boolean force) {
    this.folder = folder;
    this.run = run;
    this.origin = origin;
    this.force = force;
  }

  /**
   * Writes the files beside the folder, unless it holds them.
   *
   * @param files what writes each into a folder
   * @return how many
   */
  long write(TableWriter writer, Function<String, Collection<Runnable>> files) {
    folder.refuseStrangers();
    if (!force && folder.holds(origin)) {
      return 0;
    }
    long count = AtOnce.sum(files.apply(draft()).stream().map(PublishStage::one).toList());
    writer.made(count + " files");
    written = true;
    return count;
  }

  private static LongSupplier one(Runnable file) {
    return () -> {
      file.run();
      return 1;
    };
  }

  /**
   * Changes the folders over, if files were written.
   *
   * @param last adds to the folder what tells of the run itself
   */
  void change(Consumer<String> last) {
    if (written) {
      last.accept(draft());
      folder.seal(run, origin);
      folder.change(run);
    }
  }

  private String draft() {
    return folder.draft(run).toString();
  }
}
