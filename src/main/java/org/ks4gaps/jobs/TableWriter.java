package org.ks4gaps.jobs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.Origins;
import org.ks4gaps.table.Part;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.TableContents;

/**
 * Leaves tables in the lake, says so, and leaves alone what would come out as it is: a table, or a
 * part of one, whose origin is the one it would have now. That is also how a run that was killed
 * goes on: what it had finished is as it would be made.
 */
final class TableWriter {
  private final Lake lake;
  private final Console console;
  private final boolean force;
  private final List<String> made = new ArrayList<>();
  private final Set<Table> concerned = new LinkedHashSet<>();

  /**
   * @param force makes everything anew
   */
  TableWriter(Lake lake, Console console, boolean force) {
    this.lake = lake;
    this.console = console;
    this.force = force;
  }

  Lake lake() {
    return lake;
  }

  /** Whether a table is as it would be made. */
  boolean isMade(Table table, String origin) {
    concern(table);
    return !force && lake.origins(table).is(origin);
  }

  /**
   * The parts that are not as they would be made, with their origins, and those that have no place
   * in the table any more, with an empty one.
   *
   * @param wanted the parts that the table is to have
   * @param among which of the table's parts are spoken of
   */
  Map<Part, String> toMake(Table table, Map<Part, String> wanted, Predicate<Part> among) {
    concern(table);
    Origins origins = lake.origins(table);
    Map<Part, String> parts = new LinkedHashMap<>();
    wanted.forEach(
        (part, origin) -> {
          if (force || !origins.is(part, origin)) {
            parts.put(part, origin);
          }
        });
    for (Part part : origins.parts(table)) {
      if (among.test(part) && !wanted.containsKey(part)) {
        parts.put(part, "");
      }
    }
    return parts;
  }

  /** Whether all tables of a stage are as they would be made. */
  boolean areMade(List<Table> tables, String origin) {
    return tables.stream().allMatch(table -> isMade(table, origin));
  }

  /** Runs the writes of a stage side by side, unless all its tables are as they would be made. */
  long stage(List<Table> tables, String origin, Supplier<List<LongSupplier>> writes) {
    return areMade(tables, origin) ? 0 : AtOnce.sum(writes.get());
  }

  /** Replaces the table by the frame, unless it is as it would be made; returns the rows. */
  long write(String stage, Table table, String origin, Supplier<Dataset<Row>> frame) {
    if (isMade(table, origin)) {
      return 0;
    }
    return timed(stage, table, table.name(), () -> lake.write(table, origin, frame.get()));
  }

  /**
   * Replaces parts of the table by the rows of the frame, and everything where the table is of no
   * known origin or not there yet; returns how many the whole table has.
   *
   * @param parts to make, with their origins; an empty origin where the part is to go
   */
  long writeParts(
      String stage, Table table, Map<Part, String> parts, Supplier<Dataset<Row>> frame) {
    if (parts.isEmpty() && lake.holds(table)) {
      return 0;
    }
    boolean known = !lake.origins(table).byPart().containsKey(Origins.WHOLE);
    return writeTimed(
        stage,
        table,
        parts,
        () ->
            known
                ? lake.writeParts(table, parts, frame.get())
                : lake.overwriteParts(table, parts, frame.get()));
  }

  /**
   * Replaces parts of the table by the rows of the frame and leaves all others, whatever they are.
   */
  long addParts(String stage, Table table, Map<Part, String> parts, Supplier<Dataset<Row>> frame) {
    concern(table);
    return writeTimed(stage, table, parts, () -> lake.writeParts(table, parts, frame.get()));
  }

  private long writeTimed(
      String stage, Table table, Map<Part, String> parts, Supplier<TableContents> write) {
    String names =
        parts.keySet().stream()
            .map(Part::name)
            .sorted()
            .collect(Collectors.joining(", ", table.name() + " ", ""));
    return timed(stage, table, names, write);
  }

  private synchronized void concern(Table table) {
    concerned.add(table);
  }

  /** Tables that the stage makes or has found as it would make them, since this was last asked. */
  synchronized List<Table> takeConcerned() {
    List<Table> taken = concerned.stream().sorted(Comparator.comparing(Table::name)).toList();
    concerned.clear();
    return taken;
  }

  /** Something else was made. */
  synchronized void made(String what) {
    made.add(what);
  }

  /** What was made since this was last asked. */
  synchronized List<String> takeMade() {
    List<String> taken = List.copyOf(made);
    made.clear();
    return taken;
  }

  private long timed(String stage, Table table, String what, Supplier<TableContents> write) {
    long began = System.nanoTime();
    TableContents contents = lake.describing(stage + ": " + what, write);
    console.wrote(stage, table.name(), contents.rows(), (System.nanoTime() - began) / 1e9);
    made(what);
    return contents.rows();
  }
}
