package org.ks4gaps.fit;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.ks4gaps.stats.multilevel.BlockAccumulator;
import org.ks4gaps.stats.multilevel.BlockProducts;
import org.ks4gaps.stats.multilevel.CrossProducts;
import org.ks4gaps.stats.multilevel.Design;
import org.ks4gaps.stats.multilevel.RandomTerm;

/**
 * The pass over the rows: the rows of a block meet in one task, in an order that depends on their
 * values alone, and leave it as cross-products. So the sums are the same bits whatever the
 * partitions; rows that are equal in every column may change places without a trace.
 */
final class BlockSums implements FlatMapFunction<Iterator<Row>, BlockProducts> {
  private static final UserDefinedFunction NESTED =
      udf(
          (UDF1<scala.collection.Seq<String>, String>)
              parts -> {
                String[] names = new String[parts.length()];
                Arrays.setAll(names, parts::apply);
                return LevelName.nested(names);
              },
          DataTypes.StringType);

  private final ArrayList<String> fixedNames;
  private final ArrayList<String> termFactors = new ArrayList<>();
  private final ArrayList<ArrayList<String>> termColumns = new ArrayList<>();
  private final ModelColumn[] fixed;
  private final ModelColumn[] random;
  private final int[] groupOfTerm;
  private final int groups;
  private final ArrayList<HashMap<String, Integer>> levels = new ArrayList<>();

  private BlockSums(ModelDesign model, Map<String, Coding> codings, List<GroupingFactor> factors) {
    this.fixedNames = new ArrayList<>(model.design().fixed());
    for (RandomTerm term : model.design().terms()) {
      termFactors.add(term.factor());
      termColumns.add(new ArrayList<>(term.columns()));
    }
    this.fixed = model.fixed().toArray(ModelColumn[]::new);
    this.random = model.random().toArray(ModelColumn[]::new);
    List<String> names = factors.stream().map(GroupingFactor::name).toList();
    this.groupOfTerm = termFactors.stream().mapToInt(names::indexOf).toArray();
    this.groups = factors.size();
    for (Coding coding : codings.values()) {
      HashMap<String, Integer> places = coding.isFactor() ? new HashMap<>() : null;
      for (int i = 0; i < coding.levels().size(); i++) {
        places.put(coding.levels().get(i), i);
      }
      levels.add(places);
    }
  }

  /** The cross-products of the rows of a frame. */
  static CrossProducts of(
      ModelFrame frame, ModelDesign model, List<GroupingFactor> factors, GroupingFactor block) {
    List<Column> columns = new ArrayList<>();
    columns.add(level(frame, block).as("block"));
    for (int f = 0; f < factors.size(); f++) {
      columns.add(level(frame, factors.get(f)).as("g" + f));
    }
    for (int v = 0; v < frame.codings().size(); v++) {
      columns.add(col("v" + v));
    }
    Dataset<Row> chosen = frame.rows().select(columns.toArray(Column[]::new));
    Column[] order = Arrays.stream(chosen.columns()).map(chosen::col).toArray(Column[]::new);
    List<BlockProducts> parts =
        chosen
            .repartition(chosen.col("block"))
            .sortWithinPartitions(order)
            .javaRDD()
            .mapPartitions(new BlockSums(model, frame.codings(), factors))
            .collect();
    return CrossProducts.gather(model.design(), parts);
  }

  private static Column level(ModelFrame frame, GroupingFactor factor) {
    Column[] columns = frame.columns(factor);
    return columns.length == 1 ? columns[0] : NESTED.apply(array(columns));
  }

  @Override
  public Iterator<BlockProducts> call(Iterator<Row> rows) {
    List<RandomTerm> terms = new ArrayList<>();
    for (int t = 0; t < termFactors.size(); t++) {
      terms.add(new RandomTerm(termFactors.get(t), termColumns.get(t)));
    }
    Design design = new Design(fixedNames, terms);
    List<BlockProducts> blocks = new ArrayList<>();
    String name = null;
    BlockAccumulator block = null;
    double[] values = new double[levels.size()];
    double[] w = new double[random.length];
    double[] v = new double[fixed.length + 1];
    while (rows.hasNext()) {
      Row row = rows.next();
      if (!row.getString(0).equals(name)) {
        if (block != null) {
          blocks.add(block.products());
        }
        name = row.getString(0);
        block = new BlockAccumulator(design, name);
      }
      read(row, values);
      for (int c = 0; c < w.length; c++) {
        w[c] = random[c].of(values);
      }
      for (int c = 0; c < fixed.length; c++) {
        v[c] = fixed[c].of(values);
      }
      v[fixed.length] = values[0];
      block.add(block.cell(cell(row)), w, v);
    }
    if (block != null) {
      blocks.add(block.products());
    }
    return blocks.iterator();
  }

  private List<String> cell(Row row) {
    List<String> names = new ArrayList<>(groupOfTerm.length);
    for (int group : groupOfTerm) {
      names.add(row.getString(1 + group));
    }
    return names;
  }

  private void read(Row row, double[] values) {
    for (int i = 0; i < values.length; i++) {
      Map<String, Integer> places = levels.get(i);
      int at = 1 + groups + i;
      values[i] = places == null ? row.getDouble(at) : places.get(row.getString(at));
    }
  }
}
