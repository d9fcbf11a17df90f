package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** conf/abfs.conf as Hadoop's connector reads it; no account is asked. */
class ObjectStoreSettingsTest {
  private static final String ID = "fs.azure.account.oauth2.client.id";

  @TempDir private Path folder;
  private Configuration hadoop;

  @BeforeEach
  void settings() throws IOException {
    Properties lines = new Properties();
    try (var reader = Files.newBufferedReader(Path.of("conf/abfs.conf"))) {
      lines.load(reader);
    }
    hadoop = new Configuration();
    lines.forEach(
        (name, value) ->
            hadoop.set(((String) name).replaceFirst("^spark\\.hadoop\\.", ""), (String) value));
    hadoop.set(
        CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH,
        "localjceks://file" + folder.resolve("ks4-gaps.jceks"));
    CredentialProvider store = CredentialProviderFactory.getProviders(hadoop).get(0);
    store.createCredentialEntry(
        "fs.azure.account.oauth2.client.secret", "not a secret".toCharArray());
    store.flush();
  }

  private FileSystem open() throws IOException {
    return FileSystem.newInstance(
        URI.create("abfss://room@account.dfs.core.windows.net/lake"), hadoop);
  }

  @Test
  void azuresConnectorTakesThem() throws IOException {
    try (FileSystem files = open()) {
      assertThat(files.getScheme()).isEqualTo("abfss");
    }
  }

  @Test
  void andMissesWhatIsLeftOut() {
    hadoop.unset(ID);
    assertThatThrownBy(() -> open().close()).hasStackTraceContaining(ID);
  }
}
