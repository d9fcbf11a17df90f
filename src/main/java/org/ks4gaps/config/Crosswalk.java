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
 * @param identifying names of columns that no extract of pupils may have
 */
public record Crosswalk(
    Map<String, Source> sources,
    Map<String, Map<String, String>> codes,
    IdentifyingNames identifying) {

  /** The concept that says who a row is of. */
  public static final String PUPIL_ID = "pupil_id";

  /**
   * One kind of extract.
   *
   * @param name its name in the crosswalk
   * @param file what its files are called; a group {@code year} captures the academic year where
   *     there is one
   * @param mayLackLastField whether rows may leave out the last column of the header
   * @param columns its concepts, in order
   */
  public record Source(
      String name, Pattern file, boolean mayLackLastField, List<ColumnNames> columns) {
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
      return OptionalInt.of(ofAYear() ? Integer.parseInt(matcher.group("year")) : 0);
    }

    /** Whether its rows are pupils. */
    public boolean ofPupils() {
      return columns.stream().anyMatch(c -> c.concept().equals(PUPIL_ID));
    }

    /** Whether its files are of one academic year each. */
    public boolean ofAYear() {
      return file.pattern().contains("(?<year>");
    }

    /** Fewest fields of a row under a header of some. */
    public int fewestFields(int header) {
      return mayLackLastField ? header - 1 : header;
    }

    /** Our names of its columns, in order. */
    public List<String> concepts() {
      return columns.stream().map(ColumnNames::concept).toList();
    }
  }

  /**
   * The names a concept goes by, and what it holds.
   *
   * @param concept our name
   * @param names the extract's, most recent first; {@code {yy}} stands for the two-digit year, and
   *     {@code @2016-2019} after a name for the years in which it is used
   * @param keyed names of columns whose values must be hashed under a secret before they are stored
   * @param anonymised names that stand in where the supplier has hidden the real one, and that
   *     nothing else can be joined to
   * @param holds what it may hold, for years written as those of names
   * @param optional whether the extract may lack it
   * @param optionalIn academic years in which it may
   */
  public record ColumnNames(
      String concept,
      List<String> names,
      List<String> keyed,
      List<String> anonymised,
      List<String> holds,
      boolean optional,
      Set<Integer> optionalIn) {
    public ColumnNames {
      names = List.copyOf(names);
      keyed = List.copyOf(keyed);
      anonymised = List.copyOf(anonymised);
      holds = List.copyOf(holds);
      optionalIn = Set.copyOf(optionalIn);
      if (names.isEmpty()) {
        throw new IllegalArgumentException("crosswalk: concept " + concept + " has no names");
      }
      names.forEach(YearSpan::of);
      holds.forEach(Holds::of);
    }

    /** The names in a file of an academic year. */
    public List<String> namesIn(int academicYear) {
      return inYear(names, academicYear);
    }

    /** The names of columns to be hashed, in a file of an academic year. */
    public List<String> keyedIn(int academicYear) {
      return inYear(keyed, academicYear);
    }

    /** The names of stand-ins, in a file of an academic year. */
    public List<String> anonymisedIn(int academicYear) {
      return inYear(anonymised, academicYear);
    }

    /** The names of other years. */
    public List<String> namesOfOtherYears(int academicYear) {
      List<String> now = namesIn(academicYear);
      return names.stream()
          .map(n -> written(n, academicYear))
          .filter(n -> !now.contains(n))
          .toList();
    }

    /** What it holds in a year; anything where nothing is said. */
    public Holds holdsIn(int academicYear) {
      return holds.stream()
          .filter(h -> academicYear == 0 || YearSpan.of(h).holds(academicYear))
          .findFirst()
          .map(Holds::of)
          .orElse(Holds.TEXT);
    }

    private static List<String> inYear(List<String> names, int academicYear) {
      return names.stream()
          .filter(n -> academicYear == 0 || YearSpan.of(n).holds(academicYear))
          .map(n -> written(n, academicYear))
          .toList();
    }

    private static String written(String name, int academicYear) {
      String yy = String.format(Locale.ROOT, "%02d", academicYear % 100);
      return YearSpan.entry(name).replace("{yy}", yy);
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
    for (Source source : sources.values()) {
      source.columns().forEach(column -> codesKnown(source, column, codes.keySet()));
    }
    return new Crosswalk(
        Collections.unmodifiableMap(sources),
        Collections.unmodifiableMap(codes),
        new IdentifyingNames(c.getStringList("identifying")));
  }

  private static void codesKnown(Source source, ColumnNames column, Set<String> sets) {
    for (String written : column.holds()) {
      String set = Holds.of(written).codeSet();
      if (!set.isEmpty() && !sets.contains(set)) {
        throw new IllegalArgumentException(
            "crosswalk." + source.name() + ".columns." + column.concept() + ": no code set " + set);
      }
    }
  }

  private static List<String> entries(Config column, String key) {
    return column.hasPath(key) ? column.getStringList(key) : List.of();
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
              entries(column, "keyed"),
              entries(column, "anonymised"),
              entries(column, "holds"),
              column.hasPath("optional") && column.getBoolean("optional"),
              column.hasPath("optional_in")
                  ? Set.copyOf(column.getIntList("optional_in"))
                  : Set.of()));
    }
    return new Source(
        name,
        Pattern.compile(c.getString("file")),
        c.hasPath("may_lack_last_field") && c.getBoolean("may_lack_last_field"),
        read);
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
