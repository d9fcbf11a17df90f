package org.ks4gaps.conform;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.table.CensusConflicts;
import org.ks4gaps.table.CensusMatches;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.PupilResults;

/**
 * How well the KS4 table and the spring census go together. The join that makes a pupil's row also
 * leaves one letter a characteristic in {@code census_agreement}; the tables are counts of these
 * words, so that neither source is read again.
 */
public final class CensusAgreement {
  /** Values that two roundings to two places of one index may be apart; with room for doubles. */
  private static final double SAME_INDEX = 0.005 + 1e-9;

  private static final char EQUAL = 'E';
  private static final char DIFFERING = 'D';
  private static final char KS4_ONLY = 'K';
  private static final char CENSUS_ONLY = 'C';
  private static final char NEITHER = 'N';

  /** Where each of {@link CensusConflicts#CONCEPTS} stands, in their order. */
  private static final List<Field> COMPARED =
      List.of(
          PupilResults.ETHNICITY_MINOR,
          PupilResults.EAL,
          PupilResults.FSM_NOW,
          PupilResults.FSM_EVER6,
          PupilResults.SEN,
          PupilResults.IDACI,
          PupilResults.SEX);

  /** Pupils of one year who are alike in all that is counted here. */
  private record Cell(
      int year, boolean national, boolean mainstream, boolean matched, String word, long pupils) {}

  private final SparkSession spark;
  private final SortedMap<Integer, List<Cell>> byYear = new TreeMap<>();

  private CensusAgreement(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * The word of a pupil: a letter for each characteristic, in the order of {@code
   * census_conflicts}.
   *
   * @param ks4 alias of the pupil table's side of the join
   * @param census alias of the census's side
   */
  static Column word(String ks4, String census) {
    List<Column> letters = new ArrayList<>();
    for (Field field : COMPARED) {
      Column a = col(ks4 + "." + field.name());
      Column b = col(census + "." + field.name());
      Column same =
          field.equals(PupilResults.IDACI) ? abs(a.minus(b)).leq(SAME_INDEX) : a.equalTo(b);
      letters.add(
          when(a.isNull().and(b.isNull()), letter(NEITHER))
              .when(b.isNull(), letter(KS4_ONLY))
              .when(a.isNull(), letter(CENSUS_ONLY))
              .when(same, letter(EQUAL))
              .otherwise(letter(DIFFERING)));
    }
    return concat(letters.toArray(Column[]::new));
  }

  private static Column letter(char letter) {
    return lit(String.valueOf(letter));
  }

  /**
   * Counts the words of a {@link PupilResults} table: one pass over five narrow columns, to some
   * hundred rows.
   */
  public static CensusAgreement of(Dataset<Row> pupils) {
    CensusAgreement agreement = new CensusAgreement(pupils.sparkSession());
    pupils
        .groupBy(
            PupilResults.ACADEMIC_YEAR.col(),
            PupilResults.IN_NATIONAL_RESULTS.col(),
            PupilResults.MAINSTREAM.col(),
            PupilResults.CENSUS_MATCHED.col(),
            PupilResults.CENSUS_AGREEMENT.col())
        .agg(count(lit(1)))
        .collectAsList() // map on driver because two tables are made of these few counts
        .forEach(
            r ->
                agreement
                    .byYear
                    .computeIfAbsent(r.getInt(0), y -> new ArrayList<>())
                    .add(
                        new Cell(
                            r.getInt(0),
                            r.getBoolean(1),
                            r.getBoolean(2),
                            r.getBoolean(3),
                            r.getString(4),
                            r.getLong(5))));
    return agreement;
  }

  /** The {@link CensusMatches} table. */
  public Dataset<Row> matches() {
    List<Row> rows = new ArrayList<>();
    byYear.forEach(
        (year, cells) -> {
          List<Object> values = new ArrayList<>(List.of(year));
          addRate(values, cells);
          addRate(values, cells.stream().filter(Cell::national).toList());
          addRate(values, cells.stream().filter(Cell::national).filter(Cell::mainstream).toList());
          rows.add(RowFactory.create(values.toArray()));
        });
    return spark.createDataFrame(rows, CensusMatches.TABLE.schema()).coalesce(1);
  }

  private static void addRate(List<Object> values, List<Cell> cells) {
    long pupils = cells.stream().mapToLong(Cell::pupils).sum();
    long matched = cells.stream().filter(Cell::matched).mapToLong(Cell::pupils).sum();
    values.add(pupils);
    values.add(matched);
    values.add(pupils == 0 ? null : (double) matched / pupils);
  }

  /** The {@link CensusConflicts} table. */
  public Dataset<Row> conflicts() {
    List<Row> rows = new ArrayList<>();
    List<String> concepts = CensusConflicts.CONCEPTS;
    byYear.forEach(
        (year, cells) -> {
          for (int i = 0; i < concepts.size(); i++) {
            long equal = withLetter(cells, i, EQUAL);
            long differing = withLetter(cells, i, DIFFERING);
            rows.add(
                RowFactory.create(
                    year,
                    concepts.get(i),
                    cells.stream().mapToLong(Cell::pupils).sum(),
                    equal + differing,
                    equal,
                    differing,
                    withLetter(cells, i, KS4_ONLY),
                    withLetter(cells, i, CENSUS_ONLY),
                    withLetter(cells, i, NEITHER)));
          }
        });
    return spark.createDataFrame(rows, CensusConflicts.TABLE.schema()).coalesce(1);
  }

  private static long withLetter(List<Cell> cells, int position, char letter) {
    return cells.stream()
        .filter(cell -> cell.word().charAt(position) == letter)
        .mapToLong(Cell::pupils)
        .sum();
  }
}
