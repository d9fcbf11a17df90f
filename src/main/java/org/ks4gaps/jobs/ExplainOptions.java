package org.ks4gaps.jobs;

import java.io.File;
import org.ks4gaps.config.RunConfig;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What {@code explain} is told. */
final class ExplainOptions {
  @Option(
      names = "--lake",
      paramLabel = "DIR",
      required = true,
      description = "Folder of Delta tables that every room up to rank has run on; only read.")
  String lake;

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "The settings that the lists were made with, where they were not the defaults.")
  File conf;

  @ArgGroup(multiplicity = "1")
  Whom whom;

  /** One or the other. */
  static final class Whom {
    @Option(
        names = "--urn",
        paramLabel = "N",
        description = "The school with this URN, of today or an old one.")
    Integer urn;

    @Option(
        names = "--trust",
        paramLabel = "ID",
        description = "The trust with this identifier (Group UID).")
    String trust;
  }

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the page with all digits, too.")
  String json;

  RunConfig config() {
    return conf == null ? RunConfig.defaults() : RunConfig.fromFile(conf);
  }
}
