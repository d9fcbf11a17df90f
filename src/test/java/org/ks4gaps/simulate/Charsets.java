package org.ks4gaps.simulate;

import java.nio.charset.Charset;

/** Encoding of the real register downloads. */
final class Charsets {
  static final Charset REGISTER = Charset.forName("windows-1252");

  private Charsets() {}
}
