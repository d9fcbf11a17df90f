package org.ks4gaps.config;

import java.util.Locale;

/** What becomes of a data check that fails. */
public enum Severity {
  /** The run ends before anything is published. */
  ERROR,
  /** It is told and stored, and the run goes on. */
  WARNING,
  /** It is not looked at. */
  OFF;

  static Severity of(String setting, String word) {
    for (Severity severity : values()) {
      if (severity.word().equals(word)) {
        return severity;
      }
    }
    throw new IllegalArgumentException(setting + " must be error, warning or off, is " + word);
  }

  /** As settings and tables write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
