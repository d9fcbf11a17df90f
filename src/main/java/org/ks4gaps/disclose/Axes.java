package org.ks4gaps.disclose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import org.ks4gaps.table.DisclosedValueAdded;

/**
 * What released tables tell pupils apart by, as dimensions of the cube, and which crossings there
 * are: by ethnic group and disadvantage, by disadvantage and sex, and by free school meals, of
 * every place and period; of schools by ethnic group only where the profile says so.
 *
 * <p>No more is crossed because every characteristic more halves the groups.
 */
final class Axes {
  static final int PLACE = 0;
  static final int PERIOD = 1;
  static final int ETHNICITY = 2;
  static final int DISADVANTAGE = 3;
  static final int FSM = 4;
  static final int SEX = 5;

  /** Member of every dimension: all pupils; of periods, that of all study years. */
  static final int ALL = 0;

  static final int YES = 1;
  static final int NO = 2;

  private final Geography geography;
  private final List<Integer> years;
  private final List<Integer> study;
  private final List<String> sexes;
  private final boolean namedSchoolsByEthnicity;

  /**
   * @param years with results, ascending
   * @param study those that are pooled; not told together unless all are there
   */
  Axes(
      Geography geography,
      SortedSet<Integer> years,
      List<Integer> study,
      SortedSet<String> sexes,
      boolean namedSchoolsByEthnicity) {
    this.geography = geography;
    this.years = List.copyOf(years);
    this.study = years.containsAll(study) ? List.copyOf(study) : List.of();
    this.sexes = List.copyOf(sexes);
    this.namedSchoolsByEthnicity = namedSchoolsByEthnicity;
  }

  int[] sizes() {
    return new int[] {
      geography.places().size(),
      years.size() + 1,
      EthnicGroup.values().length + 1,
      3,
      3,
      sexes.size() + 1
    };
  }

  List<Split> splits() {
    List<Split> splits = new ArrayList<>(geography.splits());
    if (!study.isEmpty()) {
      splits.add(new Split(PERIOD, ALL, study.stream().mapToInt(this::ofYear).toArray(), false));
    }
    splits.add(
        new Split(
            ETHNICITY,
            ALL,
            Arrays.stream(EthnicGroup.values())
                .filter(EthnicGroup::isMajor)
                .mapToInt(Axes::of)
                .toArray(),
            false));
    for (EthnicGroup group : EthnicGroup.values()) {
      if (!group.isLeaf()) {
        splits.add(
            new Split(
                ETHNICITY, of(group), group.parts().stream().mapToInt(Axes::of).toArray(), false));
      }
    }
    splits.add(new Split(DISADVANTAGE, ALL, new int[] {YES, NO}, true));
    splits.add(new Split(FSM, ALL, new int[] {YES, NO}, true));
    int[] everySex = new int[sexes.size()];
    for (int i = 0; i < everySex.length; i++) {
      everySex[i] = i + 1;
    }
    splits.add(new Split(SEX, ALL, everySex, false));
    return splits;
  }

  /** The dimensions that leaf cells are summed along: members and their wholes, bottom up. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    geography.wholes().forEach(wholes -> steps.add(new Step(PLACE, wholes)));
    int[] majors = none(EthnicGroup.values().length + 1);
    int[] all = none(EthnicGroup.values().length + 1);
    for (EthnicGroup group : EthnicGroup.values()) {
      group.parts().forEach(part -> majors[of(part)] = of(group));
      if (group.isMajor()) {
        all[of(group)] = ALL;
      }
    }
    steps.add(new Step(ETHNICITY, majors));
    steps.add(new Step(ETHNICITY, all));
    steps.add(new Step(DISADVANTAGE, new int[] {-1, ALL, ALL}));
    int[] pooled = none(years.size() + 1);
    study.forEach(year -> pooled[ofYear(year)] = ALL);
    steps.add(new Step(PERIOD, pooled));
    return steps;
  }

  /**
   * One step of summing.
   *
   * @param wholes the whole of each member; -1 where it has none
   */
  record Step(int dimension, int[] wholes) {}

