package org.ks4gaps.dashboards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.hadoop.hive.conf.HiveConf.ConfVars;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;

/**
 * Spark's own Thrift server over the session's views, which whatever speaks HiveServer2's protocol
 * reads: Power BI, Tableau, Excel by ODBC, any program with Hive's JDBC driver.
 *
 * <p>It asks nobody who they are, and who connects can run any SQL as the user who started it:
 * hence an address of this machine alone, unless another is wanted.
 *
 * <p>Source: Spark SQL guide, "Distributed SQL Engine".
 */
public final class JdbcServer implements AutoCloseable {
  private static final String SERVER = "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2";

  private final Object server;
  private final String url;

  private JdbcServer(Object server, String url) {
    this.server = server;
    this.url = url;
  }

  /**
   * Starts it; it listens when this returns.
   *
   * @param host address to listen on
   * @param port to listen on; 0 for a free one
   */
  public static JdbcServer start(SparkSession spark, String host, int port) {
    int free = free(host, port);
    set(spark, ConfVars.HIVE_SERVER2_THRIFT_BIND_HOST, host);
    set(spark, ConfVars.HIVE_SERVER2_THRIFT_PORT, String.valueOf(free));
    set(spark, ConfVars.HIVE_SERVER2_TRANSPORT_MODE, "binary");
    // Nobody is impersonated: everything is read as the user who started the server.
    set(spark, ConfVars.HIVE_SERVER2_ENABLE_DOAS, "false");
    set(spark, ConfVars.HIVE_AUTHORIZATION_MANAGER, OpenDoor.class.getName());
    return new JdbcServer(
        launch(spark), "jdbc:hive2://" + host + ":" + free + "/" + LatestViews.DATABASE);
  }

  /** Found by name, because the Spark that the program runs on need not bring the server. */
  private static Object launch(SparkSession spark) {
    try {
      return Class.forName(SERVER)
          .getMethod("startWithContext", SQLContext.class)
          .invoke(null, spark.sqlContext());
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("Spark's Thrift server did not start", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "Spark "
              + spark.version()
              + " as it is here has no Thrift server. Set SPARK_HOME to a Spark distribution, which"
              + " has one, or read the tables as files: src/site/markdown/dashboards.md.",
          e);
    }
  }

  /** Where a JDBC client connects to. */
  public String url() {
    return url;
  }

  @Override
  public void close() {
    try {
      server.getClass().getMethod("stop").invoke(server);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Spark's Thrift server did not stop", e);
    }
  }

  private static void set(SparkSession spark, ConfVars setting, String value) {
    spark.sparkContext().hadoopConfiguration().set(setting.varname, value);
  }

  /**
   * The port, or one that nobody listens on; the server itself says nothing when a port is taken.
   */
  private static int free(String host, int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot listen on " + host + ":" + port + "; name another port, or 0 for a free one", e);
    }
  }
}
