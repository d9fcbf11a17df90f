package org.ks4gaps.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ks4gaps.SparkHere.spark;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.jobs.ProgramProcess;

/** {@code serve} in a process of its own, asked by Hive's JDBC driver as a dashboard asks. */
class JdbcServerTest {
  @TempDir private static Path folder;
  private static ProgramProcess server;
  private static String url;

  @BeforeAll
  static void serve() throws InterruptedException {
    new DashboardTables(spark(), folder.resolve("tables").toString(), MadeUp.release("run-1"))
        .write(MadeUp.both());
    server =
        ProgramProcess.start(
            folder,
            System.getProperty("java.class.path"),
            List.of(
                "serve",
                "--tables",
                folder.resolve("tables").toString(),
                "--port",
                "0",
                "--look-again",
                "1"));
    url = server.await("jdbc:hive2://", 180);
  }

  @AfterAll
  static void stops() throws InterruptedException {
    try (ProgramProcess stopped = server) {
      assertThat(stopped.stop(60)).as("stops when asked to").isTrue();
      assertThat(stopped.said().lines())
          .as("what it has to say and nothing else")
          .allMatch(line -> line.startsWith("Serving release") || line.startsWith("JDBC: "));
    }
    assertThatThrownBy(JdbcServerTest::connect).isInstanceOf(SQLException.class);
  }

  @Test
  void listensOnThisMachineOnly() {
    assertThat(url).startsWith("jdbc:hive2://127.0.0.1:").endsWith("/ks4gaps");
    int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
    // Another address of this machine stays free.
    assertThatThrownBy(() -> new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close())
        .isInstanceOf(java.net.BindException.class);
    assertThat(freeOn(port, "127.0.0.2")).isTrue();
  }

  @Test
  void tablesColumnsAndMeaningsAreListed() throws SQLException {
    try (Connection connection = connect()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet found = connection.getMetaData().getTables(null, "ks4gaps", "%", null)) {
        while (found.next()) {
          tables.add(found.getString("TABLE_NAME") + " " + found.getString("TABLE_TYPE"));
        }
      }
      assertThat(tables).contains("made_up_schools VIEW", "made_up_lists VIEW");
      Map<String, String> columns = new LinkedHashMap<>();
      try (ResultSet found =
          connection.getMetaData().getColumns(null, "ks4gaps", "made_up_schools", "%")) {
        while (found.next()) {
          columns.put(
              found.getString("COLUMN_NAME") + " " + found.getString("TYPE_NAME"),
              found.getString("REMARKS"));
        }
      }
      assertThat(columns)
          .containsOnlyKeys(
              "name STRING",
              "urn INT",
              "pupils_count BIGINT",
              "selective BOOLEAN",
              "opened DATE",
              "gap DOUBLE")
          .containsEntry("name STRING", MadeUp.NAME.meaning())
          .containsEntry("gap DOUBLE", MadeUp.GAP.meaning());
    }
  }

  @Test
  void rowsAreThoseThatWereWritten() throws SQLException {
    assertThat(rows("SELECT * FROM made_up_schools ORDER BY urn")).isEqualTo(MadeUp.SCHOOL_ROWS);
    assertThat(rows("SELECT count(*) FROM ks4gaps.made_up_lists")).containsExactly("0");
    assertThat(rows("SELECT selective, count(*) FROM made_up_schools GROUP BY 1 ORDER BY 1"))
        .containsExactly("false | 2", "true | 2");
  }

  @Test
  void aNewReleaseIsServedWithoutANewStart() throws Exception {
    String before = url;
    new DashboardTables(spark(), folder.resolve("next").toString(), MadeUp.release("run-2"))
        .write(MadeUp.both());
    // As an export changes its folder over.
    Files.move(folder.resolve("tables"), folder.resolve("before"));
    Files.move(folder.resolve("next"), folder.resolve("tables"));
    FileUtils.deleteDirectory(folder.resolve("before").toFile());
    server.await("run run-2", 60);
    assertThat(url).isEqualTo(before);
    assertThat(rows("SHOW TBLPROPERTIES made_up_schools ('ks4gaps.run')"))
        .containsExactly("ks4gaps.run | run-2");
    assertThat(rows("SELECT count(*) FROM made_up_schools")).containsExactly("4");
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  private static List<String> rows(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          cells.add(Objects.toString(found.getObject(i), ""));
        }
        rows.add(String.join(" | ", cells));
      }
      return rows;
    }
  }

  private static boolean freeOn(int port, String host) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      return socket.isBound();
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
