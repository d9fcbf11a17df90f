package org.ks4gaps.fit;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * The rows a model uses, with a column for each variable and grouping column; rows that lack one
 * are left out and counted, as R's {@code na.omit} does. Finding missing values, levels and
 * infinite values takes one job over the rows; the rows that are left are kept for the next.
 */
final class ModelFrame implements AutoCloseable {
  private static final int MOST_LEVELS = 1000;

  private final Formula formula;
  private final List<Variable> variables;
  private final List<String> groups;
  private final Map<String, Coding> codings = new LinkedHashMap<>();
  private final Set<Integer> factors = new LinkedHashSet<>();
  private final Set<Integer> factorsOfNumbers = new LinkedHashSet<>();
  private Dataset<Row> rows;
  private RowCount count;

  private ModelFrame(Formula formula, List<String> groups) {
    this.formula = formula;
    this.variables = formula.variables();
    this.groups = groups;
  }

  /**
   * Reads what the formula names.
   *
   * @param groups the grouping columns, those of the block among them
   * @param levels the order of levels of some factors, by the name of the variable
   * @throws DataFileException for a column that is not there
   * @throws ModelRefusedException for data that cannot carry the model
   */
  static ModelFrame of(
      DataFile file, Formula formula, List<String> groups, Map<String, List<String>> levels) {
    ModelFrame frame = new ModelFrame(formula, groups);
    Dataset<Row> all = frame.select(file);
    Row summary = frame.summary(all);
    frame.countRows(summary);
    frame.refuseUnusable(summary);
    frame.codeFactors(summary, new LinkedHashMap<>(levels));
    return frame;
  }

  /** Columns v0, v1, ... for variables and a0, a1, ... for grouping columns. */
  private Dataset<Row> select(DataFile file) {
    Set<String> columns = new LinkedHashSet<>();
    variables.forEach(v -> columns.addAll(v.columns()));
    CellValues cells = CellValues.of(file, columns);
    List<Column> selected = new ArrayList<>();
    for (int v = 0; v < variables.size(); v++) {
      selected.add(column(cells, v).as("v" + v));
    }
    for (int g = 0; g < groups.size(); g++) {
      selected.add(cells.group(groups.get(g)).as("a" + g));
    }
    return file.frame().select(selected.toArray(Column[]::new));
  }

  private Column column(CellValues cells, int place) {
    Variable variable = variables.get(place);
    if (variable.isDeclaredFactor()) {
      factors.add(place);
      if (cells.kind(variable.columns().get(0)) == CellValues.Kind.NUMBER) {
        factorsOfNumbers.add(place);
      }
      return cells.level(variable.columns().get(0));
    }
    if (!variable.isColumn()) {
      return cells.arithmetic(variable.arithmetic());
    }
    String name = variable.columns().get(0);
    if (cells.kind(name) == CellValues.Kind.NUMBER) {
      return cells.number(name);
    }
    if (place == 0) {
      throw cells.notANumber(name);
    }
    factors.add(place);
    return cells.level(name);
  }

  private Row summary(Dataset<Row> all) {
    Column complete = lit(true);
    for (String name : all.columns()) {
      complete = complete.and(col(name).isNotNull());
    }
    rows = all.where(complete).persist(StorageLevel.MEMORY_AND_DISK());
    List<Column> asked = new ArrayList<>();
    asked.add(rowsWhere(lit(true)));
    asked.add(rowsWhere(complete));
    for (String name : all.columns()) {
      asked.add(rowsWhere(col(name).isNull()));
    }
    for (int v = 0; v < variables.size(); v++) {
      Column kept = when(complete, col("v" + v));
      asked.add(factors.contains(v) ? collect_set(kept) : rowsWhere(infinite(kept)));
    }
    Column outcome = when(complete, col("v0"));
    asked.add(min(outcome));
    asked.add(max(outcome));
    return all.select(asked.toArray(Column[]::new)).head();
  }

