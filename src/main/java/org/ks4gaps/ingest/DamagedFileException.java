package org.ks4gaps.ingest;

/** A file that cannot be opened as what it looks like; becomes a finding. */
final class DamagedFileException extends RuntimeException {
  private final String expected;
  private final String found;
  private final String mend;

  DamagedFileException(String expected, String found, String mend) {
    super("expected " + expected + ", found " + found);
    this.expected = expected;
    this.found = found;
    this.mend = mend;
  }

  Finding finding(String file) {
    return Finding.problem(file, "cannot be opened").expected(expected).found(found).mend(mend);
  }
}
