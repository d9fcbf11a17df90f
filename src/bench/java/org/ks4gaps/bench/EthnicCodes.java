package org.ks4gaps.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.ks4gaps.config.RunConfig;

/**
 * The list of ethnic codes as a file of {@code supplied,code}, which spares the peers to have one
 * of their own.
 */
public final class EthnicCodes {
  private EthnicCodes() {}

  public static void main(String[] arguments) throws IOException {
    List<String> lines = new ArrayList<>(List.of("supplied,minor"));
    new TreeMap<>(RunConfig.defaults().crosswalk().codes("ethnicity"))
        .forEach((supplied, code) -> lines.add("\"" + supplied + "\"," + code));
    Files.write(Path.of(arguments[0]), lines);
  }
}
