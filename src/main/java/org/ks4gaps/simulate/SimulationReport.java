package org.ks4gaps.simulate;

import java.util.List;

/**
 * What was written.
 *
 * @param files every file with its rows and bytes
 * @param planted counts of the realities planted, file by file, as in {@code truth/planted.csv}
 */
public record SimulationReport(List<WrittenFile> files, List<PlantedCount> planted) {

  public SimulationReport {
    files = List.copyOf(files);
    planted = List.copyOf(planted);
  }

  /**
   * One planted reality of one file.
   *
   * @param file file name, or {@code register} for events in the lives of schools and trusts
   * @param reality name in capitals
   * @param count how often
   * @param outcome what a pipeline that keeps the rules does: rejected, kept, absent; event for
   *     what happened to schools, total for the rows of a file
   * @param reason why rejected, blank otherwise
   * @param note in words
   */
  public record PlantedCount(
      String file, String reality, long count, String outcome, String reason, String note) {}
}
