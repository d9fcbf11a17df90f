package org.ks4gaps.jobs;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.ks4gaps.SparkHere;

/**
 * The program as a user runs it, in this process and on the shared session.
 *
 * @param exitCode what the process would end with
 * @param output all it said, on both streams
 */
record CommandLine(int exitCode, String output) {

  static CommandLine run(String... args) {
    SparkHere.spark();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(stream);
      System.setErr(stream);
      int code = Ks4Gaps.run(args);
      return new CommandLine(code, said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
