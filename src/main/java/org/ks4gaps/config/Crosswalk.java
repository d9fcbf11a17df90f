package org.ks4gaps.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which column of which extract holds which concept, and what coded fields may hold: {@code
 * conf/crosswalk.conf}.
 *
 * @param sources the kinds of extract by name: ks4, census, schools, links, membership, group_links
 * @param codes code sets by concept: value as supplied, in upper case, to our code
 */
public record Crosswalk(Map<String, Source> sources, Map<String, Map<String, String>> codes) {

  /**
   * One kind of extract.
   *
   * @param name its name in the crosswalk
   * @param file what its files are called; a group {@code year} captures the academic year where
   *     there is one
   * @param columns its concepts, in order
   */
  public record Source(String name, Pattern file, List<ColumnNames> columns) {
    public Source {
      columns = List.copyOf(columns);
    }

    /**
     * The academic year in a file's name; 0 where the kind is of no year. Empty where the file is
     * of another kind.
     */
    public OptionalInt academicYear(String fileName) {
      Matcher matcher = file.matcher(fileName);
      if (!matcher.matches()) {
        return OptionalInt.empty();
      }
      return OptionalInt.of(
          file.pattern().contains("(?<year>") ? Integer.parseInt(matcher.group("year")) : 0);
    }

    /** Our names of its columns, in order. */
    public List<String> concepts() {
      return columns.stream().map(ColumnNames::concept).toList();
    }
  }

  /**
   * The names a concept goes by.
   *
   * @param concept our name
   * @param names the extract's, most recent first; {@code {yy}} stands for the two-digit year
   * @param optional whether the extract may lack it
   * @param optionalIn academic years in which it may
   */
  public record ColumnNames(
      String concept, List<String> names, boolean optional, Set<Integer> optionalIn) {
    public ColumnNames {
      names = List.copyOf(names);
      optionalIn = Set.copyOf(optionalIn);
      if (names.isEmpty()) {
        throw new IllegalArgumentException("crosswalk: concept " + concept + " has no names");
      }
    }

    /** The names in a file of an academic year. */
    public List<String> namesIn(int academicYear) {
      String yy = String.format(Locale.ROOT, "%02d", academicYear % 100);
      return names.stream().map(n -> n.replace("{yy}", yy)).toList();
    }

    /** Whether a file of that year must have it. */
    public boolean requiredIn(int academicYear) {
      return !optional && !optionalIn.contains(academicYear);
    }
  }

  /** A kind of extract. */
  public Source source(String name) {
    return sources.get(name);
  }

  /** A code set: value as supplied, upper case, to our code. */
  public Map<String, String> codes(String concept) {
    return codes.get(concept);
  }

  static Crosswalk from(Config c) {
    Map<String, Source> sources = new LinkedHashMap<>();
    for (String name : List.of("ks4", "census", "schools", "links", "membership", "group_links")) {
      sources.put(name, source(name, c.getConfig(name)));
    }
    Map<String, Map<String, String>> codes = new LinkedHashMap<>();
    for (String set : c.getObject("codes").keySet()) {
      codes.put(set, codeSet(set, c.getConfig("codes").getObject(set).toConfig()));
    }
    return new Crosswalk(Collections.unmodifiableMap(sources), Collections.unmodifiableMap(codes));
  }

  private static Source source(String name, Config c) {
    ConfigObject columns = c.getObject("columns");
    List<ColumnNames> read = new ArrayList<>();
    // Sorted, so that the raw table has one order of columns whatever order the configuration was
    // merged in.
    for (String concept : columns.keySet().stream().sorted().toList()) {
      Config column = columns.toConfig().getConfig(concept);
      read.add(
          new ColumnNames(
              concept,
              column.getStringList("names"),
              column.hasPath("optional") && column.getBoolean("optional"),
              column.hasPath("optional_in")
                  ? Set.copyOf(column.getIntList("optional_in"))
                  : Set.of()));
    }
    return new Source(name, Pattern.compile(c.getString("file")), read);
  }

  private static Map<String, String> codeSet(String set, Config c) {
    Map<String, String> codes = new TreeMap<>();
    for (String code : c.root().keySet()) {
      for (String supplied : c.getStringList('"' + code + '"')) {
        String earlier = codes.put(supplied.toUpperCase(Locale.ROOT), code);
        if (earlier != null && !earlier.equals(code)) {
          throw new IllegalArgumentException(
              "crosswalk.codes."
                  + set
                  + ": "
                  + supplied
                  + " stands under "
                  + earlier
                  + " and "
                  + code);
        }
      }
    }
    return Map.copyOf(codes);
  }
}
