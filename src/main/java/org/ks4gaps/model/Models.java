package org.ks4gaps.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.ConfigurationException;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.multilevel.VarianceTest;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.ModelCoefficients;
import org.ks4gaps.table.ModelComponents;
import org.ks4gaps.table.ModelFits;
import org.ks4gaps.table.ModelledGapChanges;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.SchoolCrossProducts;
import org.ks4gaps.table.SchoolPosteriors;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.TrustSpells;
import org.ks4gaps.table.TrustValueAdded;

/**
 * All joint models of a run: fitted on the driver from the stored cross-products, then asked of
 * every school where the cross-products lie.
 *
 * <ol>
 *   <li>{@code VA0} and {@code VA1} for every breakdown, over the years that have Progress 8.
 *   <li>{@code ATT8_PERCENTILE} for every breakdown, over all years.
 *   <li>If a year has none, {@code ATT8_STANDARDISED} too, over all years.
 * </ol>
 */
public final class Models implements AutoCloseable {
  private final SparkSession spark;
  private final SchoolTables schools;
  private final List<Row> fits;
  private final List<Row> components;
  private final List<Row> coefficients;
  private final List<Row> trusts;

  private Models(
      SparkSession spark,
      SchoolTables schools,
      List<Row> fits,
      List<Row> components,
      List<Row> coefficients,
      List<Row> trusts) {
    this.spark = spark;
    this.schools = schools;
    this.fits = fits;
    this.components = components;
    this.coefficients = coefficients;
    this.trusts = trusts;
  }

  /**
   * Fits every model.
   *
   * @param crossProducts rows of {@link SchoolCrossProducts}: those of the schools and years wanted
   * @param selective URNs of the schools that select their intake by ability
   * @param progress told a sentence for each model
   * @throws ConfigurationException if a breakdown of the configuration is not known
   * @throws ModelException if there is nothing to fit, or a fit does not converge
   */
  public static Models fit(
      SparkSession spark,
      Dataset<Row> crossProducts,
      TrustSpells spells,
      Set<Integer> selective,
      RunConfig config,
      Consumer<String> progress) {
    List<Grouping> groupings = config.models().breakdowns().stream().map(Models::grouping).toList();
    StoredProducts stored = StoredProducts.read(crossProducts, selective);
    if (stored.schools().isEmpty()) {
      throw new ModelException(
          "There are no cross-products of mainstream schools for the years asked for. Run value-added first, or name other years.");
    }
    ArrayList<SchoolModel> models = new ArrayList<>();
    List<Row> fits = new ArrayList<>();
    List<Row> components = new ArrayList<>();
    List<Row> coefficients = new ArrayList<>();
    List<Row> trusts = new ArrayList<>();
    for (Grouping grouping : groupings) {
      for (Variant variant : variants(stored)) {
        JointModel model =
            JointModel.fit(variant, grouping, stored, config.models(), config.years());
        progress.accept(sentence(model));
        SchoolModel school = new SchoolModel(model, stored.national());
        models.add(school);
        fits.add(ModelRows.fit(model));
        components.addAll(ModelRows.components(model));
        coefficients.addAll(ModelRows.coefficients(model));
        trusts.addAll(TrustEffects.rows(school, model.fit().products().blocks(), spells));
      }
    }
    return new Models(
        spark,
        SchoolTables.of(spark, crossProducts, new HashSet<>(selective), models, config),
        fits,
        components,
        coefficients,
        trusts);
  }

  private static List<Variant> variants(StoredProducts stored) {
    boolean all = true;
    boolean any = false;
    for (NationalSums sums : stored.national().values()) {
      boolean has = !Double.isNaN(sums.progress8Sd());
      all &= has;
      any |= has;
    }
    List<Variant> variants = new ArrayList<>();
    if (any) {
      variants.add(Variant.VA0);
      variants.add(Variant.VA1);
    }
    variants.add(Variant.PERCENTILE);
    if (!all) {
      variants.add(Variant.ATT8);
    }
    return variants;
  }

  private static Grouping grouping(String column) {
    return Arrays.stream(Breakdown.values())
        .filter(breakdown -> breakdown.column().equals(column))
        .findFirst()
        .map(Grouping::new)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "models.breakdowns: no breakdown is called "
                        + column
                        + "; there are "
                        + Arrays.stream(Breakdown.values()).map(Breakdown::column).toList()));
  }

  private static String sentence(JointModel model) {
    VarianceTest test = model.tests().get(ModelFrame.SCHOOL_GROUP);
    return String.format(
        Locale.ROOT,
        "%s by %s: %,d pupils, %,d schools, %d sweeps%s",
        model.frame().variant().title(),
        model.frame().grouping().breakdown().column(),
        model.fit().rows(),
        model.fit().products().blocks().size(),
        model.fit().convergence().evaluations(),
        test == null
            ? ""
            : String.format(
                Locale.ROOT,
                "; schools differ between groups: SD %.3f, p %.3g",
                Math.sqrt(model.fit().covariance(1)[0]),
                test.pValue()));
  }

  /** The {@link ModelledValueAdded} table. */
  public Dataset<Row> valueAdded() {
    return schools.rows(ModelledValueAdded.TABLE);
  }

  /** The {@link ModelledGapChanges} table. */
  public Dataset<Row> gapChanges() {
    return schools.rows(ModelledGapChanges.TABLE);
  }

  /**
   * The {@link SchoolPosteriors} table: of the models that lists are drawn from, that of
   * percentiles and that of value added which the lists name, by minor ethnic group and by
   * disadvantage. A breakdown that is not among the configuration's has no rows.
   */
  public Dataset<Row> posteriors() {
    return schools.rows(SchoolPosteriors.TABLE);
  }

  /** The {@link TrustValueAdded} table. */
  public Dataset<Row> trusts() {
    return small(TrustValueAdded.TABLE, trusts);
  }

  /** The {@link ModelFits} table. */
  public Dataset<Row> fits() {
    return small(ModelFits.TABLE, fits);
  }

  /** The {@link ModelComponents} table. */
  public Dataset<Row> components() {
    return small(ModelComponents.TABLE, components);
  }

  /** The {@link ModelCoefficients} table. */
  public Dataset<Row> coefficients() {
    return small(ModelCoefficients.TABLE, coefficients);
  }

  private Dataset<Row> small(Table table, List<Row> rows) {
    return spark.createDataFrame(rows, table.schema()).coalesce(1);
  }

  /** Lets go of what was kept of schools for several tables. */
  @Override
  public void close() {
    schools.close();
  }
}
