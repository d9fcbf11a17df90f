package org.ks4gaps.valueadded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ks4gaps.DrawnPupil;
import org.ks4gaps.DrawnPupils;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.SchoolCrossProducts;

/** Stored sums against a loop over the pupils. */
class CrossProductPassTest {
  private static final int SPECIAL = 101;
  private static final int MIXED = 102;
  private static final int NEARLY_MIXED = 103;
  private static final int UNCOUNTED = 104;

  private static DrawnPupils pupils;
  private static List<Row> rows;

  @BeforeAll
  static void gather() {
    List<DrawnPupil> drawn = new ArrayList<>();
    for (DrawnPupil p : DrawnPupils.of(5, 16, 24, 2017, 2018, 2020).all()) {
      // Schools 13 and 14 become special, 15 has one row under another institution type ...
      drawn.add(
          switch (p.school()) {
            case 13, 14 -> p.in(SPECIAL, false, p.national());
            case 15 -> p.in(MIXED, true, p.national());
            // ... and 16 one that is not in national results.
            case 16 -> p.in(NEARLY_MIXED, true, p.national());
            default -> p;
          });
    }
    DrawnPupil one = drawn.get(0);
    for (int year : new int[] {2017, 2018, 2020}) {
      DrawnPupil like =
          drawn.stream().filter(p -> p.year() == year && p.national()).findFirst().orElseThrow();
      drawn.add(like.in(MIXED, false, true));
      drawn.add(like.in(NEARLY_MIXED, false, false));
    }
    // A school of which nobody is in Progress 8.
    drawn.stream()
        .filter(p -> p.year() == one.year() && p.national() && !p.inCalculation())
        .limit(3)
        .toList()
        .forEach(p -> drawn.add(p.in(UNCOUNTED, true, true)));
    pupils = new DrawnPupils(drawn);
    rows = gather(pupils.frame()).collectAsList();
  }

  private static Dataset<Row> gather(Dataset<Row> frame) {
    RunConfig config = RunConfig.defaults();
    NationalFit national = NationalFit.of(SparkHere.spark(), frame, config.progressEight());
    DeprivationBands bands = DeprivationBands.of(frame, national, 5);
    return SchoolCrossProducts.TABLE.enforce(CrossProductPass.of(frame, national, bands));
  }

  @Test
  void everySumIsThatOfItsPupilsOneByOne() {
    SortedMap<String, Long> expected = new TreeMap<>();
    for (DrawnPupil p : pupils.modelled()) {
      String at = p.year() + " " + p.school() + " ";
      String cell =
          at + p.major() + " " + p.minor() + " " + p.disadvantaged() + " " + p.fsmNow() + " ";
      long points = p.attainment8();
      add(expected, at + "pupils", 1);
      add(expected, at + "in progress 8", pupils.progress8(p).isPresent() ? 1 : 0);
      add(expected, cell + "pupils", 1);
      add(expected, cell + "points", points);
      add(expected, cell + "points squared", points * points);
      long percentile = pupils.percentile(p).movePointRight(4).longValueExact();
      add(expected, cell + "percentile", percentile);
      add(expected, cell + "percentile squared", percentile * percentile);
      for (String sum :
          List.of(
              cell + "in progress 8",
              cell + "progress",
              cell + "progress squared",
              cell + "points in progress 8",
              cell + "points in progress 8 squared")) {
        add(expected, sum, 0);
      }
      if (pupils.progress8(p).isEmpty()) {
        continue;
      }
      long progress = pupils.progress8(p).getAsLong();
      add(expected, cell + "in progress 8", 1);
      add(expected, cell + "progress", progress);
      add(expected, cell + "points in progress 8", points);
      add(expected, cell + "progress squared", progress * progress);
      add(expected, cell + "points in progress 8 squared", points * points);
      List<String> background = background(p);
      for (int i = 0; i < background.size(); i++) {
        String name = background.get(i);
        add(expected, cell + name, 1);
        add(expected, at + name + " progress", progress);
        add(expected, at + name + " points", points);
        for (int j = i; j < background.size(); j++) {
          add(expected, at + name + " and " + background.get(j), 1);
        }
      }
    }

    assertThat(expected).hasSizeGreaterThan(5_000);
    SortedMap<String, Long> stored = stored(rows);
    SortedMap<String, String> differing = new TreeMap<>();
    expected.forEach(
        (name, value) -> {
          if (!value.equals(stored.get(name))) {
            differing.put(name, stored.get(name) + " for " + value);
          }
        });
    assertThat(differing).isEmpty();
    assertThat(stored.keySet()).isEqualTo(expected.keySet());
  }

  /** The columns true of a pupil, in the order of their names. */
  private static List<String> background(DrawnPupil p) {
    return List.of(
        "deprivation_band:"
            + (pupils.fifth(p).isEmpty()
                ? "missing"
                : String.format("%02d", pupils.fifth(p).getAsInt())),
        "eal:" + (p.eal() == null ? "missing" : p.eal() ? "yes" : "no"),
        "month_of_birth:" + (p.month() == null ? "missing" : String.format("%02d", p.month())),
        "prior_attainment_group:" + p.priorAttainmentGroup(),
        "sen:" + Objects.requireNonNullElse(p.sen(), "missing"),
        "sex:" + Objects.requireNonNullElse(p.sex(), "missing"));
  }

