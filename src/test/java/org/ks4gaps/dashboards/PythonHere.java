package org.ks4gaps.dashboards;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Python with the programs that tests run, where this machine has them. */
public final class PythonHere {
  private static final Path SCRIPTS = Path.of("src/test/python");

  private PythonHere() {}

  /**
   * What a script of ours prints, line by line; the test is skipped where there is no Python for
   * it.
   */
  public static List<String> run(String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(python().toString());
    command.add("-B");
    command.add(SCRIPTS.resolve(script).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("PYTHONUTF8", "1");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(script + " ended with " + process.exitValue() + " after: " + said);
    }
    return said.lines().toList();
  }

  /** The interpreter; the test is skipped where there is none. */
  public static Path python() {
    Path python =
        Path.of(
            Optional.ofNullable(System.getenv("KS4GAPS_CLIENT_PYTHON"))
                .orElse(".client-venv/bin/python"));
    Assumptions.assumeTrue(
        Files.isExecutable(python),
        "Without Python's programs: there is no "
            + python
            + ". Make it: python3 -m venv .client-venv && .client-venv/bin/pip install --requirement "
            + SCRIPTS
            + "/requirements.txt, or name another Python in KS4GAPS_CLIENT_PYTHON.");
    return python.toAbsolutePath();
  }
}
