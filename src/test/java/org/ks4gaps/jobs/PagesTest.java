package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Commands, files and tests that the pages name are there, and the program understands the words.
 */
class PagesTest {
  static List<Path> pages() throws IOException {
    try (Stream<Path> pages = Files.list(Path.of("src/site/markdown"))) {
      // What has changed names what was there before.
      return Stream.concat(
              pages.filter(page -> !page.endsWith("changes.md")).sorted(),
              Stream.of(Path.of("README.md")))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandIsUnderstood(Path page) throws IOException {
    for (String line : blocks(page)) {
      Matcher command = Pattern.compile("(?:^|\\s)jobs/([a-z0-9-]+)((?:\\s.*)?)$").matcher(line);
      if (!command.find()) {
        continue;
      }
      Path script = Path.of("jobs", command.group(1));
      assertThat(script).exists();
      Matcher subcommand =
          Pattern.compile("/submit\" (\\S+) \"\\$@\"").matcher(Files.readString(script));
      if (subcommand.find()) {
        List<String> words = words(command.group(2));
        words.add(0, subcommand.group(1));
        // Throws where a word is not understood or one is missing.
        Ks4Gaps.commandLine().parseArgs(words.toArray(String[]::new));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyVariableIsOneThatAScriptReads(Path page) throws IOException {
    StringBuilder scripts = new StringBuilder(Files.readString(Path.of(".ci/run")));
    for (String folder : List.of("jobs", "src/bench", "src/main/java", "src/test/java")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          scripts.append(Files.readString(file));
        }
      }
    }
    Matcher variables = Pattern.compile("KS4GAPS_[A-Z_]+").matcher(Files.readString(page));
    while (variables.find()) {
      assertThat(scripts).contains(variables.group());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyFileAndTestIsThere(Path page) throws IOException {
    String text = Files.readString(page);
    Matcher paths =
        Pattern.compile(
                "(?<![A-Za-z0-9_/.-])(?:jobs/[a-z0-9-]+|(?:conf|src|notebooks)/[A-Za-z0-9_./-]*[A-Za-z0-9])")
            .matcher(text);
    while (paths.find()) {
      assertThat(Path.of(paths.group())).as(page + ": " + paths.group()).exists();
    }
    Matcher links = Pattern.compile("]\\(([a-z-]+\\.md)\\)").matcher(text);
    while (links.find()) {
      assertThat(Path.of("src/site/markdown", links.group(1))).exists();
    }
    Matcher tests = Pattern.compile("`([A-Z][A-Za-z0-9]+(?:Test|IT))`").matcher(text);
    while (tests.find()) {
      assertThat(isTest(tests.group(1))).as(page + ": " + tests.group(1)).isTrue();
    }
  }

  private static boolean isTest(String name) throws IOException {
    for (String folder : List.of("src/test", "src/test-spark35", "src/test-spark4")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        if (files.anyMatch(file -> file.endsWith(name + ".java"))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Lines within fences, a continued one as one, without what is said beside. */
  private static List<String> blocks(Path page) throws IOException {
    List<String> lines = new ArrayList<>();
    boolean within = false;
    for (String line : Files.readString(page).replaceAll("\\\\\n\\s*", "").lines().toList()) {
      if (line.startsWith("```")) {
        within = !within;
      } else if (within) {
        lines.add(line.replaceFirst("\\s#\\s.*$", "").strip());
      }
    }
    return lines;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(text);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    return words;
  }
}
