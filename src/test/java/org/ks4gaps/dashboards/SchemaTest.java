package org.ks4gaps.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.Tables;

/**
 * Dashboards are built on names and types. Those of a schema version are kept as text, one file a
 * version, and nothing leaves it without a new version.
 */
class SchemaTest {
  private static final Path FOLDER = Path.of("src/test/resources/org/ks4gaps/dashboards");

  @Test
  void tablesAndColumnsAreThoseOfTheSchemaVersion() throws IOException {
    Path file = FOLDER.resolve("schema-" + DashboardTables.SCHEMA_VERSION + ".txt");
    String now = Schemas.text(Tables.DISCLOSED);
    assertThat(file).exists();
    String kept = Files.readString(file);
    assertThat(lost(kept, now))
        .as(
            "gone, renamed or of another type, which breaks dashboards: raise"
                + " DashboardTables.SCHEMA_VERSION by one, write the schema of that version as a"
                + " new file beside "
                + file
                + ", and say so in src/site/markdown/changes.md")
        .isEmpty();
    assertThat(now).as("only more than before: put it into " + file).isEqualTo(kept);
  }

  @Test
  void everyEarlierVersionIsKept() {
    for (int version = 1; version <= DashboardTables.SCHEMA_VERSION; version++) {
      assertThat(FOLDER.resolve("schema-" + version + ".txt")).exists();
    }
    assertThat(FOLDER.resolve("schema-" + (DashboardTables.SCHEMA_VERSION + 1) + ".txt"))
        .doesNotExist();
  }

  @Test
  void aColumnThatGoesOrChangesIsLostAndOneThatComesIsNot() {
    Field urn = Field.whole("urn", "URN");
    String before = Schemas.text(List.of(table(urn, Field.text("name", "Name"))));
    assertThat(before).isEqualTo("made_up (urn)\n  urn int\n  name string\n");
    assertThat(lost(before, Schemas.text(List.of(table(urn)))))
        .containsExactly("made_up: name string");
    assertThat(lost(before, Schemas.text(List.of(table(urn, Field.count("name", "Name"))))))
        .containsExactly("made_up: name string");
    assertThat(lost(before, "")).hasSize(3);
    assertThat(
            lost(
                before,
                Schemas.text(
                    List.of(table(urn, Field.flag("new", "New"), Field.text("name", "Name"))))))
        .isEmpty();
  }

  private static Table table(Field key, Field... more) {
    List<Field> fields = new ArrayList<>(List.of(key));
    fields.addAll(List.of(more));
    return new Table("made_up", "a row", List.of(key), List.of(), fields);
  }

  /**
   * Tables with their keys, and columns with their types, of one text that are not in the other.
   */
  private static List<String> lost(String before, String now) {
    List<String> lost = new ArrayList<>(entries(before));
    lost.removeAll(entries(now));
    return lost;
  }

  private static List<String> entries(String schemas) {
    List<String> entries = new ArrayList<>();
    String table = "";
    for (String line : schemas.lines().toList()) {
      if (line.startsWith("  ")) {
        entries.add(table + ": " + line.strip());
      } else {
        table = line.substring(0, line.indexOf(' '));
        entries.add(line);
      }
    }
    return entries;
  }
}
