package org.ks4gaps.ingest;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Makes a pupil's pseudonym of a reference that is not anonymous: the first 128 bits of
 * HMAC-SHA-256 (RFC 2104) under a secret, as 32 hexadecimal digits. The same reference has the same
 * pseudonym in every extract read under the same secret, and nobody without it can try references
 * out. Blanks around a reference do not count; a blank one has no pseudonym.
 *
 * <p>The secret comes from the environment, where no file, plan or log shows it.
 */
final class PupilKey implements Serializable {
  static final String VARIABLE = "KS4GAPS_PUPIL_KEY";
  private static final int LEAST_LENGTH = 32;
  private static final int DIGITS = 32;

  private final byte[] secret;
  private transient Mac mac;

  private PupilKey(byte[] secret) {
    this.secret = secret;
  }

  /** The key of the environment; empty where there is none, or one too short to be a secret. */
  static Optional<PupilKey> of(Map<String, String> environment) {
    String secret = environment.getOrDefault(VARIABLE, "");
    return secret.length() < LEAST_LENGTH
        ? Optional.empty()
        : Optional.of(new PupilKey(secret.getBytes(StandardCharsets.UTF_8)));
  }

  /** The pseudonym of a reference; null of null and of a blank. */
  String pseudonym(String reference) {
    if (reference == null || reference.isBlank()) {
      return null;
    }
    try {
      if (mac == null) {
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      }
      byte[] hash = mac.doFinal(reference.strip().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
    }
  }

  /** The pseudonym of a column; a plan shows a function without its key. */
  Column pseudonym(Column reference) {
    UDF1<String, String> function = new PupilKey(secret)::pseudonym;
    return functions.udf(function, DataTypes.StringType).apply(reference);
  }

  /**
   * Notes files that need a key where there is none, and pupils known by two kinds of reference.
   */
  static void check(List<Columns> pupilFiles, Optional<PupilKey> key, List<Finding> findings) {
    List<Columns> keyed = pupilFiles.stream().filter(Columns::keyed).toList();
    if (key.isEmpty()) {
      for (Columns columns : keyed) {
        findings.add(
            finding(columns, "pupils' references are not anonymous and there is no secret")
                .expected(
                    "an anonymous reference, or a secret of "
                        + LEAST_LENGTH
                        + " characters or more in the environment variable "
                        + VARIABLE)
                .mend(
                    "Ask for the anonymous reference; or set "
                        + VARIABLE
                        + ", the same for every extract of the study, and keep it out of files."));
      }
    }
    if (!keyed.isEmpty() && keyed.size() < pupilFiles.size()) {
      for (Columns columns : keyed) {
        findings.add(
            finding(columns, "its pupils cannot be found in the other extracts")
                .expected("one kind of pupil reference in all extracts")
                .mend("Ask for all extracts with the anonymous reference, or all without."));
      }
    }
  }

  private static Finding finding(Columns columns, String what) {
    String name = columns.header().get(columns.positions().get("pupil_id"));
    return Finding.problem(columns.file().name(), what).of("pupil_id").found(name);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PupilKey key && Arrays.equals(secret, key.secret);
  }

  @Override
  public int hashCode() {
    return PupilKey.class.hashCode();
  }

  @Override
  public String toString() {
    return "a key that is not shown";
  }
}
