package org.ks4gaps.opendata;

import org.ks4gaps.config.OpenTables;

/** How far a table may be trusted when another gives the same figure: the first here is kept. */
enum Standing {
  FINAL,
  REVISED,
  PROVISIONAL,
  /**
   * Columns that somebody selected or reshaped: reasons are lost, and nobody says which edition.
   */
  SELECTION;

  /**
   * Of a table.
   *
   * @param ofDfe whether it has DfE's record types
   */
  static Standing of(String fileName, boolean ofDfe, OpenTables settings) {
    if (!ofDfe) {
      return SELECTION;
    }
    if (settings.provisional().matcher(fileName).find()) {
      return PROVISIONAL;
    }
    return settings.revised().matcher(fileName).find() ? REVISED : FINAL;
  }
}