  private static Column rowsWhere(Column condition) {
    Column asNumber = coalesce(condition, lit(false)).cast(DataTypes.LongType);
    return coalesce(sum(asNumber), lit(0L));
  }

  private static Column infinite(Column number) {
    return number.equalTo(Double.POSITIVE_INFINITY).or(number.equalTo(Double.NEGATIVE_INFINITY));
  }

  private void countRows(Row summary) {
    Map<String, Long> missing = new LinkedHashMap<>();
    for (int c = 0; c < variables.size() + groups.size(); c++) {
      long lacking = summary.getLong(2 + c);
      if (lacking > 0) {
        missing.merge(
            c < variables.size() ? variables.get(c).name() : groups.get(c - variables.size()),
            lacking,
            Math::max);
      }
    }
    count = new RowCount(summary.getLong(0), summary.getLong(1), missing);
    if (count.used() == 0) {
      throw new ModelRefusedException(
          "No row is left: of "
              + count.read()
              + " rows read, none has a value in every column of the model. Missing: "
              + missing);
    }
  }

  private int answers(int variable) {
    return 2 + variables.size() + groups.size() + variable;
  }

  private void refuseUnusable(Row summary) {
    for (int v = 0; v < variables.size(); v++) {
      if (!factors.contains(v) && summary.getLong(answers(v)) > 0) {
        throw new ModelRefusedException(
            variables.get(v).name()
                + " is infinite in "
                + summary.getLong(answers(v))
                + " of "
                + count.used()
                + " rows. Mend the column, or mark such values as missing.");
      }
    }
    int outcome = answers(variables.size());
    if (summary.getDouble(outcome) == summary.getDouble(outcome + 1)) {
      throw new ModelRefusedException(
          "The outcome "
              + formula.outcome().name()
              + " has the same value in all "
              + count.used()
              + " rows: there is nothing to explain.");
    }
  }

  private void codeFactors(Row summary, Map<String, List<String>> orders) {
    for (int v = 0; v < variables.size(); v++) {
      Variable variable = variables.get(v);
      List<String> order = orders.remove(variable.name());
      if (factors.contains(v)) {
        List<String> found = summary.getList(answers(v));
        codings.put(
            variable.name(),
            new Coding(
                variable,
                LevelOrder.of(variable.name(), found, order, factorsOfNumbers.contains(v))));
        refuseLevels(variable.name(), found.size());
      } else if (order != null) {
        throw new ModelRefusedException(
            variable.name()
                + " is a number and has no levels to order; write factor(...) for one.");
      } else {
        codings.put(variable.name(), Coding.number(variable));
      }
    }
    if (!orders.isEmpty()) {
      throw new ModelRefusedException(
          "Levels are given for " + orders.keySet() + ", which the formula does not use.");
    }
  }

  private static void refuseLevels(String name, int levels) {
    if (levels < 2) {
      throw new ModelRefusedException(
          "Factor "
              + name
              + " has one level only in the rows used: it cannot explain anything. Leave it out.");
    }
    if (levels > MOST_LEVELS) {
      throw new ModelRefusedException(
          "Factor "
              + name
              + " has "
              + levels
              + " levels; as a fixed effect each is a column. Is it a grouping factor, (1 | "
              + name
              + "), or a number with a stray letter?");
    }
  }

  /** The rows with a value in every column. */
  Dataset<Row> rows() {
    return rows;
  }

  /** The columns of {@link #rows} that hold a grouping factor. */
  Column[] columns(GroupingFactor factor) {
    return factor.columns().stream().map(c -> col("a" + groups.indexOf(c))).toArray(Column[]::new);
  }

  RowCount count() {
    return count;
  }

  /** How each variable becomes columns, in the order of the variables. */
  Map<String, Coding> codings() {
    return codings;
  }

  /** Lets go of the rows. */
  @Override
  public void close() {
    rows.unpersist();
  }
}
