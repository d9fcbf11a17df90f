package org.ks4gaps.jobs;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ks4gaps.fit.FitRequest;
import org.ks4gaps.stats.multilevel.FitOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What {@code fit} is told. */
final class FitArguments {
  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description =
          "CSV file with a header, Parquet file or folder, or folder of a Delta table; any path Spark reads. In a CSV file an empty cell and NA are missing.")
  String data;

  @Option(
      names = "--formula",
      paramLabel = "FORMULA",
      required = true,
      description =
          "The model in the notation of R and lme4, such as \"score ~ x * sex + (1 + x | school)\". Text columns are factors, the alphabetically first level the base.")
  String formula;

  @ArgGroup(multiplicity = "0..1")
  Likelihood likelihood = new Likelihood();

  /** One or the other. */
  static final class Likelihood {
    @Option(names = "--reml", description = "Restricted maximum likelihood. The default.")
    boolean reml;

    @Option(names = "--ml", description = "Maximum likelihood.")
    boolean ml;
  }

  @Option(
      names = "--block",
      paramLabel = "COLUMN",
      defaultValue = "",
      description =
          "The column (or columns, a:b) inside whose levels every random effect lies. Default: found from the data.")
  String block;

  @Option(
      names = "--levels",
      paramLabel = "FACTOR=A,B,...",
      description =
          "Order of a factor's levels, the base first; again for another factor. Default: alphabetical, numbers by value.")
  Map<String, String> levels = new LinkedHashMap<>();

  @Option(
      names = "--refuse-dependent",
      description =
          "Refuse fixed columns that others determine. Default: leave them out and name them.")
  boolean refuseDependent;

  @Option(
      names = "--evaluations",
      paramLabel = "N",
      defaultValue = "500",
      description = "Give up after so many evaluations. Default: ${DEFAULT-VALUE}.")
  int evaluations;

  @Option(
      names = "--confidence",
      paramLabel = "P",
      defaultValue = "0.95",
      description = "Of the intervals of variance components. Default: ${DEFAULT-VALUE}.")
  double confidence;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the fit with all digits and every level's effects.")
  String json;

  FitRequest request() {
    Map<String, List<String>> orders = new LinkedHashMap<>();
    levels.forEach(
        (factor, order) ->
            orders.put(factor, Arrays.stream(order.split(",")).map(String::strip).toList()));
    FitOptions.Dependent dependent =
        refuseDependent ? FitOptions.Dependent.REFUSE : FitOptions.Dependent.DROP;
    return new FitRequest(
        data,
        formula,
        block,
        orders,
        new FitOptions(!likelihood.ml, dependent, evaluations, confidence));
  }
}
