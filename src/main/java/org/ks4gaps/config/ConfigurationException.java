package org.ks4gaps.config;

/** The configuration cannot be used; the message lists every problem. */
public final class ConfigurationException extends RuntimeException {
  /** With what is wrong, where, and what to write instead. */
  public ConfigurationException(String message) {
    super(message);
  }
}
