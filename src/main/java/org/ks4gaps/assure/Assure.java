package org.ks4gaps.assure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.config.Severity;
import org.ks4gaps.table.DataChecks;
import org.ks4gaps.table.Table;

/**
 * The data checks of one stage. {@link #look} at each of its tables, in any order and side by side;
 * then {@link #findings} are stored, and {@link #settle} ends the run if a check failed whose
 * severity is error. So everything that is wrong is told at once, and stored before the run ends.
 */
public final class Assure {
  private final Declared declared;
  private final String stage;
  private final List<Finding> found = Collections.synchronizedList(new ArrayList<>());

  /**
   * @throws org.ks4gaps.config.ConfigurationException if a severity is set for a check that there
   *     is not
   */
  public Assure(RunConfig config, String stage) {
    this.declared = new Declared(config);
    this.stage = stage;
  }

  /** Looks at one table, in one scan of it and one of its key; returns how much was looked at. */
  public long look(Table table, Dataset<Row> frame) {
    TableChecks checks = declared.of(table);
    List<Check> wanted =
        checks.checks().stream()
            .filter(check -> declared.severity(checks, check) != Severity.OFF)
            .toList();
    Scan scan = Scan.of(frame, checks, wanted);
    int before = found.size();
    for (Check check : wanted) {
      Severity severity = declared.severity(checks, check);
      if (check instanceof Check.OfKey) {
        Dataset<Row> sharing = Scan.sharingKey(keyOf(frame, table), table.key());
        found.add(Finding.ofRows(table.name(), check, severity, sharing.count()));
      } else if (check instanceof Check.OfFigures figures) {
        for (Check.Figure figure : figures.figures().apply(scan.slices())) {
          found.add(new Finding(table.name(), check, severity, figure, 0));
        }
      } else {
        found.add(Finding.ofRows(table.name(), check, severity, scan.atFault(check)));
      }
    }
    return found.size() - before;
  }

  private static Dataset<Row> keyOf(Dataset<Row> frame, Table table) {
    return frame.select(table.order());
  }

  /** The stage's rows of {@link DataChecks}. */
  public Dataset<Row> findings(SparkSession spark) {
    return spark
        .createDataFrame(
            inOrder().stream().map(f -> f.row(stage)).toList(), DataChecks.TABLE.schema())
        .coalesce(1);
  }

  /**
   * Tells what failed, a line each.
   *
   * @throws DataCheckException if a check of severity error failed, naming every such
   */
  public void settle(Consumer<String> console) {
    List<Finding> failed = inOrder().stream().filter(Finding::failed).toList();
    failed.stream()
        .filter(f -> f.severity() == Severity.WARNING)
        .forEach(f -> console.accept("  warning: " + f.sentence()));
    List<Finding> errors = failed.stream().filter(f -> f.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      Optional<Finding> ofRows = errors.stream().filter(f -> f.atFault() > 0).findFirst();
      throw new DataCheckException(
          "Data checks failed after "
              + stage
              + ":\n  - "
              + errors.stream().map(Finding::sentence).collect(Collectors.joining("\n  - "))
              + "\nks4-gaps data-checks --lake DIR shows every check"
              + ofRows.map(f -> ", with --rows " + f.name() + " the rows at fault").orElse("")
              + ". Where the data are right, ks4-gaps.data_checks says what fails a run.");
    }
  }

  private List<Finding> inOrder() {
    synchronized (found) {
      return found.stream().sorted(Comparator.comparing(Finding::order)).toList();
    }
  }
}