  /** Whether characteristics and period are crossed so, in whatever place. */
  boolean isCrossed(int[] at) {
    boolean byEthnicity = at[ETHNICITY] != ALL;
    boolean bySex = at[SEX] != ALL;
    boolean byFsm = at[FSM] != ALL;
    return !(byFsm && (byEthnicity || at[DISADVANTAGE] != ALL || bySex)
        || byEthnicity && bySex
        || at[PERIOD] == ALL && study.isEmpty());
  }

  Standing standing(int[] at) {
    Place place = place(at);
    EthnicGroup group = ethnicGroup(at);
    boolean goesDown =
        isCrossed(at)
            && (group == null
                || switch (place.level()) {
                  case DisclosedValueAdded.NATIONAL, DisclosedValueAdded.REGIONAL -> true;
                  case DisclosedValueAdded.LOCAL_AUTHORITY ->
                      group.isMajor() || at[DISADVANTAGE] == ALL;
                  default -> namedSchoolsByEthnicity && group.isMajor() && at[DISADVANTAGE] == ALL;
                });
    if (!goesDown) {
      return Standing.NOWHERE;
    }
    return place.told() ? Standing.SHOWN : Standing.INSIDE;
  }

  Place place(int[] at) {
    return geography.places().get(at[PLACE]);
  }

  int ofSchool(int urn) {
    return geography.ofSchool(urn);
  }

  /** Years of results, ascending. */
  List<Integer> years() {
    return years;
  }

  /** Years that are pooled. */
  List<Integer> study() {
    return study;
  }

  int ofYear(int year) {
    return years.indexOf(year) + 1;
  }

  /** The year of a period, of the pooled one the last. */
  int year(int[] at) {
    return at[PERIOD] == ALL ? study.get(study.size() - 1) : years.get(at[PERIOD] - 1);
  }

  static int of(EthnicGroup group) {
    return group.ordinal() + 1;
  }

  /** The ethnic group; null for all. */
  static EthnicGroup ethnicGroup(int[] at) {
    return at[ETHNICITY] == ALL ? null : EthnicGroup.values()[at[ETHNICITY] - 1];
  }

  int ofSex(String sex) {
    return sexes.indexOf(sex) + 1;
  }

  /** Code of the sex; null for all. */
  String sex(int[] at) {
    return at[SEX] == ALL ? null : sexes.get(at[SEX] - 1);
  }

  /** An academic year as published. */
  static String timePeriod(int year) {
    return String.format("%d%02d", year - 1, year % 100);
  }

  /** The codes of a cell, in the order of its dimensions. */
  String[] codes(int[] at) {
    return new String[] {
      place(at).code(),
      at[PERIOD] == ALL
          ? timePeriod(study.get(0)) + "-" + timePeriod(study.get(study.size() - 1))
          : timePeriod(year(at)),
      at[ETHNICITY] == ALL ? DisclosedValueAdded.TOTAL : ethnicGroup(at).name(),
      flag(at[DISADVANTAGE]),
      flag(at[FSM]),
      at[SEX] == ALL ? DisclosedValueAdded.TOTAL : sex(at)
    };
  }

  /** What a person calls a cell. */
  String name(int[] at) {
    String[] codes = codes(at);
    return codes[PLACE]
        + ", "
        + codes[PERIOD]
        + ", ethnicity "
        + codes[ETHNICITY]
        + ", disadvantaged "
        + codes[DISADVANTAGE]
        + ", free school meals "
        + codes[FSM]
        + ", sex "
        + codes[SEX];
  }

  private static String flag(int member) {
    return switch (member) {
      case YES -> "Y";
      case NO -> "N";
      default -> DisclosedValueAdded.TOTAL;
    };
  }

  private static int[] none(int size) {
    int[] none = new int[size];
    Arrays.fill(none, -1);
    return none;
  }
}
