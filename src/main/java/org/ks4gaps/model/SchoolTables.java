package org.ks4gaps.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.ModelledGapChanges;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.SchoolCrossProducts;
import org.ks4gaps.table.SchoolPosteriors;
import org.ks4gaps.table.Table;

/**
 * What fitted models say of every school, asked where its cross-products lie. Three tables are made
 * of the joint posterior of each model and school, which takes far longer than the rows of any of
 * them. So it is made once, for all three, and the rows are kept until they are written: each is a
 * row of one table beside nulls for the others.
 */
final class SchoolTables implements AutoCloseable {
  /** Breakdowns whose groups lists compare. */
  private static final Set<Breakdown> LISTED =
      EnumSet.of(Breakdown.ETHNICITY_MINOR, Breakdown.DISADVANTAGE);

  private static final List<Table> TABLES =
      List.of(ModelledValueAdded.TABLE, ModelledGapChanges.TABLE, SchoolPosteriors.TABLE);

  private final Dataset<Row> rows;

  private SchoolTables(Dataset<Row> rows) {
    this.rows = rows;
  }

  /** The rows of every school under each of some models. */
  static SchoolTables of(
      SparkSession spark,
      Dataset<Row> crossProducts,
      HashSet<Integer> selective,
      ArrayList<SchoolModel> models,
      RunConfig config) {
    Broadcast<ArrayList<SchoolModel>> asked =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(models);
    Questions questions = Questions.of(config);
    MapPartitionsFunction<Row, Row> answers =
        schools ->
            new Answers(StoredProducts.schools(schools, selective), asked.value(), questions);
    StructType schema = new StructType();
    for (Table table : TABLES) {
      schema = schema.add(table.name(), table.schema());
    }
    return new SchoolTables(
        StoredProducts.columns(crossProducts)
            .repartition(SchoolCrossProducts.SCHOOL_URN.col())
            .mapPartitions(answers, Encoders.row(schema))
            .persist(StorageLevel.MEMORY_AND_DISK()));
  }

  /** The rows of a table. */
  Dataset<Row> rows(Table table) {
    return rows.where(functions.col(table.name()).isNotNull()).select(table.name() + ".*");
  }

  @Override
  public void close() {
    rows.unpersist();
  }

  /**
   * What is asked of a school under a model.
   *
   * @param study the years of joint posteriors; gaps change from the first to the last
   * @param listed the variants whose joint posteriors lists are drawn from
   */
  private record Questions(SchoolEffects effects, ArrayList<Integer> study, HashSet<String> listed)
      implements Serializable {

    static Questions of(RunConfig config) {
      return new Questions(
          new SchoolEffects(
              config.progressEight().intervalZ(), config.progressEight().minimumCoverage()),
          new ArrayList<>(config.years().study()),
          new HashSet<>(List.of(Variant.PERCENTILE.title(), config.lists().valueAddedModel())));
    }

    void ask(List<SchoolYear> years, SchoolPosterior school, List<Row> to) {
      int urn = years.get(0).school();
      effects.rows(years, school).forEach(row -> to.add(RowFactory.create(row, null, null)));
      GapChanges.rows(urn, school, study.get(0), study.get(study.size() - 1))
          .forEach(row -> to.add(RowFactory.create(null, row, null)));
      ModelFrame frame = school.model().frame();
      if (LISTED.contains(frame.grouping().breakdown())
          && listed.contains(frame.variant().title())) {
        JointEffects.rows(urn, school, study)
            .forEach(row -> to.add(RowFactory.create(null, null, row)));
      }
    }
  }

  /** School after school, model after model. */
  private static final class Answers implements Iterator<Row> {
    private final Iterator<List<SchoolYear>> schools;
    private final List<SchoolModel> models;
    private final Questions questions;
    private Iterator<Row> rows = List.<Row>of().iterator();

    Answers(Map<Integer, List<SchoolYear>> schools, List<SchoolModel> models, Questions questions) {
      this.schools = new TreeMap<>(schools).values().iterator();
      this.models = models;
      this.questions = questions;
    }

    @Override
    public boolean hasNext() {
      while (!rows.hasNext() && schools.hasNext()) {
        List<SchoolYear> years = schools.next();
        List<Row> all = new ArrayList<>();
        for (SchoolModel model : models) {
          model.school(years).ifPresent(school -> questions.ask(years, school, all));
        }
        rows = all.iterator();
      }
      return rows.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException("No further school");
      }
      return rows.next();
    }
  }
}
