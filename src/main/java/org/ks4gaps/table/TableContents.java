package org.ks4gaps.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * What a table holds, read from the footers of its Parquet files and never from the data: rows in
 * all, rows per partition folder, and nulls per column. Row accounting and the check of required
 * columns cost a few kilobytes a file.
 *
 * @param table the table
 * @param rows rows in all
 * @param rowsByPartition rows per partition folder, such as {@code academic_year=2019}; one entry
 *     with an empty name where the table is not partitioned
 * @param nulls nulls per column, for columns whose files all carry statistics; without the
 *     partition columns, which Delta 4 writes into the files and Delta 3 does not
 */
public record TableContents(
    Table table, long rows, Map<String, Long> rowsByPartition, Map<String, Long> nulls) {

  static TableContents of(Table table, List<String> files, Configuration hadoop) {
    Map<String, Long> byPartition = new TreeMap<>();
    Map<String, Long> nulls = new TreeMap<>();
    Set<String> partitions =
        table.partitions().stream().map(Field::name).collect(Collectors.toUnmodifiableSet());
    long rows = 0;
    for (String file : files) {
      Path path = new Path(file);
      try (ParquetFileReader reader =
          ParquetFileReader.open(HadoopInputFile.fromPath(path, hadoop))) {
        rows += reader.getRecordCount();
        byPartition.merge(partitionOf(table, path), reader.getRecordCount(), Long::sum);
        for (BlockMetaData block : reader.getFooter().getBlocks()) {
          for (ColumnChunkMetaData chunk : block.getColumns()) {
            String column = chunk.getPath().toDotString();
            Statistics<?> statistics = chunk.getStatistics();
            if (!partitions.contains(column) && statistics != null && statistics.isNumNullsSet()) {
              nulls.merge(column, statistics.getNumNulls(), Long::sum);
            }
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read the Parquet footer of " + path, e);
      }
    }
    return new TableContents(table, rows, Map.copyOf(byPartition), Map.copyOf(nulls));
  }

  /**
   * Rows in one partition of the table's first partition column; 0 where there is no such folder.
   */
  public long rowsWhere(Field partition, Object value) {
    String folder = partition.name() + "=" + value;
    return rowsByPartition.entrySet().stream()
        .filter(e -> List.of(e.getKey().split("/")).contains(folder))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The values of a partition column, in order. */
  public List<String> valuesOf(Field partition) {
    String prefix = partition.name() + "=";
    return rowsByPartition.keySet().stream()
        .flatMap(folders -> Arrays.stream(folders.split("/")))
        .filter(folder -> folder.startsWith(prefix))
        .map(folder -> folder.substring(prefix.length()))
        .distinct()
        .sorted()
        .toList();
  }

  void refuseNullsWhereRequired() {
    List<String> broken =
        table.fields().stream()
            .filter(f -> f.required() && nulls.getOrDefault(f.name(), 0L) > 0)
            .map(f -> f.name() + " (" + nulls.get(f.name()) + " rows)")
            .toList();
    if (!broken.isEmpty()) {
      throw new IllegalStateException(
          "Table " + table.name() + " has rows without a value in required columns: " + broken);
    }
  }

  private static String partitionOf(Table table, Path file) {
    StringBuilder folders = new StringBuilder();
    Path folder = file.getParent();
    for (int i = table.partitions().size(); i > 0; i--, folder = folder.getParent()) {
      folders.insert(0, URLDecoder.decode(folder.getName(), StandardCharsets.UTF_8));
      if (i > 1) {
        folders.insert(0, "/");
      }
    }
    return folders.toString();
  }
}
