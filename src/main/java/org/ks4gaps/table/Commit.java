package org.ks4gaps.table;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The latest commit of a Delta table that changed its rows, read from its log without a Spark job:
 * a lake of forty tables is looked through in a blink.
 *
 * <p>Source: the Delta transaction log protocol (commit files {@code _delta_log/<20 digits>.json},
 * one action a line, among them {@code commitInfo}).
 *
 * @param version of the table
 * @param note what its writer noted ({@code userMetadata}); empty where nothing
 */
record Commit(long version, String note) {
  private static final Pattern FILE = Pattern.compile("(\\d{20})\\.json");

  /** Commits that leave every row as it was. */
  private static final Set<String> HOUSEKEEPING =
      Set.of("OPTIMIZE", "VACUUM START", "VACUUM END", "SET TBLPROPERTIES", "UPGRADE PROTOCOL");

  /** The latest of the table in a folder; empty where there is no table. */
  static Optional<Commit> latest(Path table, Configuration hadoop) {
    try {
      FileSystem system = table.getFileSystem(hadoop);
      NavigableMap<Long, Path> files = new TreeMap<>();
      for (FileStatus file : system.listStatus(new Path(table, "_delta_log"))) {
        Matcher name = FILE.matcher(file.getPath().getName());
        if (name.matches()) {
          files.put(Long.parseLong(name.group(1)), file.getPath());
        }
      }
      for (var file : files.descendingMap().entrySet()) {
        Config info = info(system, file.getValue());
        String operation = info.hasPath("operation") ? info.getString("operation") : "";
        if (!HOUSEKEEPING.contains(operation)) {
          return Optional.of(
              new Commit(
                  file.getKey(),
                  info.hasPath("userMetadata") ? info.getString("userMetadata") : ""));
        }
      }
      return Optional.empty();
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the Delta log of " + table, e);
    }
  }

  private static Config info(FileSystem system, Path file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(system.open(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{\"commitInfo\"")) {
          return ConfigFactory.parseString(
                  line, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON))
              .getConfig("commitInfo");
        }
      }
      return ConfigFactory.empty();
    } catch (ConfigException e) {
      throw new IOException("no commit: " + file, e);
    }
  }
}
