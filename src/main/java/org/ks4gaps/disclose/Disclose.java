package org.ks4gaps.disclose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.DisclosureProfile;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.DisclosedSchoolLists;
import org.ks4gaps.table.DisclosedTrustLists;
import org.ks4gaps.table.DisclosedValueAdded;
import org.ks4gaps.table.DisclosureCells;
import org.ks4gaps.table.DisclosureSteps;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.TrustSpells;
import org.ks4gaps.table.ValueAddedCells;

/**
 * Tables that may leave the secure area, from exact sums.
 *
 * <ol>
 *   <li>Sums are added up to every cell of the linked tables ({@link Axes}, {@link CubeSums}).
 *   <li>Cells unsafe by themselves are withheld: few pupils, few in Progress 8, all or none of a
 *       group, one school nearly the whole, few pupils apart from an earlier release ({@link Why}).
 *   <li>Others are withheld for their sake, until none can be worked out ({@link Protection}).
 *   <li>An attack that knows every sum and every earlier release tries to ({@link Attack}); if it
 *       gets any, or cannot be shown not to, there is no release.
 *   <li>What is left is rounded, and means and intervals told from it.
 * </ol>
 */
public final class Disclose {
  /** The tables it makes. */
  public static final List<Table> TABLES =
      List.of(
          DisclosedValueAdded.TABLE,
          DisclosedSchoolLists.TABLE,
          DisclosedTrustLists.TABLE,
          DisclosureSteps.TABLE,
          DisclosureCells.TABLE);

  private static final int ROWS_A_SLICE = 50_000;

  private final SparkSession spark;
  private final Map<Table, List<Row>> made = new LinkedHashMap<>();

  private Disclose(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * What the tables are made from.
   *
   * @param national measures of every year
   * @param modelled value added by the joint models
   */
  public record Sources(
      Dataset<Row> sums,
      Dataset<Row> schools,
      Dataset<Row> membership,
      Dataset<Row> national,
      Dataset<Row> modelled,
      Dataset<Row> rankedSchools,
      Dataset<Row> rankedTrusts) {}

  /**
   * @param say hears how far it has come
   * @throws DisclosureException if tables do not add up, a profile is looser than that of an
   *     earlier release, or the attack succeeds
   */
  public static Disclose of(
      SparkSession spark,
      Sources sources,
      EarlierReleases earlier,
      RunConfig config,
      Consumer<String> say) {
    DisclosureProfile profile = config.disclosure().inForce();
    earlier.refuseLooser(profile);
    List<Row> sums = ValueAddedCells.TABLE.enforce(sources.sums()).collectAsList();
    Axes axes = axes(sources, config, sums, profile);
    NationalSpread spread = NationalSpread.of(sources.national());
    CubeSums cells = cells(axes, sums);
    int[] order = cells.inOrder();
    Cube cube = new Cube(axes.sizes(), axes.splits(), axes::standing, axes::name);
    for (int cell : order) {
      int[] at = cells.at(cell);
      cube.add(
          cells.pupils(cell),
          spread.hasProgress8(axes, at) ? cells.inProgress8(cell) : Cube.NO_PROGRESS8,
          at);
    }
    say.accept(String.format("%,d cells of linked tables", order.length));
    ControlledCells controlled =
        ControlledCells.of(cube, cells, order, axes, earlier, profile, say);
    Disclose disclose = new Disclose(spark);
    DisclosedFigures figures =
        new DisclosedFigures(
            axes, cells, spread, Effects.of(sources.modelled(), axes), config, profile);
    disclose.made.put(DisclosedValueAdded.TABLE, figures.rows(cube, controlled.linked(), order));
    DisclosedLists lists = new DisclosedLists(profile, controlled.named());
    List<Row> schools = lists.schools(sources.rankedSchools());
    List<Row> trusts = lists.trusts(sources.rankedTrusts());
    disclose.made.put(DisclosedSchoolLists.TABLE, schools);
    disclose.made.put(DisclosedTrustLists.TABLE, trusts);
    disclose.made.put(DisclosureSteps.TABLE, controlled.steps(lists));
    disclose.made.put(DisclosureCells.TABLE, controlled.cellRows());
    return disclose;
  }

  /** One of {@link #TABLES}. */
  public Dataset<Row> table(Table table) {
    List<Row> rows = made.get(table);
    return spark
        .createDataFrame(
            JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(rows, 1 + rows.size() / ROWS_A_SLICE),
            table.schema())
        .coalesce(1);
  }

  private static Axes axes(
      Sources sources, RunConfig config, List<Row> sums, DisclosureProfile profile) {
    SortedMap<Integer, SortedSet<Integer>> years = new TreeMap<>();
    SortedSet<Integer> all = new TreeSet<>();
    SortedSet<String> sexes = new TreeSet<>();
    for (Row row : sums) {
      int year = row.<Integer>getAs(ValueAddedCells.ACADEMIC_YEAR.name());
      years
          .computeIfAbsent(
              row.<Integer>getAs(ValueAddedCells.SCHOOL_URN.name()), urn -> new TreeSet<>())
          .add(year);
      all.add(year);
      sexes.add(row.getAs(ValueAddedCells.SEX.name()));
    }
    Geography geography =
        new Geography(
            Schools.TABLE.enforce(sources.schools()).collectAsList(),
            new TrustSpells(
                sources.membership(), config.trusts().joinedBy(), config.trusts().notLeftBefore()),
            years);
    return new Axes(
        geography, all, config.years().study(), sexes, profile.namedSchoolsByEthnicity());
  }

  private static CubeSums cells(Axes axes, List<Row> sums) {
    CubeSums cells = new CubeSums(axes);
    for (Row row : sums) {
      int school = axes.ofSchool(row.<Integer>getAs(ValueAddedCells.SCHOOL_URN.name()));
      int period = axes.ofYear(row.<Integer>getAs(ValueAddedCells.ACADEMIC_YEAR.name()));
      int ethnic = Axes.of(EthnicGroup.of(row.getAs(ValueAddedCells.ETHNICITY_MINOR.name())));
      int disadvantage = flag(row, ValueAddedCells.DISADVANTAGED.name());
      int fsm = flag(row, ValueAddedCells.FSM_NOW.name());
      int sex = axes.ofSex(row.getAs(ValueAddedCells.SEX.name()));
      int[][] leaves = {
        {school, period, ethnic, disadvantage, Axes.ALL, Axes.ALL},
        {school, period, Axes.ALL, disadvantage, Axes.ALL, sex},
        {school, period, Axes.ALL, Axes.ALL, fsm, Axes.ALL}
      };
      for (int[] leaf : leaves) {
        cells.add(
            leaf,
            row.<Long>getAs(ValueAddedCells.PUPILS.name()),
            row.<Long>getAs(ValueAddedCells.PROGRESS8_PUPILS.name()),
            row.<Long>getAs(ValueAddedCells.ATTAINMENT8_SUM.name()),
            row.<Long>getAs(ValueAddedCells.PROGRESS8_SUM.name()));
      }
    }
    cells.complete();
    return cells;
  }

  private static int flag(Row row, String column) {
    return row.<Boolean>getAs(column) ? Axes.YES : Axes.NO;
  }
}
