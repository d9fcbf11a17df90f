package org.ks4gaps.config;

/** The configuration cannot be used; the message lists every problem. */
public final class ConfigurationException extends RuntimeException {
  ConfigurationException(String message) {
    super(message);
  }
}
