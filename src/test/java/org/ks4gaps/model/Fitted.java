package org.ks4gaps.model;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.DrawnPupils;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.ModelledGapChanges;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.Table;

/**
 * A model fitted to drawn pupils, asked of every school on this machine.
 *
 * @param effects rows of {@link ModelledValueAdded}
 * @param changes rows of {@link ModelledGapChanges}
 */
record Fitted(
    DrawnPupils pupils,
    OneByOne one,
    JointModel model,
    SchoolModel school,
    List<Row> effects,
    List<Row> changes) {

  static Fitted of(DrawnPupils pupils, Dataset<Row> table, Variant variant, Breakdown breakdown) {
    return of(pupils, table, variant, breakdown, Set.of(), config("all").years());
  }

  static Fitted of(
      DrawnPupils pupils,
      Dataset<Row> table,
      Variant variant,
      Breakdown breakdown,
      Set<Integer> selective,
      RunConfig.Years study) {
    StoredProducts stored = StoredProducts.read(table, selective);
    JointModel model =
        JointModel.fit(
            variant, new Grouping(breakdown), stored, RunConfig.defaults().models(), study);
    SchoolModel school = new SchoolModel(model, stored.national());
    List<Integer> years = List.copyOf(model.frame().years().keySet());
    SchoolEffects ask = new SchoolEffects(1.96, 0.5);
    List<Row> effects = new ArrayList<>();
    List<Row> changes = new ArrayList<>();
    stored
        .schools()
        .forEach(
            (urn, rows) ->
                school
                    .school(rows)
                    .ifPresent(
                        posterior -> {
                          effects.addAll(ask.rows(rows, posterior));
                          changes.addAll(
                              GapChanges.rows(
                                  urn, posterior, years.get(0), years.get(years.size() - 1)));
                        }));
    return new Fitted(
        pupils,
        new OneByOne(pupils, pupils.modelled(), variant.title(), breakdown.column(), selective),
        model,
        school,
        effects,
        changes);
  }

  /** Two study years. */
  static RunConfig config(String... breakdowns) {
    return config("VA0", List.of(breakdowns));
  }

  /** Two study years, lists drawn from a model of value added. */
  static RunConfig config(String valueAddedModel, List<String> breakdowns) {
    try {
      File file = File.createTempFile("models", ".conf");
      Files.writeString(
          Path.of(file.getPath()),
          "ks4-gaps { years { study = [2017, 2018], check = 2019 }, models.breakdowns = ["
              + String.join(", ", breakdowns)
              + "], lists.value_added.model = "
              + valueAddedModel
              + " }\n");
      RunConfig config = RunConfig.fromFile(file);
      Files.delete(file.toPath());
      return config;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A row's value, in the order of its table. */
  @SuppressWarnings("unchecked")
  static <T> T get(Row row, Table table, Field field) {
    return (T) row.get(table.columns().indexOf(field.name()));
  }

  static <T> T effect(Row row, Field field) {
    return get(row, ModelledValueAdded.TABLE, field);
  }

  static <T> T change(Row row, Field field) {
    return get(row, ModelledGapChanges.TABLE, field);
  }
}
