package org.ks4gaps.disclose;

import java.util.Arrays;
import java.util.List;

/**
 * Ethnic groups as released tables tell them: the harmonised groups of the Government Statistical
 * Service, Chinese pupils within Asian, and Travellers of Irish heritage and Gypsy/Roma pupils in
 * one group.
 */
enum EthnicGroup {
  WHITE("White", null, List.of()),
  WHITE_BRITISH("White", "English / Welsh / Scottish / Northern Irish / British", List.of("WBRI")),
  WHITE_IRISH("White", "Irish", List.of("WIRI")),
  TRAVELLER("White", "Gypsy or Irish Traveller", List.of("WIRT", "WROM")),
  WHITE_OTHER("White", "Any other White background", List.of("WOTH")),
  MIXED("Mixed / Multiple ethnic groups", null, List.of()),
  MIXED_CARIBBEAN("Mixed / Multiple ethnic groups", "White and Black Caribbean", List.of("MWBC")),
  MIXED_AFRICAN("Mixed / Multiple ethnic groups", "White and Black African", List.of("MWBA")),
  MIXED_ASIAN("Mixed / Multiple ethnic groups", "White and Asian", List.of("MWAS")),
  MIXED_OTHER(
      "Mixed / Multiple ethnic groups",
      "Any other Mixed / Multiple ethnic background",
      List.of("MOTH")),
  ASIAN("Asian / Asian British", null, List.of()),
  INDIAN("Asian / Asian British", "Indian", List.of("AIND")),
  PAKISTANI("Asian / Asian British", "Pakistani", List.of("APKN")),
  BANGLADESHI("Asian / Asian British", "Bangladeshi", List.of("ABAN")),
  CHINESE("Asian / Asian British", "Chinese", List.of("CHNE")),
  ASIAN_OTHER("Asian / Asian British", "Any other Asian background", List.of("AOTH")),
  BLACK("Black / African / Caribbean / Black British", null, List.of()),
  AFRICAN("Black / African / Caribbean / Black British", "African", List.of("BAFR")),
  CARIBBEAN("Black / African / Caribbean / Black British", "Caribbean", List.of("BCRB")),
  BLACK_OTHER(
      "Black / African / Caribbean / Black British",
      "Any other Black / African / Caribbean background",
      List.of("BOTH")),
  OTHER("Other ethnic group", null, List.of("OOTH")),
  UNKNOWN("Unknown", "Unknown", List.of("UNCL"));

  private final String major;
  private final String minor;
  private final List<String> codes;

  EthnicGroup(String major, String minor, List<String> codes) {
    this.major = major;
    this.minor = minor;
    this.codes = codes;
  }

  /** Label of the major group. */
  String major() {
    return major;
  }

  /** Label of the minor group; null for a major group as a whole. */
  String minor() {
    return minor;
  }

  /** Whether pupils are in it directly, not by a part of it. */
  boolean isLeaf() {
    return !codes.isEmpty();
  }

  /** The groups it divides into. */
  List<EthnicGroup> parts() {
    return isLeaf()
        ? List.of()
        : Arrays.stream(values()).filter(g -> g != this && g.major.equals(major)).toList();
  }

  /** Whether it is no part of another group. */
  boolean isMajor() {
    return minor == null || this == UNKNOWN;
  }

  /**
   * The group of a code of the tables.
   *
   * @throws DisclosureException if there is none
   */
  static EthnicGroup of(String code) {
    return Arrays.stream(values())
        .filter(g -> g.codes.contains(code))
        .findFirst()
        .orElseThrow(
            () ->
                new DisclosureException(
                    "value_added_cells has the ethnic group "
                        + code
                        + ", of which released tables know no label: map it to a minor code in conf/crosswalk.conf (crosswalk.codes.ethnicity)."));
  }
}
