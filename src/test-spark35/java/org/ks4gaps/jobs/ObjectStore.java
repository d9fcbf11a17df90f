package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.ks4gaps.dashboards.PythonHere;

/**
 * An object store that speaks S3: a server of this machine, reached through Hadoop with the
 * settings of conf/s3a.conf.
 */
final class ObjectStore implements AutoCloseable {
  private static final String BUCKET = "secure-room";

  private final Path folder;
  private final ProgramProcess server;
  private final String address;
  private final FileSystem files;

  private ObjectStore(Path folder, ProgramProcess server, String address) throws Exception {
    this.folder = folder;
    this.server = server;
    this.address = address;
    Configuration hadoop = new Configuration();
    settings()
        .forEach((name, value) -> hadoop.set(name.replaceFirst("^spark\\.hadoop\\.", ""), value));
    hadoop.set("fs.s3a.access.key", "key");
    hadoop.set("fs.s3a.secret.key", "secret");
    HttpResponse<Void> made =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(address + "/" + BUCKET))
                    .PUT(HttpRequest.BodyPublishers.noBody())
                    .build(),
                HttpResponse.BodyHandlers.discarding());
    if (made.statusCode() != 200) {
      throw new IOException("No bucket: " + made);
    }
    this.files = FileSystem.newInstance(URI.create(url("")), hadoop);
  }

  /** Starts the server; the test is skipped where there is none. */
  static ObjectStore start(Path folder) throws Exception {
    Path python = PythonHere.python();
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    ProgramProcess server =
        ProgramProcess.started(
            folder,
            List.of(python.toString(), "-m", "moto.server", "-H", "127.0.0.1", "-p", "" + port),
            Map.of());
    try {
      server.await("Running on", 60);
      return new ObjectStore(folder, server, "http://127.0.0.1:" + port);
    } catch (Exception e) {
      server.close();
      throw e;
    }
  }

  /** The file that users take, with this server's address in it. */
  private Map<String, String> settings() throws IOException {
    Properties settings = new Properties();
    try (var reader = Files.newBufferedReader(Path.of("conf/s3a.conf"))) {
      settings.load(reader);
    }
    settings.setProperty("spark.hadoop.fs.s3a.endpoint", address);
    settings.setProperty("spark.hadoop.fs.s3a.connection.ssl.enabled", "false");
    return settings.entrySet().stream()
        .collect(Collectors.toMap(e -> (String) e.getKey(), e -> (String) e.getValue()));
  }

  String url(String name) {
    return "s3a://" + BUCKET + "/" + name;
  }

  void put(Path from, String to) throws IOException {
    FileUtil.copy(
        from.toFile(), files, new org.apache.hadoop.fs.Path(url(to)), false, files.getConf());
  }

  void get(String from, Path to) throws IOException {
    files.copyToLocalFile(
        false,
        new org.apache.hadoop.fs.Path(url(from)),
        new org.apache.hadoop.fs.Path(to.toString()),
        true);
  }

  /** The program, by jobs/submit on this machine, to its end. */
  void run(String... words) throws Exception {
    Path settings = folder.resolve("settings.conf");
    StringBuilder text = new StringBuilder(Files.readString(Path.of("conf/spark-defaults.conf")));
    settings().forEach((name, value) -> text.append(name).append(' ').append(value).append('\n'));
    Files.writeString(settings, text);
    String jars =
        SparkHome.jars("hadoop-aws|aws-java-sdk|jmespath-java|ion-java")
            .collect(Collectors.joining(","));
    List<String> command = new ArrayList<>(List.of("jobs/submit"));
    command.addAll(List.of(words));
    Map<String, String> environment =
        Map.of(
            "AWS_ACCESS_KEY_ID", "key",
            "AWS_SECRET_ACCESS_KEY", "secret",
            "KS4GAPS_MASTER", "local[2]",
            "KS4GAPS_DRIVER_MEMORY", "2g",
            "KS4GAPS_SETTINGS", settings.toString(),
            "KS4GAPS_SUBMIT_OPTIONS", "--jars " + jars + " --conf spark.sql.shuffle.partitions=4");
    try (ProgramProcess driver = ProgramProcess.started(folder, command, environment)) {
      assertThat(driver.end()).as(driver.said()).isZero();
    }
  }

  @Override
  public void close() throws IOException {
    files.close();
    server.close();
  }
}
