package org.ks4gaps.publish;

/**
 * Nothing can be published where it was asked for; the message says why and what to name instead.
 */
public final class PublishException extends RuntimeException {
  PublishException(String message) {
    super(message);
  }
}
