package org.ks4gaps.jobs;

import java.io.File;
import org.ks4gaps.config.RunConfig;
import picocli.CommandLine.Option;

/** What every room may be told. */
final class CommonOptions {
  @Option(
      names = "--lake",
      paramLabel = "DIR",
      defaultValue = "lake",
      description = "Folder of Delta tables, one each; made if missing. Default: ${DEFAULT-VALUE}.")
  String lake;

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
