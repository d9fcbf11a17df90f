package org.ks4gaps.dashboards;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.InputFile;

/**
 * Parquet files with notes in their footers.
 *
 * <p>Source: the Parquet format, {@code FileMetaData.key_value_metadata}.
 */
final class ParquetFooters {
  private ParquetFooters() {}

  /**
   * Copies a file, its row groups as they are, and adds notes to what its footer says.
   *
   * @param notes by name; one that the footer has already is replaced
   */
  static void copy(Path from, Path to, Map<String, String> notes, Configuration hadoop)
      throws IOException {
    InputFile source = HadoopInputFile.fromPath(from, hadoop);
    FileMetaData footer;
    try (ParquetFileReader reader = ParquetFileReader.open(source)) {
      footer = reader.getFooter().getFileMetaData();
    }
    Map<String, String> all = new TreeMap<>(footer.getKeyValueMetaData());
    all.putAll(notes);
    ParquetFileWriter writer =
        new ParquetFileWriter(
            HadoopOutputFile.fromPath(to, hadoop),
            footer.getSchema(),
            ParquetFileWriter.Mode.CREATE,
            ParquetWriter.DEFAULT_BLOCK_SIZE,
            ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
            ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
            ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
            ParquetProperties.DEFAULT_PAGE_WRITE_CHECKSUM_ENABLED);
    writer.start();
    writer.appendFile(source);
    writer.end(all);
  }

  /** Rows of some files together. */
  static long rows(List<Path> files, Configuration hadoop) throws IOException {
    long rows = 0;
    for (Path file : files) {
      try (ParquetFileReader reader =
          ParquetFileReader.open(HadoopInputFile.fromPath(file, hadoop))) {
        rows += reader.getRecordCount();
      }
    }
    return rows;
  }
}
