package org.ks4gaps.jobs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks through files for the reference of any pupil of some extracts, and for a secret. */
final class LeakSearch {
  private static final int LENGTH = 18;

  private final Set<String> pupils = new HashSet<>();
  private final String secret;
  private long lines;

  LeakSearch(Path extracts, String secret) throws IOException {
    this.secret = secret;
    try (Stream<Path> files = Files.list(extracts)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).toList()) {
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        List<String> header = List.of(lines.get(0).split("\t"));
        for (int column = 0; column < header.size(); column++) {
          if (header.get(column).contains("PupilMatchingRef")) {
            for (String line : lines.subList(1, lines.size())) {
              pupils.add(line.split("\t", -1)[column]);
            }
          }
        }
      }
    }
    pupils.removeIf(reference -> reference.length() != LENGTH);
    if (pupils.isEmpty()) {
      throw new IllegalStateException("No pupils in " + extracts);
    }
  }

  /** Files below a folder that name one, but for files in its folders of some names. */
  List<String> below(Path folder, Set<String> without) throws IOException {
    List<String> leaks = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file :
          walk.filter(Files::isRegularFile).filter(f -> !Files.isSymbolicLink(f)).toList()) {
        if (!without.contains(folder.relativize(file).getName(0).toString())) {
          String leak = leak(file);
          if (!leak.isEmpty()) {
            leaks.add(leak + " in " + file);
          }
        }
      }
    }
    return leaks;
  }

  /** Lines looked through so far. */
  long lines() {
    return lines;
  }

  private String leak(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines++;
        if (line.contains(secret)) {
          return "the secret";
        }
        if (names(line)) {
          return "a pupil";
        }
      }
    }
    return "";
  }

  /** Whether a run of letters and digits anywhere in it holds the reference of a pupil. */
  private boolean names(String line) {
    int start = 0;
    for (int i = 0; i <= line.length(); i++) {
      if (i == line.length() || !Character.isLetterOrDigit(line.charAt(i))) {
        for (int from = start; from + LENGTH <= i; from++) {
          if (pupils.contains(line.substring(from, from + LENGTH))) {
            return true;
          }
        }
        start = i + 1;
      }
    }
    return false;
  }
}
