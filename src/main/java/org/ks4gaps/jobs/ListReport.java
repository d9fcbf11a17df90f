package org.ks4gaps.jobs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.ListFunnel;
import org.ks4gaps.table.ListIndex;
import org.ks4gaps.table.RankedSchools;

/**
 * What the end of a run says of the lists of any group: what each is worth, whether these data can
 * rank schools at all, the way from all schools to the list, and the first places. Lists of single
 * groups stand in {@code list_index}.
 */
final class ListReport {
  private final Lake lake;
  private final List<Row> index;

  ListReport(Lake lake) {
    this.lake = lake;
    this.index =
        lake.read(ListIndex.TABLE)
            .where(ListIndex.GROUP.col().isNull())
            .orderBy(ListIndex.LIST_ID.col())
            .select(
                ListIndex.LIST_ID.col(),
                ListIndex.STATUS.col(),
                ListIndex.HEADING.col(),
                ListIndex.CAN_RANK.col(),
                ListIndex.VARIANCE_TEST_P.col(),
                ListIndex.EXPECTED.col(),
                ListIndex.IN_REACH.col(),
                ListIndex.RELIABILITY.col(),
                ListIndex.CONFIRMED.col(),
                ListIndex.CHANCE.col(),
                ListIndex.LISTED.col())
            .collectAsList(); // map on driver because there is one row a list
  }

  /** By list, for {@code summary.json}. */
  Map<String, Object> content() {
    Map<String, Object> lists = new LinkedHashMap<>();
    for (Row row : index) {
      Map<String, Object> entry = new LinkedHashMap<>();
      for (int i = 1; i < row.size(); i++) {
        if (!row.isNullAt(i)) {
          entry.put(row.schema().fieldNames()[i], row.get(i));
        }
      }
      entry.put("funnel", new LinkedHashMap<String, Object>());
      lists.put(row.getString(0), entry);
    }
    for (Row row :
        lake.read(ListFunnel.TABLE)
            .orderBy(ListFunnel.LIST_ID.col(), ListFunnel.STEP.col())
            .select(ListFunnel.LIST_ID.col(), ListFunnel.NAME.col(), ListFunnel.COUNT.col())
            .collectAsList()) {
      if (lists.get(row.getString(0)) instanceof Map<?, ?> entry) {
        @SuppressWarnings("unchecked")
        Map<String, Object> funnel = (Map<String, Object>) entry.get("funnel");
        funnel.put(row.getString(1).toLowerCase(Locale.ROOT), row.getLong(2));
      }
    }
    return lists;
  }

  /** Prints what each list is worth, and its first places. */
  void print(Console console, int places) {
    for (Row row : index) {
      console.say("");
      console.say(row.getString(0) + ": " + row.getString(2));
      if (row.getLong(10) > 0) {
        console.say(
            String.format(
                Locale.ROOT,
                "  %d listed, of whom %.1f are expected in the true list; %d not listed are in reach%s",
                row.getLong(10),
                row.getDouble(5),
                row.getLong(6),
                row.isNullAt(8)
                    ? ""
                    : String.format(
                        Locale.ROOT,
                        "; %.0f%% confirmed by the check year, %.0f%% would be by chance",
                        100 * row.getDouble(8),
                        100 * row.getDouble(9))));
      }
      if (places > 0) {
        printFirst(console, row.getString(0), places);
      }
    }
  }

  private void printFirst(Console console, String list, int places) {
    lake.read(RankedSchools.TABLE)
        .where(RankedSchools.LIST_ID.col().equalTo(list))
        .where(RankedSchools.RANK.col().leq(places))
        .orderBy(RankedSchools.RANK.col())
        .select(
            RankedSchools.RANK.col(),
            RankedSchools.SCHOOL_URN.col(),
            RankedSchools.SCHOOL_NAME.col(),
            RankedSchools.GROUP.col(),
            RankedSchools.P_TOP.col(),
            RankedSchools.RANK_5.col(),
            RankedSchools.RANK_95.col(),
            RankedSchools.CHECK_YEAR.col())
        .collectAsList()
        .forEach(
            r ->
                console.say(
                    String.format(
                        Locale.ROOT,
                        "%4d  %d  %-40s %-14s in the true list %3.0f%%, place %d to %d  %s",
                        r.getInt(0),
                        r.getInt(1),
                        r.getString(2),
                        r.isNullAt(3) ? "" : r.getString(3),
                        100 * r.getDouble(4),
                        r.getInt(5),
                        r.getInt(6),
                        r.getString(7))));
  }
}
