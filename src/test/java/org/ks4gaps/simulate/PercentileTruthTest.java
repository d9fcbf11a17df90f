package org.ks4gaps.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SharedFolder;

/**
 * Expected percentiles of a cohort of 60,000 against the mean percentiles of its written pupils,
 * ranked here anew from the files.
 *
 * <p>A group's mean scatters round its truth with the pupils' own chance: {@code z = (mean - truth)
 * / (SD / sqrt(n))}, SD that of the group's n written pupils. That SD holds a little more than
 * chance, for numbers of boys and girls and of pupils with free school meals are fixed: with some
 * 20 points between the latter, one in seven, and the rest, and 7 between girls and boys, 0.12 x
 * 20^2 + 7^2 / 4 = 60 of a variance of 833. So the SD of z is between sqrt(1 - 60 / 833) = 0.96 and
 * 1.
 */
class PercentileTruthTest {
  private static final Set<String> DISADVANTAGE = Set.of("DISADVANTAGED", "NOT_DISADVANTAGED");

  /** SD of percentiles of the whole cohort: 100 / sqrt(12). */
  private static final double SD = 28.87;

  @TempDir static Path folder;
  private static final Map<String, Written> WRITTEN = new HashMap<>();
  private static List<Truth> truth;

  /** A group of a school in a year as written. */
  private static final class Written {
    int pupils;
    int covered;
    double sum;
    double squares;

    void add(double percentile, boolean inCalculation) {
      pupils++;
      covered += inCalculation ? 1 : 0;
      sum += percentile;
      squares += percentile * percentile;
    }

    double error() {
      double mean = sum / pupils;
      return Math.sqrt((squares / pupils - mean * mean) / (pupils - 1));
    }
  }

  /** A row of the truth. */
  private record Truth(
      String urn, String group, String year, int pupils, int inMeasure, double percentile) {
    boolean disadvantage() {
      return DISADVANTAGE.contains(group);
    }

    Written written() {
      return WRITTEN.get(key(urn, group, year));
    }

    double z() {
      return (written().sum / pupils - percentile) / written().error();
    }
  }

  private static String key(Object urn, String group, String year) {
    return urn + " " + group + " " + year;
  }

  @BeforeAll
  static void writesTheCohort() throws IOException {
    Simulation.write(new SimulationSettings(folder, 13, 60_000, 2), message -> {});
    Map<Integer, String> latest = new HashMap<>();
    for (List<String> row : rows("truth/schools.csv")) {
      for (String urn : row.get(1).split(" ")) {
        latest.put(Integer.valueOf(urn), row.get(0));
      }
    }
    for (AcademicYear year : AcademicYear.WRITTEN) {
      read(year, latest);
    }
    truth =
        rows("truth/school_group_year_effects.csv").stream()
            .map(
                row ->
                    new Truth(
                        row.get(0),
                        row.get(1),
                        row.get(2),
                        Integer.parseInt(row.get(3)),
                        Integer.parseInt(row.get(7)),
                        Double.parseDouble(row.get(8))))
            .toList();
  }

