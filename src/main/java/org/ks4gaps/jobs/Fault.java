package org.ks4gaps.jobs;

import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.ChecksumException;
import org.ks4gaps.table.DamagedLakeException;

/**
 * A failure of the machine under the program, or of files that it left: found among the causes that
 * Spark wraps it in, and told in one sentence with what to do, instead of the story of a stage.
 *
 * @param code what the process ends with
 * @param message which file, what is wrong with it, what to do
 */
record Fault(ExitCode code, String message) {
  private static final Pattern NO_ROOM =
      Pattern.compile("No space left on device|Disk quota exceeded|File too large");
  private static final Pattern NOT_ALLOWED =
      Pattern.compile(
          "Permission denied|Operation not permitted|Read-only file system|Mkdirs failed|CANNOT_CREATE_LOG_PATH");
  private static final Pattern DAMAGED =
      Pattern.compile(
          "is not a Parquet file|\\.parquet does not exist|Checksum error|[Cc]ould not read footer|Cannot read the Parquet footer|while reading file|\\[DELTA_\\w*STATE");
  private static final Pattern PATH =
      Pattern.compile("(?:[a-z0-9]+:)?/[^\\s'\",;()]*[^\\s'\",;().:]");
  private static final String AGAIN =
      " Nothing half-made shows: give the same command again when that is mended, and it goes on where it stopped.";

  /** The first that is found; empty where a failure is of none of these kinds. */
  static Optional<Fault> in(Throwable failure) {
    List<Throwable> causes = causes(failure);
    for (Throwable cause : causes) {
      if (cause instanceof DamagedLakeException) {
        return Optional.of(new Fault(ExitCode.LAKE_DAMAGED, cause.getMessage()));
      }
    }
    // The machine's own refusals come first: a file cut short by a full disk is not damaged.
    for (Throwable cause : causes) {
      String said = String.valueOf(cause.getMessage());
      if (NO_ROOM.matcher(said).find()) {
        return Optional.of(
            new Fault(
                ExitCode.NO_ROOM,
                "There is no room to write"
                    + path(causes).map(path -> " " + path).orElse("")
                    + ": free some where lake, output and Spark's local files lie."
                    + AGAIN));
      }
      if (cause instanceof AccessDeniedException || NOT_ALLOWED.matcher(said).find()) {
        return Optional.of(
            new Fault(
                ExitCode.NOT_ALLOWED,
                "The operating system does not let "
                    + System.getProperty("user.name")
                    + " read or write"
                    + path(causes).map(path -> " " + path).orElse(" a file")
                    + ": see who owns it and its permissions."
                    + AGAIN));
      }
    }
    for (Throwable cause : causes) {
      if (isDamage(cause)) {
        return Optional.of(
            new Fault(
                ExitCode.LAKE_DAMAGED,
                "The file "
                    + path(causes).orElse("of a table")
                    + " is damaged or gone. Put it back from a copy; or run the room that leaves its table again, with --force."));
      }
    }
    return Optional.empty();
  }

  private static boolean isDamage(Throwable cause) {
    return cause instanceof ChecksumException
        || cause.getClass().getName().startsWith("org.apache.parquet.")
        || DAMAGED.matcher(String.valueOf(cause.getMessage())).find();
  }

  /** The innermost cause that names a file knows best which. */
  private static Optional<String> path(List<Throwable> causes) {
    List<Throwable> innermost = new ArrayList<>(causes);
    Collections.reverse(innermost);
    for (Throwable cause : innermost) {
      // Only the first line: what follows may be the story of a stage.
      Matcher path =
          PATH.matcher(String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
      if (path.find()) {
        return Optional.of(path.group());
      }
    }
    return Optional.empty();
  }

  private static List<Throwable> causes(Throwable failure) {
    Set<Throwable> causes = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> inOrder = new ArrayList<>();
    for (Throwable cause = failure; cause != null && causes.add(cause); cause = cause.getCause()) {
      inOrder.add(cause);
    }
    return inOrder;
  }
}
