package org.ks4gaps.ees;

import java.util.ArrayList;
import java.util.List;

/**
 * What is amiss with the files as such, gathered while they are read: each list holds sentences
 * that say which file and where.
 */
final class ReadFaults {
  /** No file, no rows, quotes that do not close, rows longer or shorter than the header. */
  final List<String> unreadable = new ArrayList<>();

  /** A header without a comma, with another separator in it. */
  final List<String> separator = new ArrayList<>();

  /** Bytes that are not UTF-8, or what was put in their place earlier. */
  final List<String> notUtf8 = new ArrayList<>();
}
