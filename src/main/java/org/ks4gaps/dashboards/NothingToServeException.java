package org.ks4gaps.dashboards;

/** A folder of tables for dashboards has none yet. */
public final class NothingToServeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NothingToServeException(String folder) {
    super(
        folder
            + " holds no "
            + Latest.NAME
            + ", so it has no tables for dashboards yet. Name the folder that holds delta/, parquet/ and "
            + Latest.NAME
            + ", and write the tables first.");
  }
}
