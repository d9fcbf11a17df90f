package org.ks4gaps.jobs;

import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.package$;
import org.ejml.EjmlVersion;
import org.ks4gaps.runs.ProgramCode;

/** Which program this is: its version, its code by digest, and the libraries it runs on. */
final class Program {
  private Program() {}

  /** The program's version, from the jar. */
  static String version() {
    String version = Program.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** The libraries that results depend on. */
  static SortedMap<String, String> libraries() {
    SortedMap<String, String> versions = new TreeMap<>();
    versions.put("spark", package$.MODULE$.SPARK_VERSION());
    versions.put("delta", io.delta.package$.MODULE$.VERSION());
    versions.put("ejml", EjmlVersion.VERSION);
    return versions;
  }

  /** Everything a manifest says of it. */
  static SortedMap<String, String> described() {
    SortedMap<String, String> described = new TreeMap<>(libraries());
    described.put("ks4-gaps", version());
    described.put("code_sha256", ProgramCode.digest());
    described.put("java", Runtime.version().toString());
    described.put("scala", scala.util.Properties.versionNumberString());
    return described;
  }
}
