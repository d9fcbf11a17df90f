package org.ks4gaps.runs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/**
 * A SHA-256 over named things, each with its length, so that no two lists of things share one by
 * running into each other. Order matters.
 */
public final class Digest {
  private final MessageDigest sha = sha256();

  /** Takes a thing in, under a name. */
  public Digest with(String name, String value) {
    field(name.getBytes(StandardCharsets.UTF_8));
    field(value.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Takes things in by their names. */
  public Digest with(String name, SortedMap<String, String> values) {
    with(name, String.valueOf(values.size()));
    for (Map.Entry<String, String> value : values.entrySet()) {
      with(value.getKey(), value.getValue());
    }
    return this;
  }

  /** The digest, 64 hexadecimal digits. No more may be taken in afterwards. */
  public String hex() {
    return HexFormat.of().formatHex(sha.digest());
  }

  private void field(byte[] bytes) {
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    sha.update(bytes);
  }

  /** The SHA-256 of a stream's bytes, as {@code sha256sum} prints it. Closes the stream. */
  public static String ofBytes(InputStream stream) {
    try (stream) {
      MessageDigest sha = sha256();
      byte[] buffer = new byte[1 << 20];
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        sha.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
