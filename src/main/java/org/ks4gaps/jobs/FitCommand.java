package org.ks4gaps.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.fit.FitJson;
import org.ks4gaps.fit.FitReport;
import org.ks4gaps.fit.FitRequest;
import org.ks4gaps.fit.OwnModel;
import org.ks4gaps.table.Lake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Fits a model of one's own to a file. */
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    description =
        "Fit a linear mixed model of your own to a file: exact REML or ML from one pass over the rows, the fits of R's lme4. Needs no lake.",
    footer = {
      "",
      "Example: ks4-gaps fit --data exam.csv --formula \"normexam ~ standLRT + sex + (1 + standLRT | school)\" --json exam.json",
      "Notation and what is refused: src/site/markdown/fit.md"
    })
final class FitCommand implements Callable<Integer> {
  @Mixin private FitArguments arguments;

  @Override
  public Integer call() {
    FitRequest request = arguments.request();
    return Ks4Gaps.inSession("fit", spark -> fit(spark, request));
  }

  private ExitCode fit(SparkSession spark, FitRequest request) {
    Console console = new Console(System.out);
    OwnModel model = OwnModel.fit(spark, request);
    FitReport.lines(model).forEach(console::say);
    if (arguments.json != null) {
      Path file = new Path(arguments.json);
      try (OutputStream stream = new Lake(spark, ".").create(file)) {
        FitJson.write(model, stream);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write " + file, e);
      }
      console.say("Fit: " + file);
    }
    return model.fit().convergence().converged() ? ExitCode.DONE : ExitCode.NOT_CONVERGED;
  }
}
