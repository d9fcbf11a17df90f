package org.ks4gaps.ees;

import java.util.List;

/** Breakages: what the rows hold. */
final class ValueBreakages {
  private ValueBreakages() {}

  static void addTo(Breakages b) {
    timeAndFilters(b);
    entries(b);
    harmonised(b);
    api(b);
  }

  private static void timeAndFilters(Breakages b) {
    b.places(
        "precheck_time_period_num",
        d -> d.every("time_period", "2023/24"),
        d -> d.set(2, "time_period", "20232"),
        d -> d.set(3, "time_period", ""));
    b.places(
        "precheck_time_id_valid",
        d -> d.every("time_identifier", "Academic Year"),
        d -> d.set(4, "time_identifier", ""),
        d -> d.set(5, "time_identifier", "Week 53"));
    b.places(
        "precheck_time_id_mix",
        d -> d.set(1, "time_identifier", "Calendar year"),
        d -> d.set(2, "time_identifier", "Financial year"),
        d -> d.set(3, "time_identifier", "Spring term"));
    b.places(
        "precheck_filter_not_singular",
        d -> d.every("sex", "Total"),
        d -> d.every("ethnicity_minor", "Total"),
        d -> d.every("ethnicity_major", "Total"));
    b.places(
        "check_time_period",
        d -> d.every("time_period", "2024"),
        d -> d.set(1, "time_period", "2023"),
        d -> d.every("time_identifier", "Calendar year"));
    b.places(
        "check_time_period_six",
        d -> d.replace("time_period", "202324", "202325"),
        d -> d.set(1, "time_period", "202322"),
        d -> d.set(1, "time_period", "209901"));
    b.places(
        "check_filter_defaults",
        d -> d.replace("sex", "Total", "Both"),
        d -> {
          d.metaColumn("filter_default");
          d.metaSet("sex", "filter_default", "Nobody");
        });
    b.from(
        Drafts::schools,
        "check_filter_defaults",
        d -> d.replace("disadvantage_status", "Total", "Everyone"));
    b.places(
        "filter_group_level",
        d -> {
          d.metaSet("ethnicity_minor", "filter_grouping_column", "");
          d.metaSet("ethnicity_major", "filter_grouping_column", "ethnicity_minor");
        },
        d -> {
          d.metaSet("ethnicity_minor", "filter_grouping_column", "");
          d.metaSet("sex", "filter_grouping_column", "ethnicity_minor");
        },
        d -> {
          d.add("band", row -> row % 5 == 0 ? "Total" : "Band " + row % 5);
          d.metaAdd("band", "Filter", "Band");
          d.metaSet("sex", "filter_grouping_column", "band");
        });
    for (String column : List.of("sex", "ethnicity_minor", "ethnicity_major")) {
      b.places(
          "check_filter_item_limit",
          d -> {
            d.metaSet("ethnicity_minor", "filter_grouping_column", "");
            for (int i = 0; i <= FilterRules.MOST_ITEMS; i++) {
              d.copy(1);
              d.set(d.data.size() - 1, column, "Item " + i);
            }
          });
    }
    b.places(
        "check_filter_whitespace",
        d -> d.set(1, "sex", " Boys"),
        d -> d.replace("ethnicity_minor", "Roma", "Roma "),
        d -> d.set("Local authority", "la_name", "Northtown "));
    b.places(
        "check_filter_ob_total",
        d -> d.set("National", "region_name", "Total"),
        d -> d.set("National", "la_name", "All"),
        d -> d.set("Regional", "new_la_code", "total"),
        d -> d.add("school", "All"));
    b.places(
        "check_filter_blanks",
        d -> d.set(1, "sex", ""),
        d -> d.set(2, "sex", "  "),
        d -> d.set(3, "ethnicity_major", ""));
  }

