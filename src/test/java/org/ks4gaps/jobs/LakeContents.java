package org.ks4gaps.jobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.table.KnownFiles;

/** What the tables of a lake hold, and published files, byte for byte, by digest. */
public final class LakeContents {
  private LakeContents() {}

  /** By table, a digest of its rows, whatever files and order they lie in. */
  public static SortedMap<String, String> tables(SparkSession spark, Path lake) throws IOException {
    SortedMap<String, String> tables = new TreeMap<>();
    try (Stream<Path> folders = Files.list(lake)) {
      for (Path folder : folders.filter(f -> Files.isDirectory(f.resolve("_delta_log"))).toList()) {
        Dataset<Row> frame = KnownFiles.frame(spark, folder.toString());
        Column[] columns =
            Arrays.stream(frame.columns())
                .sorted()
                .map(c -> col("`" + c + "`"))
                .toArray(Column[]::new);
        List<String> rows =
            frame
                .select(sha2(to_json(struct(columns)).cast("binary"), 256))
                .collectAsList()
                .stream()
                .map(r -> r.getString(0))
                .sorted()
                .toList();
        tables.put(
            folder.getFileName().toString(),
            rows.size() + " rows, " + DigestUtils.sha256Hex(String.join("\n", rows)));
      }
    }
    return tables;
  }

  /** By file below a folder, its digest; without {@code summary.json}, which tells the time. */
  public static SortedMap<String, String> files(Path out) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(out)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = out.relativize(file).toString();
        if (!name.equals("summary.json")) {
          files.put(name, DigestUtils.sha256Hex(Files.readAllBytes(file)));
        }
      }
    }
    return files;
  }
}
