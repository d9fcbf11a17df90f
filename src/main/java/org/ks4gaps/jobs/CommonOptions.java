package org.ks4gaps.jobs;

import java.io.File;
import java.util.SortedMap;
import java.util.TreeMap;
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

  @Option(
      names = "--force",
      description =
          "Make everything anew, also what neither inputs, settings nor code would change.")
  boolean force;

  @Option(
      names = "--wait",
      paramLabel = "MINUTES",
      defaultValue = "0",
      description =
          "How long to wait while another run writes to the lake. Default: ${DEFAULT-VALUE}, which refuses.")
  int wait;

  /** What was told, for the manifest. */
  SortedMap<String, String> told() {
    SortedMap<String, String> told = new TreeMap<>();
    told.put("extracts", extracts);
    told.put("lake", lake);
    told.put("out", out);
    told.put("conf", conf == null ? "" : conf.getPath());
    told.put("force", String.valueOf(force));
    return told;
  }

  RunConfig config() {
    return conf == null ? RunConfig.defaults() : RunConfig.fromFile(conf);
  }
}
