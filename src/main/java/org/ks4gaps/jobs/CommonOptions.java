package org.ks4gaps.jobs;

import java.io.File;
import org.ks4gaps.config.RunConfig;
import picocli.CommandLine.Option;

/**
 * What every room may be told; a room looks only at what it needs, so that one set of options
 * serves them all.
 */
final class CommonOptions {
  @Option(
      names = "--extracts",
      paramLabel = "DIR",
      defaultValue = "extracts",
      description = "Folder of the extracts, read by ingest. Default: ${DEFAULT-VALUE}.")
  String extracts;

  @Option(
      names = "--lake",
      paramLabel = "DIR",
      defaultValue = "lake",
      description = "Folder of Delta tables, one each; made if missing. Default: ${DEFAULT-VALUE}.")
  String lake;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Folder of published files, written by publish. Default: ${DEFAULT-VALUE}.")
  String out;

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description =
          "HOCON file with the settings that differ from conf/reference.conf and conf/crosswalk.conf.")
  File conf;

  RunConfig config() {
    return conf == null ? RunConfig.defaults() : RunConfig.fromFile(conf);
  }
}
