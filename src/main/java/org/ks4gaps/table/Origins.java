package org.ks4gaps.table;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a table was made from: for each of its parts a digest of the inputs, settings and code
 * behind it. A part whose origin is the one it would have now need not be made again.
 *
 * <p>Origins are written into the Delta commit that leaves the rows (its {@code userMetadata}), so
 * that rows and origin cannot come apart, whenever a run is killed.
 *
 * @param run the run that wrote the latest of them
 * @param byPart origin by name of the part ({@link Part#name}); by the empty name where a table is
 *     written whole
 */
public record Origins(String run, SortedMap<String, String> byPart) {
  /** The name under which the origin of a whole table stands. */
  public static final String WHOLE = "";

  private static final String RUN = "run";
  private static final String PARTS = "origins";

  public Origins {
    byPart = Collections.unmodifiableSortedMap(new TreeMap<>(byPart));
  }

  /** Whether the whole table has this origin. */
  public boolean is(String origin) {
    return origin.equals(byPart.get(WHOLE));
  }

  /** Whether a part has this origin. */
  public boolean is(Part part, String origin) {
    return origin.equals(byPart.get(part.name()));
  }

  /** The parts of a table that have one; none where it is written whole. */
  public List<Part> parts(Table table) {
    return byPart.keySet().stream()
        .filter(name -> !name.equals(WHOLE))
        .map(name -> Part.read(table, name))
        .toList();
  }

  /** The origins of some parts, by name; of a table of one piece, its own. */
  public SortedMap<String, String> of(Collection<Part> parts) {
    SortedMap<String, String> some = new TreeMap<>();
    for (Part part : parts) {
      some.put(part.name(), byPart.getOrDefault(part.name(), byPart.getOrDefault(WHOLE, "")));
    }
    return some;
  }

  String json() {
    return ConfigValueFactory.fromMap(Map.of(RUN, run, PARTS, byPart))
        .render(ConfigRenderOptions.concise());
  }

  /**
   * What a commit says of origins; where it says nothing, an origin that no other state of a table
   * has.
   */
  static Origins read(String json, String otherwise) {
    SortedMap<String, String> byPart = new TreeMap<>();
    try {
      Map<String, Object> content =
          ConfigFactory.parseString(
                  json, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON))
              .root()
              .unwrapped();
      if (content.get(PARTS) instanceof Map<?, ?> parts && content.get(RUN) instanceof String run) {
        parts.forEach((part, origin) -> byPart.put(part.toString(), origin.toString()));
        return new Origins(run, byPart);
      }
    } catch (ConfigException e) {
      // Somebody else's note on a commit of theirs.
    }
    return new Origins("", new TreeMap<>(Map.of(WHOLE, otherwise)));
  }
}
