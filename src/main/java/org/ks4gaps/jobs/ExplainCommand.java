package org.ks4gaps.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.explain.Explain;
import org.ks4gaps.explain.Page;
import org.ks4gaps.explain.PageJson;
import org.ks4gaps.table.Lake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Everything about one school or trust. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Everything about one school or trust on one page: pupils, trusts, and why it is or is not on each list.",
      "Every figure that can be told from earlier tables is computed again; if one differs from the tables of the lists, the",
      "page says so and the command ends with exit code 13. For the secure area only: it shows groups of few pupils."
    },
    footer = {"", "Example: ks4-gaps explain --lake lake --urn 100001 --json school.json"})
final class ExplainCommand implements Callable<Integer> {
  @Mixin private ExplainOptions options;

  @Override
  public Integer call() {
    RunConfig config = options.config();
    return Ks4Gaps.inSession("explain", spark -> explain(spark, config));
  }

  private ExitCode explain(SparkSession spark, RunConfig config) {
    Console console = new Console(System.out);
    Lake lake = options.lake(spark, console::say);
    Explain explain = new Explain(lake, config);
    Page page =
        options.whom.urn == null
            ? explain.trust(options.whom.trust)
            : explain.school(options.whom.urn);
    page.lines().forEach(console::say);
    if (options.json != null) {
      Path file = new Path(options.json);
      try (OutputStream stream = lake.create(file)) {
        PageJson.write(page, stream);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write " + file, e);
      }
      console.say("Page: " + file);
    }
    return page.agrees() ? ExitCode.DONE : ExitCode.TABLES_DIFFER;
  }
}
