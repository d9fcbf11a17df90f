package org.ks4gaps.disclose;

/** Tables cannot be released; the message says which, why and what to do. */
public final class DisclosureException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DisclosureException(String message) {
    super(message);
  }

  /** A cell that nothing protects. */
  static DisclosureException unprotected(String cell) {
    return new DisclosureException(
        cell
            + " cannot be protected: its wholes are too small, or an earlier release gives it away. Leave out the level or table that shows it, or lower disclosure.protection if the output checker agrees.");
  }
}
