package org.ks4gaps.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published files are changed over whole, and strangers' files are not touched. */
class PublishedFolderTest {
  @TempDir Path folder;
  private Path out;
  private PublishedFolder published;

  @BeforeEach
  void open() {
    out = folder.resolve("out");
    published = new PublishedFolder(out.toString(), "publish", new Configuration());
  }

  private void draft(String run, String text) throws IOException {
    Path draft = Path.of(published.draft(run).toString());
    Files.createDirectories(draft.resolve("lists"));
    Files.writeString(draft.resolve("lists/A.csv"), text);
    Files.writeString(draft.resolve("summary.json"), "{}");
  }

  private void publish(String run, String text) throws IOException {
    draft(run, text);
    published.seal(run, "origin of " + text);
    published.change(run);
  }

  @Test
  void aRunTakesThePlaceOfTheOneBefore() throws IOException {
    publish("1", "one");
    assertThat(published.holds("origin of one")).isTrue();
    publish("2", "two");

    assertThat(out.resolve("lists/A.csv")).hasContent("two");
    assertThat(published.holds("origin of two")).isTrue();
    assertThat(published.holds("origin of one")).isFalse();
    assertThat(Files.readString(out.resolve("files.sha256")))
        // printf two | sha256sum
        .contains("3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3  lists/A.csv")
        .doesNotContain("summary.json");
    try (Stream<Path> beside = Files.list(folder)) {
      assertThat(beside).containsExactly(out);
    }
  }

  @Test
  void untilTheChangeReadersSeeTheRunBefore() throws IOException {
    publish("1", "one");
    draft("2", "two");
    published.seal("2", "x");

    assertThat(out.resolve("lists/A.csv")).hasContent("one");
    published.recover("2"); // it was killed here
    assertThat(out.resolve("lists/A.csv")).hasContent("one");
    assertThat(Path.of(published.draft("2").toString())).doesNotExist();
  }

  @Test
  void aRunKilledBetweenTheTwoRenamesIsTakenBack() throws IOException {
    publish("1", "one");
    draft("2", "two");
    Files.move(out, folder.resolve("out.previous-2"));

    published.recover("2");

    assertThat(out.resolve("lists/A.csv")).hasContent("one");
    try (Stream<Path> beside = Files.list(folder)) {
      assertThat(beside).containsExactly(out);
    }
  }

  @Test
  void aFileThatWasChangedIsSeen() throws IOException {
    publish("1", "one");
    Files.writeString(out.resolve("lists/A.csv"), "won");
    assertThat(published.holds("origin of one")).isFalse();
    Files.delete(out.resolve("lists/A.csv"));
    assertThat(published.holds("origin of one")).isFalse();
  }

  @Test
  void aStrangersFileIsNotReplaced() throws IOException {
    publish("1", "one");
    published.refuseStrangers();
    Files.writeString(out.resolve("lists/my notes.txt"), "mine");

    assertThatThrownBy(() -> published.refuseStrangers())
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("lists/my notes.txt")
        .hasMessageContaining("--out");
    assertThat(out.resolve("lists/my notes.txt")).hasContent("mine");
  }

  @Test
  void whatAnotherSubcommandPublishedIsNotReplaced() throws IOException {
    publish("1", "one");
    PublishedFolder other = new PublishedFolder(out.toString(), "open", new Configuration());

    assertThat(other.holds("origin of one")).isFalse();
    assertThatThrownBy(other::refuseStrangers)
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("the subcommand publish published");
  }

  @Test
  void aFolderThatIsNotThereHoldsNothingAndIsNobodys() {
    assertThat(published.holds("x")).isFalse();
    published.refuseStrangers();
  }
}
