package org.ks4gaps.ees;

import java.util.List;
import java.util.Map;

/** Breakages: what the metadata say. */
final class MetaBreakages {
  private MetaBreakages() {}

  static void addTo(Breakages b) {
    metadata(b);
    groupsAndIndicators(b);
  }

  private static void metadata(Breakages b) {
    b.places(
        "precheck_meta_col_type",
        d -> d.metaSet("sex", "col_type", "filter"),
        d -> d.metaSet("pupils_count", "col_type", "Measure"),
        d -> d.metaSet("sex", "col_type", ""));
    b.places(
        "precheck_meta_ob_unit",
        d -> d.metaAdd("region_name", "Filter", "Region"),
        d -> d.metaAdd("country_code", "Filter", "Country"),
        d -> d.metaSet("sex", "filter_grouping_column", "la_name"));
    b.places(
        "precheck_meta_col_name",
        d -> d.metaAdd("", "Filter", "Nameless"),
        d -> d.metaAdd("  ", "Filter", "Nameless"),
        d -> d.metaAdd("", "Indicator", "Nameless"));
    b.places(
        "check_meta_label",
        d -> d.metaSet("sex", "label", ""),
        d -> d.metaSet("sex", "label", " "),
        d -> d.metaSet("pupils_count", "label", ""));
    b.places(
        "check_meta_dupe_label",
        d -> d.metaSet("sex", "label", "Pupils"),
        d -> d.metaSet("progress8_average", "label", "Pupils"),
        d -> d.metaSet("ethnicity_minor", "label", "Ethnic group"));
    b.places(
        "check_meta_col_name_spaces",
        d -> d.metaAdd("pupils all", "Indicator", "All pupils", "", "", "0"),
        d -> d.metaAdd("pupils ", "Indicator", "All pupils", "", "", "0"),
        d -> d.metaAdd(" pupils", "Indicator", "All pupils", "", "", "0"));
    b.places(
        "check_meta_col_name_dupe",
        d -> d.metaAdd("sex", "Filter", "Sex again"),
        d -> d.metaAdd("pupils_count", "Indicator", "Pupils again", "", "", "0"),
        d -> d.metaAdd("sex", "Indicator", "Sex as a figure", "", "", "0"));
    b.places(
        "check_meta_geog_catch",
        d -> d.rename("sex", "region"),
        d -> d.rename("sex", "local_name"),
        d -> d.rename("sex", "school_number"));
    b.places(
        "check_meta_filter_hint",
        d -> d.metaSet("pupils_count", "filter_hint", "Of the cohort"),
        d -> d.metaSet("progress8_average", "filter_hint", "-"),
        d -> d.metaSet("pupils_count", "filter_hint", " "));
  }

  private static void groupsAndIndicators(Breakages b) {
    String group = "filter_grouping_column";
    b.places(
        "check_meta_fil_grp",
        d -> d.metaSet("pupils_count", group, "sex"),
        d -> d.metaSet("progress8_average", group, "ethnicity_major"),
        d -> {
          d.metaSet("pupils_count", group, "sex");
          d.metaSet("progress8_average", group, "sex");
        });
    b.places(
        "check_meta_fil_grp_dupe",
        d -> d.metaSet("sex", group, "ethnicity_major"),
        d -> {
          d.metaSet("ethnicity_minor", group, "sex");
          d.metaSet("ethnicity_major", group, "sex");
        },
        d -> d.metaSet("ethnicity_major", group, "ethnicity_major"));
    b.places(
        "check_meta_fil_grp_is_fil",
        d -> d.metaDrop("ethnicity_major"),
        d -> {
          d.add("sex_group", "Total");
          d.metaSet("sex", group, "sex_group");
        },
        d -> {
          d.add("band", row -> row == 1 ? "Band" : "Total");
          d.metaSet("ethnicity_major", group, "band");
        });
    b.also(
        "check_meta_fil_grp_match",
        "check_meta_fil_grp_is_fil",
        d -> d.metaSet("sex", group, "sex_group"),
        d -> d.metaSet("ethnicity_minor", group, "ethnic_band"),
        d -> d.metaSet("ethnicity_major", group, "band"));
    b.places(
        "check_meta_fil_grp_stripped",
        d -> d.set(1, "ethnicity_major", "White-"),
        d -> d.set(1, "ethnicity_major", "(White)"),
        d -> d.set(1, "ethnicity_major", "Other ethnic-group"));
    for (String column : List.of("indicator_dp", "indicator_grouping", "indicator_unit")) {
      String value =
          Map.of("indicator_dp", "0", "indicator_grouping", "Pupils", "indicator_unit", "%")
              .get(column);
      String rule =
          column.equals("indicator_unit") ? "check_meta_ind_unit" : "check_meta_" + column;
      b.places(
          rule,
          d -> d.metaSet("sex", column, value),
          d -> d.metaSet("ethnicity_minor", column, value),
          d -> {
            d.metaSet("sex", column, value);
            d.metaSet("ethnicity_major", column, value);
          });
    }
    b.places(
        "check_meta_ind_unit_validation",
        d -> d.metaSet("pupils_count", "indicator_unit", "percent"),
        d -> d.metaSet("pupils_count", "indicator_unit", "£k"),
        d -> d.metaSet("progress8_average", "indicator_unit", " "));
    b.places(
        "check_meta_ind_dp_set",
        d -> d.metaSet("pupils_count", "indicator_dp", ""),
        d -> d.metaSet("pupils_count", "indicator_dp", " "),
        d -> {
          d.metaSet("pupils_count", "indicator_dp", "");
          d.metaSet("progress8_average", "indicator_dp", "");
        });
    b.places(
        "check_meta_ind_dp_values",
        d -> d.metaSet("pupils_count", "indicator_dp", "-1"),
        d -> d.metaSet("pupils_count", "indicator_dp", "1.5"),
        d -> d.metaSet("progress8_average", "indicator_dp", "two"));
    b.places(
        "indicator_group_stripped",
        d -> d.metaSet("progress8_average", "indicator_grouping", "Pupils."),
        d -> d.metaSet("progress8_average", "indicator_grouping", "Pu pils"),
        d -> d.metaSet("pupils_count", "indicator_grouping", "Progress-8"));
  }
}
