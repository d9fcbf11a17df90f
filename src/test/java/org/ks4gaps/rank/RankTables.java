package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.AttainmentGaps;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.ModelComponents;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.NationalMeasures;
import org.ks4gaps.table.SchoolPosteriors;
import org.ks4gaps.table.SchoolValueAdded;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.TrustMembership;

/**
 * Tables of the earlier rooms for six schools, in two breakdowns of one group each. 1 and 2 narrow
 * alike and 3 less; 4 narrows most but was merged; 5 is not mainstream; 6 narrows a little more
 * than 3 and selects. Pupils hardly vary in percentiles, so that schools differ.
 */
final class RankTables {
  private static final int[] YEARS = {2016, 2017, 2018, 2019, 2022};
  private static final double[] LAST = {0, 44, 44, 41, 48, 48, 42};
  private static final String[][] GROUPS = {
    {Breakdown.DISADVANTAGE.column(), Breakdown.DISADVANTAGED, Breakdown.NOT_DISADVANTAGED},
    {Breakdown.ETHNICITY_MINOR.column(), "APKN", "WBRI"}
  };

  private RankTables() {}

  /** The first three of each list, few draws. */
  static RunConfig config() {
    RunConfig defaults = EvidenceHere.CONFIG;
    return new RunConfig(
        defaults.years(),
        defaults.runs(),
        defaults.ingest(),
        defaults.conform(),
        defaults.dataChecks(),
        defaults.ethnicity(),
        defaults.priorAttainment(),
        defaults.progressEight(),
        defaults.adjustedProgress(),
        defaults.models(),
        EvidenceHere.rules(3, 600),
        defaults.trusts(),
        defaults.sample(),
        defaults.disclosure(),
        defaults.crosswalk(),
        defaults.openTables(),
        defaults.resolved());
  }

  static Rank.Sources sources(boolean withProgress8) {
    return new Rank.Sources(
        valueAdded(),
        gaps(),
        national(withProgress8),
        posteriors(),
        components(),
        schools(),
        membership());
  }

  private static double group(int school, int year) {
    return year == 2019 ? LAST[school] : 38;
  }

  private static double progress(int school, int year) {
    return year == 2019 ? 0.02 * school : -0.3;
  }

  private static int pupils(int school) {
    return school == 6 ? 21 : 20;
  }

  private static Dataset<Row> gaps() {
    StringBuilder gaps =
        new StringBuilder(
            "school_urn | academic_year | mainstream | breakdown | group | group_pupils_count |"
                + " group_percentile_average | rest_pupils_count | rest_percentile_average |"
                + " group_pupil_variance | rest_pupil_variance | group_progress8_pupils_count |"
                + " group_progress8_average | rest_progress8_pupils_count |"
                + " rest_progress8_average\n");
    for (int school = 1; school <= 6; school++) {
      for (int year : YEARS) {
        for (String[] of : GROUPS) {
          int n = pupils(school);
          double own = group(school, year);
          double gain = progress(school, year);
          String line = "%d | %d | %b | %s | %s | %d | %s | %d | %s | 1 | 1 | %d | %s | %d | %s%n";
          gaps.append(
              String.format(
                  Locale.ROOT,
                  line,
                  school,
                  year,
                  school != 5,
                  of[0],
                  of[1],
                  n,
                  own,
                  80,
                  50,
                  n,
                  gain,
                  80,
                  0));
          gaps.append(
              String.format(
                  Locale.ROOT,
                  line,
                  school,
                  year,
                  school != 5,
                  of[0],
                  of[2],
                  80,
                  50,
                  n,
                  own,
                  80,
                  0,
                  n,
                  gain));
        }
      }
    }
    return Frames.of(AttainmentGaps.TABLE, gaps.toString());
  }

