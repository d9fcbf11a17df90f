package org.ks4gaps.jobs;

import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Silences, in the driver and in every executor, the loggers that print rows, whatever the logging
 * configuration there asks for: at DEBUG, Parquet tells every value that it writes.
 */
public final class QuietRows implements SparkPlugin {
  private static final List<String> PRINTING_ROWS =
      List.of("org.apache.parquet", "org.apache.spark.sql.catalyst.expressions.codegen");

  /** Spark makes it by name. */
  public QuietRows() {}

  @Override
  public DriverPlugin driverPlugin() {
    return null; // what is silent in the driver's executor, or never writes rows there, is enough
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      @Override
      public void init(PluginContext context, Map<String, String> extra) {
        silence();
      }
    };
  }

  /** At once, and before a class of Parquet asks for its level, which it does only once. */
  static void silence() {
    Configuration configured = LoggerContext.getContext(false).getConfiguration();
    for (String logger : PRINTING_ROWS) {
      if (LogManager.getLogger(logger).isInfoEnabled()) {
        Configurator.setLevel(logger, Level.WARN);
      }
      configured
          .getLoggers()
          .forEach(
              (name, config) -> {
                if (name.startsWith(logger) && config.getLevel().isLessSpecificThan(Level.INFO)) {
                  Configurator.setLevel(name, Level.WARN);
                }
              });
    }
  }
}
