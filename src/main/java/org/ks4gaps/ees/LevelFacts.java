package org.ks4gaps.ees;

/**
 * Which columns of places are blank and which are filled in the rows of one geographic level: for
 * each column of the data file the line it was first blank at and first filled at, 0 for never.
 */
final class LevelFacts {
  final int[] blank;
  final int[] filled;
  int rows;
  int duplicates;
  int firstDuplicate;

  LevelFacts(int columns) {
    blank = new int[columns];
    filled = new int[columns];
  }

  void take(int column, boolean empty, int line) {
    int[] first = empty ? blank : filled;
    if (first[column] == 0) {
      first[column] = line;
    }
  }

  void duplicate(int line) {
    if (duplicates++ == 0) {
      firstDuplicate = line;
    }
  }
}
