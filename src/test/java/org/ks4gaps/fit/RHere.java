package org.ks4gaps.fit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** R, where this machine has it: tests that compare with it are skipped elsewhere, and say so. */
public final class RHere {
  private static final Path SCRIPTS = Path.of("src/test/R");

  private RHere() {}

  /** What a script of ours prints, line by line. */
  public static List<String> run(String script, List<String> packages, String... arguments)
      throws IOException, InterruptedException {
    for (String name : packages) {
      Assumptions.assumeTrue(
          has(name),
          "Not compared with R: Rscript or the package "
              + name
              + " is not installed (Debian: r-base-core, r-cran-"
              + name.toLowerCase(java.util.Locale.ROOT)
              + ").");
    }
    List<String> command = new ArrayList<>(List.of("Rscript", "--vanilla"));
    command.add(SCRIPTS.resolve(script).toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(script + " ended with " + process.exitValue());
    }
    return said.lines().toList();
  }

  private static boolean has(String name) throws InterruptedException {
    try {
      return new ProcessBuilder(
                  "Rscript",
                  "-e",
                  "quit(status = !requireNamespace('" + name + "', quietly = TRUE))")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