  private static void add(SortedMap<String, Long> sums, String name, long value) {
    sums.merge(name, value, Long::sum);
  }

  /** Every number of the rows by what it is; pairs and cells without a pupil are left out. */
  private static SortedMap<String, Long> stored(List<Row> rows) {
    SortedMap<String, Long> sums = new TreeMap<>();
    for (Row row : rows) {
      String at = row.<Integer>getAs("academic_year") + " " + row.getAs("school_urn") + " ";
      add(sums, at + "pupils", row.getAs("pupils_count"));
      add(sums, at + "in progress 8", row.getAs("progress8_pupils_count"));
      List<String> names = row.getList(row.fieldIndex("background"));
      List<Long> pairs = row.getList(row.fieldIndex("background_products"));
      List<Long> progress = row.getList(row.fieldIndex("background_progress8"));
      List<Long> points = row.getList(row.fieldIndex("background_attainment8"));
      assertThat(names).isSorted().doesNotHaveDuplicates();
      int next = 0;
      for (int i = 0; i < names.size(); i++) {
        add(sums, at + names.get(i) + " progress", progress.get(i));
        add(sums, at + names.get(i) + " points", points.get(i));
        for (int j = i; j < names.size(); j++) {
          addUnlessNone(sums, at + names.get(i) + " and " + names.get(j), pairs.get(next++));
        }
      }
      assertThat(next).isEqualTo(pairs.size());
      for (Row cell : row.<Row>getList(row.fieldIndex("cells"))) {
        String name =
            at + cell.get(0) + " " + cell.get(1) + " " + cell.get(2) + " " + cell.get(3) + " ";
        String[] of = {
          "pupils",
          "points",
          "points squared",
          "percentile",
          "percentile squared",
          "in progress 8",
          "progress",
          "progress squared",
          "points in progress 8",
          "points in progress 8 squared"
        };
        for (int i = 0; i < of.length; i++) {
          assertThat(sums.put(name + of[i], cell.getLong(4 + i))).as("twice: " + name).isNull();
        }
        List<Long> background = cell.getList(14);
        assertThat(background).hasSameSizeAs(names);
        for (int i = 0; i < names.size(); i++) {
          addUnlessNone(sums, name + names.get(i), background.get(i));
        }
      }
    }
    return sums;
  }

  private static void addUnlessNone(SortedMap<String, Long> sums, String name, long value) {
    if (value != 0) {
      add(sums, name, value);
    }
  }

  @Test
  void carriesTheNationalPupilSdOfTheYear() {
    for (Row row : rows) {
      int year = row.getAs("academic_year");
      Double sd = row.getAs("progress8_pupil_sd");
      if (year == 2020) {
        assertThat(sd).isNull();
      } else {
        assertThat(sd).isCloseTo(pupils.progress8Sd(year), within(1e-12));
      }
    }
  }

  @Test
  void schoolsWithARowThatIsNotMainstreamAreAbsent() {
    List<Integer> schools = rows.stream().map(r -> r.<Integer>getAs("school_urn")).toList();

    assertThat(schools).doesNotContain(SPECIAL, MIXED);
    // A pupil who does not count nationally cannot put a school out.
    assertThat(schools).contains(NEARLY_MIXED, 1, 12);
    assertThat(pupils.national()).anyMatch(p -> p.school() == MIXED && p.mainstream());
  }

  @Test
  void aSchoolWithNobodyInProgressEightKeepsItsPupils() {
    Row row =
        rows.stream()
            .filter(r -> r.<Integer>getAs("school_urn") == UNCOUNTED)
            .findFirst()
            .orElseThrow();

    assertThat(row.<Long>getAs("pupils_count")).isEqualTo(3);
    assertThat(row.<Long>getAs("progress8_pupils_count")).isZero();
    assertThat(row.getList(row.fieldIndex("background"))).isEmpty();
  }

  @Test
  void rowsAreTheSameForAnyNumberOfPartitions() {
    SparkSession spark = SparkHere.spark();
    String usual = spark.conf().get("spark.sql.shuffle.partitions");
    SortedMap<String, String> first = text(rows);
    try {
      for (int partitions : new int[] {1, 7}) {
        spark.conf().set("spark.sql.shuffle.partitions", partitions);
        // repartitioning by number deals pupils out like cards: another order each time
        assertThat(text(gather(pupils.frame().repartition(partitions)).collectAsList()))
            .isEqualTo(first);
      }
    } finally {
      spark.conf().set("spark.sql.shuffle.partitions", usual);
    }
  }

  private static SortedMap<String, String> text(List<Row> rows) {
    SortedMap<String, String> text = new TreeMap<>();
    rows.forEach(row -> text.put(row.get(0) + " " + row.get(1), row.toString()));
    assertThat(text).hasSameSizeAs(rows);
    return text;
  }
}
