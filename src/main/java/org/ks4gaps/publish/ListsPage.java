package org.ks4gaps.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.ListIndex;

/**
 * The page to read before a list: the heading each is published under and what it is worth, in
 * words, from {@link ListIndex}.
 */
final class ListsPage {
  private static final String OPENING =
      """
      Lists of schools and trusts
      ===========================

      Research sampling lists: not official statistics, not an accountability measure. A place is worth what its row says:
      p_top_100 is the probability that the school belongs among the hundred; rank_5 to rank_95 is where it may truly stand.
      Schools and trusts on these lists are likelier to be urban and high performing, and are not representative.
      """;

  private ListsPage() {}

  static void write(Path file, Lake lake) {
    StringBuilder page = new StringBuilder(OPENING);
    lake.read(ListIndex.TABLE)
        .select(
            ListIndex.LIST_ID.col(),
            ListIndex.HEADING.col(),
            ListIndex.LISTED.col(),
            ListIndex.ELIGIBLE.col(),
            ListIndex.TESTED.col(),
            ListIndex.EXPECTED.col(),
            ListIndex.CERTAIN.col(),
            ListIndex.LIKELY.col(),
            ListIndex.IN_REACH.col(),
            ListIndex.CONFIRMED.col(),
            ListIndex.CHANCE.col(),
            ListIndex.RAW.col(),
            ListIndex.PLACEBO_RAW.col(),
            ListIndex.POSTERIOR.col())
        .orderBy(ListIndex.LIST_ID.col())
        .collectAsList() // map on driver because there is one row a list
        .forEach(row -> page.append(paragraph(row)));
    try (OutputStream stream = lake.create(file)) {
      stream.write(page.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private static String paragraph(Row row) {
    StringBuilder text = new StringBuilder();
    text.append('\n')
        .append(row.getString(0))
        .append("\n  ")
        .append(row.getString(1))
        .append(".\n");
    if (row.getLong(2) == 0) {
      return text.toString();
    }
    text.append(
        String.format(
            Locale.ROOT,
            "  %,d listed of %,d eligible of %,d tested. Expected in the true list: %.1f; certain %d, likely %d. Not listed, but in reach: %,d.\n",
            row.getLong(2),
            row.getLong(3),
            row.getLong(4),
            row.getDouble(5),
            row.getLong(6),
            row.getLong(7),
            row.getLong(8)));
    if (!row.isNullAt(9) && !row.isNullAt(10)) {
      text.append(
          String.format(
              Locale.ROOT,
              "  The check year confirms %.0f%%; chance alone would confirm %.0f%%.\n",
              100 * row.getDouble(9),
              100 * row.getDouble(10)));
    }
    if (!row.isNullAt(11) && !row.isNullAt(12)) {
      text.append(
          String.format(
              Locale.ROOT,
              "  Mean raw narrowing of the listed %.2f; of a list from shuffled years, where there is nothing to find, %.2f; by the joint model the listed narrowed %.2f.\n",
              row.getDouble(11),
              row.getDouble(12),
              row.getDouble(13)));
    }
    return text.toString();
  }
}
