package org.ks4gaps.jobs;

import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.dashboards.JdbcServer;
import org.ks4gaps.dashboards.Latest;
import org.ks4gaps.dashboards.LatestViews;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the tables for dashboards over JDBC until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Serve the tables for dashboards over JDBC, by Spark's own Thrift server, until Ctrl-C or SIGTERM.",
      "",
      "For Power BI, Tableau and whatever else reads \"Spark\" or \"Hive\" by JDBC or ODBC. Each table is a view in the",
      "database ks4gaps, of the version that latest.json names; a new release in the folder is served within --look-again",
      "seconds. Programs that read Parquet or Delta need no server: src/site/markdown/dashboards.md.",
      "",
      "There is no password. Who can connect can run any SQL as you, and so read and change what you can: keep to",
      "127.0.0.1, which lets in this machine only, and where others use the machine, start it as a user who may only read",
      "the tables."
    },
    footer = {
      "",
      "It prints the JDBC URL when clients may connect. Use Hive's driver, or the ODBC driver named Spark, without a user.",
      "",
      "Example: ks4-gaps serve --tables out/dashboards --port 10000"
    })
final class ServeCommand implements Callable<Integer> {
  private final Console console = new Console(System.out);

  @Option(
      names = "--tables",
      paramLabel = "DIR",
      required = true,
      description = "Folder of tables for dashboards; it holds latest.json.")
  String tables;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on. Default: ${DEFAULT-VALUE}, this machine only.")
  String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Port to listen on; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  int port;

  @Option(
      names = "--look-again",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How often to look for a new release. Default: ${DEFAULT-VALUE}.")
  int lookAgain;

  @Override
  public Integer call() {
    return Ks4Gaps.inSession("serve", this::serve);
  }

  private ExitCode serve(SparkSession spark) {
    Latest served = LatestViews.create(spark, tables);
    try (JdbcServer server = JdbcServer.start(spark, host, port)) {
      say(served);
      console.say("JDBC: " + server.url());
      while (!spark.sparkContext().isStopped()) {
        Thread.sleep(Math.max(1, lookAgain) * 1000L);
        Latest now = Latest.find(tables, spark.sparkContext().hadoopConfiguration()).orElse(served);
        if (!now.equals(served)) {
          served = LatestViews.create(spark, tables);
          say(served);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.DONE;
  }

  private void say(Latest latest) {
    console.say(
        "Serving release "
            + latest.version()
            + ", run "
            + latest.run()
            + ", disclosure profile "
            + latest.profile()
            + ": "
            + String.join(", ", latest.tables().keySet()));
  }
}