  private static List<List<String>> rows(String name) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(name));
    return lines.stream().skip(1).map(SharedFolder::cells).toList();
  }

  private static void read(AcademicYear year, Map<Integer, String> latest) throws IOException {
    Ks4Reading ks4 = new Ks4Reading(folder.resolve(Ks4Columns.fileName(year)), year.label());
    CensusReading census = new CensusReading(folder.resolve(CensusRows.fileName(year)));
    TreeMap<Integer, Integer> level = new TreeMap<>();
    ks4.kept.values().stream()
        .filter(row -> row.normal && row.mainstream)
        .forEach(row -> level.merge(row.attainment, 1, Integer::sum));
    double all = level.values().stream().mapToInt(n -> n).sum();
    Map<Integer, Double> percentile = new HashMap<>();
    int below = 0;
    for (Map.Entry<Integer, Integer> score : level.entrySet()) {
      // Ranks below + 1 to below + n average below + (n + 1) / 2; less a half that is this.
      percentile.put(score.getKey(), 100 * (below + score.getValue() / 2.0) / all);
      below += score.getValue();
    }
    String ending = String.valueOf(year.year());
    ks4.kept.forEach(
        (id, row) -> {
          if (row.normal && row.mainstream) {
            CensusReading.Row pupil = census.kept.get(id);
            String ethnic = pupil == null ? "NOBT" : pupil.published();
            for (String group :
                List.of(ethnic, row.disadvantaged ? "DISADVANTAGED" : "NOT_DISADVANTAGED")) {
              WRITTEN
                  .computeIfAbsent(key(latest.get(row.urn), group, ending), k -> new Written())
                  .add(percentile.get(row.attainment), row.inCalculation);
            }
          }
        });
  }

  @Test
  void pupilsAreTheOnesWritten() {
    assertThat(truth).hasSameSizeAs(WRITTEN.keySet());
    for (Truth row : truth) {
      assertThat(row.written().pupils).as(row.toString()).isEqualTo(row.pupils());
      assertThat(row.written().covered).as(row.toString()).isEqualTo(row.inMeasure());
    }
  }

  @Test
  void nationalMeanOfEachYearIsFiftyButForChance() {
    // Written percentiles average 50 exactly. The truth averages sum_x H(x) F(x) with H the chances
    // and F the written cohort's percentiles, which is 100 less the mean of H's percentiles over
    // the written cohort: a mean over n pupils of a figure with SD 28.87 and mean 50. Four standard
    // errors: 4 x 28.87 / sqrt(n), about 0.5 for 59,000 pupils.
    for (AcademicYear year : AcademicYear.WRITTEN) {
      double byEthnicity = national(year, row -> !row.disadvantage());
      double pupils =
          truth.stream()
              .filter(row -> !row.disadvantage() && row.year().equals("" + year.year()))
              .mapToInt(Truth::pupils)
              .sum();
      assertThat(pupils).isGreaterThan(50_000);
      assertThat(byEthnicity).as(year.label()).isCloseTo(50, within(4 * SD / Math.sqrt(pupils)));
      // The same pupils, parted otherwise. The make-up within a group is the expected one, so the
      // two differ by chance: cells of a group lie some 10 points about its mean, and
      // 4 x 10 x sqrt(2) / sqrt(59,000) is about 0.23.
      assertThat(national(year, Truth::disadvantage))
          .isCloseTo(byEthnicity, within(40 * Math.sqrt(2 / pupils)));
    }
  }

  private static double national(AcademicYear year, Predicate<Truth> of) {
    double sum = 0;
    double pupils = 0;
    for (Truth row : truth) {
      if (of.test(row) && row.year().equals(String.valueOf(year.year()))) {
        sum += row.pupils() * row.percentile();
        pupils += row.pupils();
      }
    }
    return sum / pupils;
  }

  @Test
  void inBigGroupsTheWrittenMeanIsWithinFourStandardErrors() {
    List<Truth> big = truth.stream().filter(row -> row.pupils() >= 150).toList();
    assertThat(big).hasSizeGreaterThan(300);
    for (Truth row : big) {
      assertThat(row.z()).as(row.toString()).isBetween(-4.0, 4.0);
    }
  }

  @Test
  void ethnicGroupsScatterByTheirPupilsChance() {
    scatters(row -> !row.disadvantage());
  }

  @Test
  void disadvantagedPupilsAndOthersScatterByTheirPupilsChance() {
    scatters(Truth::disadvantage);
  }

  private static void scatters(Predicate<Truth> of) {
    double[] z =
        truth.stream().filter(of).filter(r -> r.pupils() >= 20).mapToDouble(Truth::z).toArray();
    double sum = 0;
    double squares = 0;
    for (double x : z) {
      sum += x;
      squares += x * x;
    }
    double n = z.length;
    assertThat(z).hasSizeGreaterThan(1_000);
    // Four standard errors: of a mean 1 / sqrt(n), of an SD 1 / sqrt(2 n), round 0.96 to 1.
    double error = Math.sqrt(1 / (2 * n));
    assertThat(sum / n).as("mean z").isCloseTo(0, within(4 / Math.sqrt(n)));
    assertThat(Math.sqrt(squares / n)).as("SD of z").isBetween(.96 - 4 * error, 1 + 4 * error);
  }
}