  private static void entries(Breakages b) {
    b.places("check_general_dupes", d -> d.copy(3));
    b.from(Drafts::schools, "check_general_dupes", d -> d.copy(5));
    b.from(Drafts::trusts, "check_general_dupes", d -> d.set(2, "sex", "Total"));
    b.places(
        "check_general_null",
        d -> d.replace("sex", "Girls", "NA"),
        d -> d.set(7, "pupils_count", "NULL"),
        d -> d.metaSet("sex", "filter_hint", "null"),
        d -> d.set(8, "pupils_count", "N/A"),
        d -> d.replace("sex", "Girls", "-"));
    b.places(
        "check_ind_invalid_entry",
        d -> d.set(1, "pupils_count", ""),
        d -> d.set(90, "progress8_average", ":"),
        d -> d.set(2, "pupils_count", "~"));
    b.places(
        "ks4gaps_ind_unknown_entry",
        d -> d.set(1, "pupils_count", "k"),
        d -> d.set(60, "progress8_average", "SUPP"),
        d -> d.set(3, "pupils_count", "1,000"));
  }

  private static void harmonised(Breakages b) {
    b.places(
        "check_harmonised_variables",
        d -> d.rename("sex", "sen_type"),
        d -> d.rename("sex", "school_type"),
        d -> d.rename("sex", "ethnic_group"));
    b.places(
        "check_harmonised_eth_vals",
        d -> d.replace("ethnicity_minor", "Roma", "Romany"),
        d -> d.replace("ethnicity_major", "White", "Whites"),
        d -> {
          d.metaDrop("ethnicity_major");
          d.metaSet("ethnicity_minor", "filter_grouping_column", "");
          d.rename("ethnicity_minor", "minority_ethnic");
          d.metaAdd("ethnicity_major", "Filter", "Ethnic group");
          d.replace("ethnicity_major", "White", "white");
        });
    for (String item : List.of("Ethnicity", "ethnicity major", "Ethnic group")) {
      b.also(
          "check_harmonised_eth_char_grp",
          "check_col_var_characteristic",
          d -> {
            d.rename("sex", "characteristic_group");
            d.replace("characteristic_group", "Girls", item);
          });
    }
    for (String item : List.of("Irish people", "white", "Asian")) {
      b.also(
          "check_harmonised_eth_char_vals",
          "check_col_var_characteristic",
          d -> {
            d.add("characteristic", row -> row % 2 == 0 ? "Total" : row % 3 == 0 ? "Irish" : item);
            d.metaAdd("characteristic", "Filter", "Characteristic");
            d.rename("sex", "characteristic_group");
            d.replace("characteristic_group", "Girls", "Ethnicity Minor");
            d.replace("characteristic_group", "Boys", "Gender");
          });
    }
  }

  private static void api(Breakages b) {
    b.places(
        "check_api_char_col_name",
        d -> d.add("n".repeat(ApiRules.NAME + 1), "Made up"),
        d -> d.rename("pupils_count", "pupils_".repeat(8)),
        d -> d.rename("sex", "s".repeat(60)));
    b.places(
        "check_api_char_col_label",
        d -> d.metaSet("sex", "label", "s".repeat(ApiRules.LABEL + 1)),
        d -> d.metaSet("pupils_count", "label", "Pupils ".repeat(20).trim()),
        d -> d.metaSet("ethnicity_minor", "label", "é".repeat(ApiRules.LABEL + 1)));
    b.from(
        Drafts::schools,
        "check_api_char_loc_code",
        d -> d.replace("school_urn", "100001", "1".repeat(ApiRules.CODE + 1)),
        d -> d.set(1, "school_laestab", "9".repeat(ApiRules.CODE + 1)));
    b.from(
        Drafts::trusts,
        "check_api_char_loc_code",
        d -> d.replace("trust_id", "E99000001", "T".repeat(40)));
    b.places(
        "check_api_char_filter_items",
        d -> d.replace("sex", "Boys", "B".repeat(ApiRules.ITEM + 1)));
    b.from(
        Drafts::schools,
        "check_api_char_filter_items",
        d -> d.set(1, "school_name", "School ".repeat(20).trim()),
        d -> d.replace("disadvantage_status", "Disadvantaged", "Poor ".repeat(30).trim()));
    b.places(
        "check_data_dict_col_name",
        d -> d.rename("sex", "gender"),
        d -> d.rename("pupils_count", "pupil_number"),
        d -> d.rename("progress8_average", "p8_average"));
    b.places(
        "check_data_dict_fil_item",
        d -> d.replace("sex", "Boys", "Lads"),
        d -> d.set(4, "ethnicity_minor", "Gypsy or Irish Traveller"));
    b.from(
        Drafts::schools,
        "check_data_dict_fil_item",
        d -> d.replace("disadvantage_status", "Disadvantaged", "Poor"));
  }
}