  /** 20 of 100 pupils without classified ethnicity, at school 2 21. */
  private static Dataset<Row> valueAdded() {
    StringBuilder rows =
        new StringBuilder(
            "school_urn | academic_year | mainstream | breakdown | group | pupils_count |"
                + " attainment8_percentile_average | progress8_pupils_count | progress8_average\n");
    for (int school = 1; school <= 6; school++) {
      for (int year : YEARS) {
        rows.append(
            String.format(
                Locale.ROOT,
                "%d | %d | %b | all | all | 100 | 48 | 100 | -0.04%n"
                    + "%d | %d | %b | ethnicity_minor | UNCL | %d | 48 | 20 | 0%n",
                school,
                year,
                school != 5,
                school,
                year,
                school != 5,
                school == 2 ? 21 : 20));
      }
    }
    return Frames.of(SchoolValueAdded.TABLE, rows.toString());
  }

  private static Dataset<Row> national(boolean withProgress8) {
    return Frames.of(
        NationalMeasures.TABLE,
        withProgress8
            ? """
              academic_year | progress8_pupil_sd
              2017          | 1.20
              2018          | 1.25
              2019          | 1.28
              2022          | 1.31
              """
            : """
              academic_year | progress8_pupil_sd
              2017          | 1.20
              2018          |
              2019          | 1.28
              """);
  }

  /** The figures in pupil SDs, a little uncertain. */
  private static Dataset<Row> posteriors() {
    List<Row> rows = new ArrayList<>();
    for (String model : List.of(ModelledValueAdded.PERCENTILE, "VA0")) {
      for (String[] of : GROUPS) {
        for (int school : new int[] {1, 2, 3, 6}) {
          List<Row> cells = new ArrayList<>();
          for (int year : new int[] {2017, 2018, 2019}) {
            boolean percentile = model.equals(ModelledValueAdded.PERCENTILE);
            double mean = percentile ? (group(school, year) - 50) / 28.87 : progress(school, year);
            cells.add(RowFactory.create(of[1], year, (long) pupils(school), mean, mean));
            cells.add(RowFactory.create(of[2], year, 80L, 0.0, 0.0));
          }
          List<Double> covariance = new ArrayList<>();
          for (int i = 0; i < 6; i++) {
            for (int j = i; j < 6; j++) {
              covariance.add(i == j ? 0.01 : 0.002);
            }
          }
          rows.add(
              RowFactory.create(
                  model,
                  of[0],
                  school,
                  cells,
                  covariance,
                  // A group with a trend that tells of no cell: figures are those above.
                  List.of(of[1]),
                  Collections.nCopies(6, 0.0),
                  List.of(10.0),
                  List.of(1.0)));
        }
      }
    }
    return SparkHere.spark().createDataFrame(rows, SchoolPosteriors.TABLE.schema());
  }

  private static Dataset<Row> components() {
    StringBuilder rows =
        new StringBuilder("model | breakdown | component | sd | variance_test_p\n");
    for (String model : List.of(ModelledValueAdded.PERCENTILE, "VA0")) {
      for (String[] of : GROUPS) {
        rows.append(
            """
            %1$s | %2$s | school                | 0.3  |
            %1$s | %2$s | school x group        | 0.2  | 0.001
            %1$s | %2$s | school x year         | 0.1  |
            %1$s | %2$s | school x group x year | 0.15 | 0.002
            """
                .formatted(model, of[0]));
      }
    }
    return Frames.of(ModelComponents.TABLE, rows.toString());
  }

  private static Dataset<Row> schools() {
    return Frames.of(
        Schools.TABLE,
        """
        urn | school_urn | history  | school_name | la_name | region_name | selective
        1   | 1          | OWN      | One         | Camden  | London      | false
        2   | 2          | FOLLOWED | Two         | Camden  | London      | false
        9   | 2          | FOLLOWED | Old Two     | Camden  | London      | true
        3   | 3          | OWN      | Three       | Leeds   | Yorkshire   | false
        4   | 4          | BROKEN   | Four        | Leeds   | Yorkshire   | false
        5   | 5          | OWN      | Five        | Leeds   | Yorkshire   | false
        6   | 6          | OWN      | Six         | Kent    | South East  | true
        """);
  }

  private static Dataset<Row> membership() {
    return Frames.of(
        TrustMembership.TABLE,
        """
        school_urn | trust_id | trust_name | joined     | left
        2          | T        | Trust      | 2017-09-01 |
        3          | U        | Union      | 2014-09-01 |
        6          | U        | Union      | 2014-09-01 |
        """);
  }
}
