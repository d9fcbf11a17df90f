package org.ks4gaps.ees;

import java.nio.charset.StandardCharsets;

/** Breakages: how files are named, read and laid out. */
final class FileBreakages {
  private FileBreakages() {}

  static void addTo(Breakages b) {
    files(b);
    columns(b);
  }

  private static void files(Breakages b) {
    b.places(
        "file_separator",
        d -> d.dataText = text -> text.replace(',', ';'),
        d -> d.dataText = text -> text.replace(',', '\t'),
        d -> d.metaText = text -> text.replace(',', '|'));
    b.places(
        "file_read",
        d -> d.withMeta = false,
        d -> d.dataText = text -> text.replaceFirst("England,", ""),
        d -> d.dataText = text -> text.substring(0, text.indexOf('\n') + 1),
        d -> d.dataText = text -> "",
        d -> d.dataText = text -> text + "\"202324,Academic year");
    b.places(
        "utf8",
        d -> {
          d.replace("sex", "Girls", "Filles aînées");
          d.charset = StandardCharsets.ISO_8859_1;
        },
        d -> d.replace("sex", "Girls", "G\uFFFDrls"),
        d -> {
          d.metaSet("sex", "label", "Sexe déclaré");
          d.charset = StandardCharsets.ISO_8859_1;
        });
    b.places(
        "data_empty_rows",
        d -> d.dataText = text -> text.replaceFirst("\n", "\n\n"),
        d -> d.dataText = text -> text + ",".repeat(14) + "\n",
        d -> d.dataText = text -> text + "\n");
    b.places(
        "meta_empty_rows",
        d -> d.metaText = text -> text.replaceFirst("\n", "\n\n"),
        d -> d.metaText = text -> text + ",".repeat(7) + "\n",
        d -> d.metaText = text -> text + "\n\n");
    b.places(
        "data_empty_cols",
        d -> d.add("notes", ""),
        d -> d.every("la_name", ""),
        d -> d.every("pupils_count", ""));
    b.places(
        "check_filename_spaces",
        d -> name(d, "ks4 gaps"),
        d -> name(d, "ks4_gaps "),
        d -> name(d, " ks4_gaps"));
    b.places(
        "check_filename_special",
        d -> name(d, "ks4&gaps"),
        d -> name(d, "ks4.gaps"),
        d -> name(d, "ks4_(gaps)"));
    b.places(
        "check_filenames_match",
        d -> d.metaName = "ks4_other.meta.csv",
        d -> d.metaName = "ks4_made_up_meta.csv",
        d -> d.dataName = "ks4_made_up.txt");
  }

  private static void name(Draft draft, String name) {
    draft.dataName = name + ".csv";
    draft.metaName = name + ".meta.csv";
  }

  private static void columns(Breakages b) {
    b.places(
        "precheck_col_req_meta",
        d -> d.metaDropColumn("label"),
        d -> d.metaDropColumn("filter_hint"),
        d -> d.metaDropColumn("col_name"));
    b.places(
        "precheck_col_invalid_meta",
        d -> d.metaColumn("notes"),
        d -> d.metaColumn("Label"),
        d -> d.metaColumn("indicator_hint"));
    b.places(
        "precheck_col_req_data",
        d -> d.drop("time_period"),
        d -> d.drop("geographic_level"),
        d -> d.drop("country_code", "country_name"));
    b.places(
        "precheck_col_to_rows",
        d -> {
          for (int i = 0; i < 6; i++) {
            d.metaAdd("more" + i, "Indicator", "More " + i);
          }
        },
        d -> {
          for (int i = 0; i < 20; i++) {
            d.metaAdd("sex", "Filter", "Sex " + i);
          }
        },
        d -> d.drop("region_code", "region_name", "old_la_code", "new_la_code", "la_name", "sex"));
    b.places(
        "duplicate_variable_names",
        d -> d.add("sex", "Total"),
        d -> d.data.get(0).replaceAll(name -> name.equals("la_name") ? "region_name" : name),
        d -> d.add("time_period", "202324"));
    b.places(
        "precheck_cross_meta_to_data",
        d -> d.metaAdd("first_language", "Filter", "First language"),
        d -> d.metaAdd("entries_count", "Indicator", "Entries", "", "", "0"),
        d -> d.drop("progress8_average"));
    b.places(
        "precheck_cross_data_to_meta",
        d -> d.add("run", row -> "Run " + row % 2),
        d -> {
          d.metaDrop("pupils_count");
          d.set(1, "pupils_count", "121");
        },
        d -> d.metaDrop("progress8_average"));
    b.also(
        "check_col_names_spaces",
        "check_col_snake_case",
        d -> d.add("the notes", "Made up"),
        d -> d.add("notes ", "Made up"),
        d -> d.add("notes\tof", "Made up"));
    b.places(
        "check_col_snake_case",
        d -> d.add("notesOf", "Made up"),
        d -> d.add("notes-of", "Made up"),
        d -> d.add("notes.of", "Made up"));
    b.places(
        "check_col_var_start",
        d -> d.add("1notes", "Made up"),
        d -> d.add("_notes", "Made up"),
        d -> d.add("2024", "Made up"));
    b.places(
        "check_col_ind_smushed",
        d -> d.rename("pupils_count", "pupils_female_count"),
        d -> d.rename("progress8_average", "progress8_white"),
        d -> d.rename("pupils_count", "roma_count"));
    b.places(
        "check_col_var_characteristic",
        d -> d.rename("sex", "characteristic"),
        d -> d.rename("sex", "characteristic_group"));
    b.from(
        Drafts::schools,
        "check_col_var_characteristic",
        d -> {
          d.rename("sex", "characteristic");
          d.rename("disadvantage_status", "characteristic_group");
        });
  }
}
