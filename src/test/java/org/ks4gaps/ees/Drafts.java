package org.ks4gaps.ees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Made-up data sets without a fault, and made-up published lists that go with them. */
final class Drafts {
  private static final String CODE = "E92000001";
  private static final List<String> YEARS = List.of("202223", "202324");
  private static final List<String> SEXES = List.of("Total", "Boys", "Girls");
  private static final List<List<String>> GROUPS =
      List.of(
          List.of("Total", "Total"),
          List.of("White", "Total"),
          List.of("White", "Irish"),
          List.of("White", "Roma"),
          List.of("Other ethnic group", "Arab"));

  private Drafts() {}

  /** National, regional and local-authority rows with three filters, one grouped by another. */
  static Draft places() {
    Draft draft =
        new Draft(
            "time_period",
            "time_identifier",
            "geographic_level",
            "country_code",
            "country_name",
            "region_code",
            "region_name",
            "old_la_code",
            "new_la_code",
            "la_name",
            "sex",
            "ethnicity_major",
            "ethnicity_minor",
            "pupils_count",
            "progress8_average");
    String[][] places = {
      {"National", "", "", "", "", ""},
      {"Regional", "E12000006", "East of England", "", "", ""},
      {"Local authority", "E12000006", "East of England", "901", "E06999901", "Northtown"},
      {"Local authority", "E12000006", "East of England", "902", "E06999902", "South, Town"}
    };
    for (String year : YEARS) {
      for (String[] p : places) {
        for (String sex : SEXES) {
          for (List<String> group : GROUPS) {
            draft.row(
                year,
                "Academic year",
                p[0],
                CODE,
                "England",
                p[1],
                p[2],
                p[3],
                p[4],
                p[5],
                sex,
                group.get(0),
                group.get(1),
                "120",
                sex.equals("Total") ? "-0.25" : "c");
          }
        }
      }
    }
    return draft
        .filter("sex", "Sex", "")
        .filter("ethnicity_major", "Ethnic group", "")
        .filter("ethnicity_minor", "Ethnic group in detail", "ethnicity_major")
        .indicator("pupils_count", "Pupils", "Pupils", "0")
        .indicator("progress8_average", "Average Progress 8", "Progress 8", "2");
  }

  /** Rows of schools alone. */
  static Draft schools() {
    Draft draft =
        new Draft(
            "time_period",
            "time_identifier",
            "geographic_level",
            "country_code",
            "country_name",
            "school_urn",
            "school_name",
            "school_laestab",
            "sex",
            "disadvantage_status",
            "pupils_count");
    for (int school = 1; school <= 4; school++) {
      for (String sex : SEXES) {
        for (String status : List.of("Total", "Disadvantaged", "Not known to be disadvantaged")) {
          draft.row(
              "202324",
              "Academic year",
              "School",
              CODE,
              "England",
              "10000" + school,
              "School " + school,
              "901400" + school,
              sex,
              status,
              school == 2 ? "low" : "30");
        }
      }
    }
    return draft
        .filter("sex", "Sex", "")
        .filter("disadvantage_status", "Disadvantage", "")
        .indicator("pupils_count", "Pupils", "", "0");
  }

  /** National rows and rows of trusts. */
  static Draft trusts() {
    return level("MAT");
  }

  /** National rows and rows of two places of any level. */
  static Draft level(String name) {
    Geography level = Geography.of(name).orElseThrow();
    boolean region = name.equals("Local authority district");
    List<String> header = new ArrayList<>(Geography.ALWAYS);
    if (region) {
      header.addAll(Geography.REGIONAL.columns());
    }
    header.addAll(level.columns());
    header.addAll(List.of("sex", "pupils_count"));
    Draft draft = new Draft(header.toArray(String[]::new));
    for (int place = 0; place <= 2; place++) {
      for (String sex : SEXES) {
        List<String> row =
            new ArrayList<>(
                List.of(
                    "202324", "Academic year", place == 0 ? "National" : name, CODE, "England"));
        if (region) {
          row.addAll(place == 0 ? List.of("", "") : List.of("E12000007", "London"));
        }
        for (String column : level.columns()) {
          boolean named = column.equals(level.name());
          row.add(place == 0 ? "" : named ? "Place " + place : "E9900000" + place);
        }
        row.addAll(List.of(sex, place == 2 ? "x" : "45"));
        draft.row(row.toArray(String[]::new));
      }
    }
    return draft.filter("sex", "Sex", "").indicator("pupils_count", "Pupils", "", "0");
  }

  /** Writes made-up published lists, with or without a data dictionary. */
  static References references(Path folder, boolean dictionary) {
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve("las.csv"),
          """
          new_la_code,la_name,old_la_code
          E06999901,Northtown,901
          E06999902,"South, Town",902
          """);
      for (String[] list :
          new String[][] {
            {"lads.csv", "lad_code,lad_name"},
            {"pcons.csv", "pcon_code,pcon_name"},
            {"leps.csv", "local_enterprise_partnership_code,local_enterprise_partnership_name"},
            {"lsips.csv", "\uFEFFlsip_code,lsip_name"},
            {"english_devolved_areas.csv", "english_devolved_area_code,english_devolved_area_name"},
            {"ward_lad_la_pcon_hierarchy.csv", "ward_code,ward_name"},
            {"police-force-areas.csv", "pfa_code,pfa_name"}
          }) {
        Files.writeString(
            folder.resolve(list[0]), list[1] + "\nE99000001,Place 1\nE99000002,Place 2\n");
      }
      if (dictionary) {
        Files.writeString(
            folder.resolve("ees_data_dictionary.csv"),
            """
            col_name,col_type,filter_item,col_name_parent,filter_item_parent
            sex,Filter,Total,,
            sex,Filter,Boys,,
            sex,Filter,Girls,,
            disadvantage_status,Filter,Total,,
            disadvantage_status,Filter,Disadvantaged,,
            disadvantage_status,Filter,Not known to be disadvantaged,,
            ethnicity_minor,Filter,Total,ethnicity_major,Total
            ethnicity_minor,Filter,Irish,ethnicity_major,White
            ethnicity_minor,Filter,Roma,ethnicity_major,White
            ethnicity_minor,Filter,Arab,ethnicity_major,Other ethnic group
            pupils_count,Indicator,NA,NA,NA
            progress8_average,Indicator,,,
            """);
      }
      return References.in(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
