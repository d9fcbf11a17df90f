package org.ks4gaps.dashboards;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What lies in a folder of tables for dashboards: {@code latest.json}, written after all else, with
 * paths below the folder. A reader who opens the Delta tables at the versions it names sees one run
 * and never half of another.
 *
 * @param run the run that made the tables
 * @param profile their disclosure profile
 * @param version date or version of the release
 * @param schemaVersion of tables and columns
 * @param tables what is stored, by name of the table
 */
public record Latest(
    String run, String profile, String version, int schemaVersion, Map<String, Stored> tables) {
  static final String NAME = "latest.json";

  public Latest {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
  }

  /**
   * One table.
   *
   * @param delta path of the Delta table
   * @param deltaVersion its version
   * @param rows rows of it
   * @param parquet the Parquet files, in the order of the rows
   */
  public record Stored(String delta, long deltaVersion, long rows, List<File> parquet) {
    public Stored {
      parquet = List.copyOf(parquet);
    }
  }

  /**
   * One Parquet file.
   *
   * @param path below the folder
   * @param sha256 of its bytes, in hexadecimal digits
   */
  public record File(String path, long bytes, String sha256) {
    static File of(Path folder, Path file, FileSystem system) throws IOException {
      try (InputStream stream = system.open(file)) {
        return new File(
            folder.toUri().relativize(file.toUri()).getPath(),
            system.getFileStatus(file).getLen(),
            DigestUtils.sha256Hex(stream));
      }
    }
  }

  /** What lies in a folder; empty where it has no {@code latest.json}. */
  public static Optional<Latest> find(String folder, Configuration hadoop) {
    Path file = new Path(folder, NAME);
    try (InputStream stream = file.getFileSystem(hadoop).open(file)) {
      return Optional.of(read(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static Latest read(String text) {
    Config json =
        ConfigFactory.parseString(text, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
    SortedMap<String, Stored> tables = new TreeMap<>();
    Config stored = json.getConfig("tables");
    for (String name : stored.root().keySet()) {
      Config table = stored.getConfig(name);
      tables.put(
          name,
          new Stored(
              table.getString("delta"),
              table.getLong("delta_version"),
              table.getLong("rows"),
              table.getConfigList("parquet").stream()
                  .map(
                      f -> new File(f.getString("path"), f.getLong("bytes"), f.getString("sha256")))
                  .toList()));
    }
    return new Latest(
        json.getString("run"),
        json.getString("disclosure_profile"),
        json.getString("version"),
        json.getInt("schema_version"),
        tables);
  }

  /** The file. */
  String text() {
    SortedMap<String, Object> stored = new TreeMap<>();
    tables.forEach(
        (name, table) ->
            stored.put(
                name,
                Map.of(
                    "delta", table.delta(),
                    "delta_version", table.deltaVersion(),
                    "rows", table.rows(),
                    "parquet",
                        table.parquet().stream()
                            .map(
                                f ->
                                    Map.of(
                                        "path", f.path(), "bytes", f.bytes(), "sha256", f.sha256()))
                            .toList())));
    return ConfigValueFactory.fromMap(
            Map.of(
                "run", run,
                "disclosure_profile", profile,
                "version", version,
                "schema_version", schemaVersion,
                "tables", stored))
        .render(ConfigRenderOptions.defaults().setComments(false).setOriginComments(false));
  }

  /** Texts by name as JSON, on one line. */
  static String json(Map<String, String> texts) {
    return ConfigValueFactory.fromMap(texts).render(ConfigRenderOptions.concise());
  }
}
