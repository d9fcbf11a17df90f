package org.ks4gaps.publish;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.hadoop.fs.Path;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.Tables;

/**
 * The data dictionary: every published column with its type and meaning, from the declarations the
 * program itself runs on.
 */
final class Dictionary {
  private Dictionary() {}

  static void write(Path file, Lake lake) {
    write(file, lake, Tables.PUBLISHED);
  }

  /** Of these tables alone. */
  static void write(Path file, Lake lake, List<Table> tables) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setRecordSeparator('\n')
            .setHeader(
                "table", "grain", "column", "type", "key", "may_be_empty", "places", "meaning")
            .get();
    try (Writer writer = new OutputStreamWriter(lake.create(file), StandardCharsets.UTF_8);
        CSVPrinter printer = new CSVPrinter(writer, format)) {
      for (Table table : tables) {
        for (Field field : table.fields()) {
          if (field.published()) {
            printer.printRecord(
                table.name(),
                table.grain(),
                field.name(),
                field.type().simpleString(),
                table.key().contains(field),
                !field.required(),
                field.places(),
                field.meaning());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
