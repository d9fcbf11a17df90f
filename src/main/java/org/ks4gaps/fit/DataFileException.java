package org.ks4gaps.fit;

/** The file is not there or lacks a column; the message names what was looked for. */
public final class DataFileException extends RuntimeException {
  DataFileException(String message) {
    super(message);
  }
}
