package org.ks4gaps.disclose;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.SparkHere;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.NationalMeasures;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.RankedTrusts;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.TrustMembership;
import org.ks4gaps.table.ValueAddedCells;

/** Random pupils of a small country, one by one, and the tables that a release is made from. */
final class Country {
  static final int[] YEARS = {2017, 2018, 2019, 2022};
  private static final String[] REGIONS = {"North East", "London", "South West"};
  private static final String[] MINORS = {
    "WBRI", "WBRI", "WBRI", "WBRI", "WBRI", "WBRI", "WIRI", "WIRT", "WROM", "WOTH", "MWBC", "MWBA",
    "MWAS", "MOTH", "AIND", "APKN", "ABAN", "CHNE", "AOTH", "BCRB", "BAFR", "BOTH", "OOTH", "UNCL"
  };

  /** One pupil. */
  record Pupil(
      int year,
      int urn,
      String minor,
      boolean disadvantaged,
      boolean fsm,
      String sex,
      long attainment8,
      Long progress8) {}

  final List<Pupil> pupils = new ArrayList<>();
  final int schools;

  /**
   * @param cohort mean pupils of a school and year
   */
  Country(long seed, int schools, int cohort) {
    this.schools = schools;
    Random random = new Random(seed);
    for (int s = 0; s < schools; s++) {
      String onlySex = s % 9 == 3 ? "M" : s % 9 == 5 ? "F" : null;
      double poor = random.nextDouble() * random.nextDouble();
      int size = 3 + random.nextInt(2 * cohort);
      int diversity = 1 + random.nextInt(MINORS.length);
      for (int year : YEARS) {
        for (int p = 0; p < size + random.nextInt(5); p++) {
          boolean fsm = random.nextDouble() < poor / 2;
          pupils.add(
              new Pupil(
                  year,
                  urn(s),
                  MINORS[random.nextInt(diversity)],
                  fsm || random.nextDouble() < poor / 2,
                  fsm,
                  onlySex != null ? onlySex : random.nextBoolean() ? "F" : "M",
                  random.nextInt(9000),
                  random.nextDouble() < 0.95 ? (long) random.nextInt(6000) - 3000 : null));
        }
      }
    }
  }

  static int urn(int school) {
    return 100_000 + school;
  }

  /** Six authorities in three regions. */
  static int authority(int school) {
    return 201 + school % 6;
  }

  Disclose.Sources sources() {
    return new Disclose.Sources(
        cells(),
        register(),
        membership(),
        national(),
        none(ModelledValueAdded.TABLE),
        none(RankedSchools.TABLE),
        none(RankedTrusts.TABLE));
  }

  /** The same with other tables of lists. */
  Disclose.Sources sources(List<Row> rankedSchools, List<Row> rankedTrusts) {
    Disclose.Sources s = sources();
    return new Disclose.Sources(
        s.sums(),
        s.schools(),
        s.membership(),
        s.national(),
        s.modelled(),
        frame(RankedSchools.TABLE, rankedSchools),
        frame(RankedTrusts.TABLE, rankedTrusts));
  }

  private Dataset<Row> cells() {
    TreeMap<String, List<Pupil>> cells = new TreeMap<>();
    for (Pupil p : pupils) {
      cells
          .computeIfAbsent(
              p.year() + " " + p.urn() + p.minor() + p.disadvantaged() + p.fsm() + p.sex(),
              k -> new ArrayList<>())
          .add(p);
    }
    List<Row> rows = new ArrayList<>();
    for (List<Pupil> cell : cells.values()) {
      Pupil p = cell.get(0);
      rows.add(
          RowFactory.create(
              p.year(),
              p.urn(),
              p.minor(),
              p.disadvantaged(),
              p.fsm(),
              p.sex(),
              (long) cell.size(),
              cell.stream().filter(q -> q.progress8() != null).count(),
              cell.stream().mapToLong(Pupil::attainment8).sum(),
              cell.stream().filter(q -> q.progress8() != null).mapToLong(Pupil::progress8).sum()));
    }
    return frame(ValueAddedCells.TABLE, rows);
  }

  private Dataset<Row> register() {
    List<Row> rows = new ArrayList<>();
    for (int s = 0; s < schools; s++) {
      int la = authority(s);
      rows.add(
          row(
              Schools.TABLE,
              Schools.URN,
              urn(s),
              Schools.SCHOOL_URN,
              urn(s),
              Schools.HISTORY,
              "OWN",
              Schools.LAESTAB,
              la * 10_000 + 4000 + s,
              Schools.NAME,
              "School " + s,
              Schools.LA_CODE,
              String.valueOf(la),
              Schools.LA_NAME,
              "Authority " + la,
              Schools.NEW_LA_CODE,
              "E09000" + la,
              Schools.REGION,
              REGIONS[(la - 201) / 2],
              Schools.SELECTIVE,
              false));
    }
    return frame(Schools.TABLE, rows);
  }

  /** Schools 0 to 3 one trust, 4 and 5 another, 6 a trust by itself. */
  private Dataset<Row> membership() {
    List<Row> rows = new ArrayList<>();
    for (int s = 0; s <= 6; s++) {
      String trust = s <= 3 ? "5001" : s <= 5 ? "5002" : "5003";
      rows.add(
          row(
              TrustMembership.TABLE,
              TrustMembership.SCHOOL_URN,
              urn(s),
              TrustMembership.URN,
              urn(s),
              TrustMembership.TRUST_ID,
              trust,
              TrustMembership.TRUST_NAME,
              "Trust " + trust));
    }
    return frame(TrustMembership.TABLE, rows);
  }

  private Dataset<Row> national() {
    List<Row> rows = new ArrayList<>();
    for (int year : YEARS) {
      rows.add(
          row(
              NationalMeasures.TABLE,
              NationalMeasures.ACADEMIC_YEAR,
              year,
              NationalMeasures.MODEL_PUPILS,
              1000L,
              NationalMeasures.PROGRESS8_SD,
              1.25));
    }
    return frame(NationalMeasures.TABLE, rows);
  }

  /** A row of a table with some values; the others are empty. */
  static Row row(Table table, Object... fieldsAndValues) {
    Object[] values = new Object[table.fields().size()];
    for (int i = 0; i < fieldsAndValues.length; i += 2) {
      values[table.fields().indexOf((Field) fieldsAndValues[i])] = fieldsAndValues[i + 1];
    }
    return RowFactory.create(values);
  }

  static Dataset<Row> none(Table table) {
    return frame(table, List.of());
  }

  static Dataset<Row> frame(Table table, List<Row> rows) {
    return SparkHere.spark().createDataFrame(rows, table.schema());
  }
}
