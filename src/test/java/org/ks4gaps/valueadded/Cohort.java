package org.ks4gaps.valueadded;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.ks4gaps.SparkHere;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.PupilResults;

/**
 * Random pupils of six schools. School 4 has a few pupils under another institution type, school 5
 * few pupils in Progress 8, and school 6 is a special school outside the model. Scores are whole
 * hundredths.
 */
final class Cohort {
  private static final String[][] ETHNICITIES = {
    {"WBRI", "WHIT"}, {"WBRI", "WHIT"}, {"APKN", "ASIA"}, {"CHNE", "ASIA"}, {"UNCL", "UNCL"}
  };
  private static final Boolean[] KNOWN_OR_NOT = {true, false, false, null};
  private static final int[] GROUPS = {10, 15, 20, 25};

  /** One pupil; {@code null} where not known. */
  record Pupil(
      int year,
      int school,
      boolean mainstream,
      boolean national,
      String minor,
      String major,
      Boolean disadvantaged,
      Boolean fsm,
      Integer priorAttainmentGroup,
      boolean inModel,
      boolean inCalculation,
      long attainment8,
      int[] elements,
      Double floor) {}

  private Cohort() {}

  static List<Pupil> of(int year, int pupils, long seed) {
    Random random = new Random(seed);
    List<Pupil> cohort = new ArrayList<>();
    for (int i = 0; i < pupils; i++) {
      int school = 1 + i % 6;
      boolean mainstream = school != 6 && !(school == 4 && i % 5 == 0);
      String[] ethnicity = ETHNICITIES[random.nextInt(ETHNICITIES.length)];
      Integer group = random.nextInt(12) == 0 ? null : GROUPS[random.nextInt(GROUPS.length)];
      boolean in = group != null && (school == 5 ? i % 5 == 0 : random.nextInt(15) != 0);
      long level = group == null ? 3000 : 1500L + 200 * group;
      cohort.add(
          new Pupil(
              year,
              school,
              mainstream,
              random.nextInt(20) != 0,
              ethnicity[0],
              ethnicity[1],
              KNOWN_OR_NOT[random.nextInt(KNOWN_OR_NOT.length)],
              KNOWN_OR_NOT[random.nextInt(KNOWN_OR_NOT.length)],
              group,
              in && school != 6,
              in,
              Math.max(0, Math.min(9000, level + (long) (1500 * random.nextGaussian()))),
              new int[] {
                random.nextInt(1801),
                random.nextInt(1801),
                random.nextInt(2701),
                random.nextInt(2701)
              },
              year == 2018 && group != null && group == 10 ? -1.25 : null));
    }
    return cohort;
  }

  static Dataset<Row> frame(List<Pupil> pupils) {
    StructType schema = new StructType();
    for (Field field :
        List.of(
            PupilResults.ACADEMIC_YEAR,
            PupilResults.SCHOOL_URN,
            PupilResults.MAINSTREAM,
            PupilResults.IN_NATIONAL_RESULTS,
            PupilResults.ETHNICITY_MINOR,
            PupilResults.ETHNICITY_MAJOR,
            PupilResults.DISADVANTAGED,
            PupilResults.FSM_NOW,
            PupilResults.PRIOR_ATTAINMENT_GROUP,
            PupilResults.IN_P8_MODEL,
            PupilResults.IN_P8_CALCULATION,
            PupilResults.ATTAINMENT8,
            PupilResults.ENGLISH_POINTS,
            PupilResults.MATHS_POINTS,
            PupilResults.EBACC_POINTS,
            PupilResults.OPEN_POINTS,
            PupilResults.PROGRESS8_FLOOR,
            PupilResults.PROGRESS8_SUPPLIED)) {
      schema = schema.add(PupilResults.TABLE.schema().apply(field.name()));
    }
    List<Row> rows = new ArrayList<>();
    for (Pupil p : pupils) {
      rows.add(
          RowFactory.create(
              p.year(),
              p.school(),
              p.mainstream(),
              p.national(),
              p.minor(),
              p.major(),
              p.disadvantaged(),
              p.fsm(),
              p.priorAttainmentGroup(),
              p.inModel(),
              p.inCalculation(),
              p.attainment8() / 100.0,
              p.elements()[0] / 100.0,
              p.elements()[1] / 100.0,
              p.elements()[2] / 100.0,
              p.elements()[3] / 100.0,
              p.floor(),
              null));
    }
    return SparkHere.spark().createDataFrame(rows, schema);
  }
}
