package org.ks4gaps.config;

import java.util.List;

/** The configuration cannot be used; the message lists every problem. */
public final class ConfigurationException extends RuntimeException {
  ConfigurationException(String what, List<String> problems) {
    super(what + " cannot be used:\n  - " + String.join("\n  - ", problems));
  }
}
