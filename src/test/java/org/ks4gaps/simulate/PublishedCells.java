package org.ks4gaps.simulate;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.ks4gaps.SharedFolder;

/** Published pupils, Attainment 8 and Progress 8 by ethnic group, sex and free school meals. */
record PublishedCells(Map<CellTable.Key, Published> cells) {

  record Published(long pupils, double attainmentSum, long covered, double progressSum) {}

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("White British", "WBRI"),
          Map.entry("White Irish", "WIRI"),
          Map.entry("Traveller of Irish heritage", "WIRT"),
          Map.entry("Gypsy/Roma", "WROM"),
          Map.entry("Any other white background", "WOTH"),
          Map.entry("White and Black Caribbean", "MWBC"),
          Map.entry("White and Black African", "MWBA"),
          Map.entry("White and Asian", "MWAS"),
          Map.entry("Any other mixed background", "MOTH"),
          Map.entry("Indian", "AIND"),
          Map.entry("Pakistani", "APKN"),
          Map.entry("Bangladeshi", "ABAN"),
          Map.entry("Any other Asian background", "AOTH"),
          Map.entry("Chinese", "CHNE"),
          Map.entry("Caribbean", "BCRB"),
          Map.entry("Black African", "BAFR"),
          Map.entry("Any other black background", "BOTH"),
          Map.entry("Any other ethnic group", "OOTH"),
          Map.entry("Unclassified", "NOBT"));

  static String code(String label) {
    return LABELS.get(label);
  }

  /** From the table carried in the jar. */
  static PublishedCells carried(int year) {
    Map<CellTable.Key, Published> cells = new TreeMap<>();
    for (SourceTable.Row row : SourceTable.read("cells.csv").rows()) {
      if (row.count("year") == year) {
        cells.put(
            new CellTable.Key(row.text("ethnic"), row.text("sex"), row.text("fsm").equals("FSM")),
            new Published(
                row.count("pupils"),
                row.number("attainment8_sum"),
                row.count("progress8_pupils"),
                row.number("progress8_sum")));
      }
    }
    return new PublishedCells(cells);
  }

  /** From the department's own table of 2018/19, if it lies beside the project. */
  static PublishedCells department() throws IOException {
    Map<CellTable.Key, Published> cells = new TreeMap<>();
    for (Map<String, String> row :
        SharedFolder.table("reference/tables/national_ethnicity_fsm_sex_201819_201920.csv")) {
      String code = code(row.get("ethnicity_minor"));
      boolean cell =
          row.get("time_period").equals("201819")
              && code != null
              && !row.get("sex").equals("Total")
              && !row.get("free_school_meals").equals("Total");
      if (cell) {
        cells.put(
            new CellTable.Key(
                code,
                row.get("sex").equals("Boys") ? "M" : "F",
                row.get("free_school_meals").equals("FSM")),
            new Published(
                Long.parseLong(row.get("t_pupils")),
                Double.parseDouble(row.get("t_att8")),
                Long.parseLong(row.get("t_inp8calc")),
                Double.parseDouble(row.get("t_p8score"))));
      }
    }
    return new PublishedCells(cells);
  }
}
