package org.ks4gaps.ingest;

/** The extracts cannot be used; the message says which file, what was found and how to mend it. */
public final class ExtractException extends RuntimeException {
  ExtractException(String message) {
    super(message);
  }
}
