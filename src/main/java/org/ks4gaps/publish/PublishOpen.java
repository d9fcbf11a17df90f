package org.ks4gaps.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.OpenIndex;
import org.ks4gaps.table.OpenRankedSchools;
import org.ks4gaps.table.OpenRankedTrusts;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.Tables;

/**
 * Leaves the tables of the open-data door as CSV files: {@code A_VA_FSM_OPEN.csv}, {@code
 * A_VA_FSM_OPEN_TRUST.csv}, {@code index.csv}, a file for each other table, {@code dictionary.csv}
 * with what columns mean, and {@code README.txt}, which says what the lists are and are not. They
 * hold nothing that is not published already.
 */
public final class PublishOpen {
  private static final String OPENING =
      """
      Lists from published performance tables
      =======================================

      These lists are made of what DfE publishes for every school, and of nothing else. No pupil's data were used.

      A_VA_FSM_OPEN: mainstream schools whose disadvantaged pupils came nearer to the other pupils of the school on Progress 8.
      A_VA_FSM_OPEN_TRUST: the trusts that run them, by the members DfE names in its table of trusts.

      They are NOT the lists made from pupils' records (A_VA_FSM, A_VA_FSM_TRUST) and are not to be compared with them, nor mixed:
        - Published means are rounded to two decimals, and withheld for few pupils: small schools are missing.
        - Standard errors come from the national pupil SD and the number of pupils, not from the pupils themselves.
        - Years are compared in grades of the last year: each mean times the last year's national SD over its own.
        - A school is its URN. One that changed its URN between the years is not followed.
        - There is no ethnicity in published tables, so no list by ethnic group.

      Research lists: not official statistics, not an accountability measure. Most of a raw change is chance: read change_shrunken
      and p_narrowed beside change_raw. p_top_100 is the probability of a place among the hundred truly largest changes of the
      schools judged; rank_5 to rank_95 is where the school may truly stand.
      """;

  private final Lake lake;
  private final String out;

  public PublishOpen(Lake lake, String out) {
    this.lake = lake;
    this.out = out;
  }

  /** Every file by its path, each with what writes it. */
  public Map<String, Runnable> files() {
    Map<String, Runnable> files = new LinkedHashMap<>();
    for (Table table : Tables.OPEN) {
      String file = new Path(out, name(table) + ".csv").toString();
      files.put(file, () -> PublishedFile.write(table, lake.read(table), table.order(), file));
    }
    Path dictionary = new Path(out, "dictionary.csv");
    files.put(dictionary.toString(), () -> Dictionary.write(dictionary, lake, Tables.OPEN));
    Path page = new Path(out, "README.txt");
    files.put(page.toString(), () -> page(page));
    return files;
  }

  private static String name(Table table) {
    if (table.equals(OpenRankedSchools.TABLE)) {
      return "A_VA_FSM_OPEN";
    }
    if (table.equals(OpenRankedTrusts.TABLE)) {
      return "A_VA_FSM_OPEN_TRUST";
    }
    return table.equals(OpenIndex.TABLE) ? "index" : table.name();
  }

  private void page(Path file) {
    StringBuilder text = new StringBuilder(OPENING);
    // Mapped on the driver because there are two rows.
    lake.read(OpenIndex.TABLE)
        .orderBy(OpenIndex.LIST_ID.col())
        .select(
            OpenIndex.LIST_ID.col(),
            OpenIndex.STATUS.col(),
            OpenIndex.REASON.col(),
            OpenIndex.JUDGED.col(),
            OpenIndex.ELIGIBLE.col(),
            OpenIndex.LISTED.col())
        .collectAsList()
        .forEach(row -> text.append(paragraph(row)));
    try (OutputStream stream = lake.create(file)) {
      stream.write(text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private static String paragraph(Row row) {
    return String.format(
        Locale.ROOT,
        "\n%s: %s\n  %s\n  Judged %,d, eligible %,d, listed %,d.\n",
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5));
  }
}
