package org.ks4gaps.simulate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A real local authority with its published make-up at the end of key stage 4 in 2017/18.
 *
 * @param code three-digit code, as in LAESTAB
 * @param region GIAS letter of the region, H for London
 * @param pupils pupils at the end of key stage 4
 * @param majors pupils of the major groups in the order of {@link #MAJORS}
 * @param fsm share eligible for free school meals, against the national share
 * @param disadvantaged the same for disadvantaged pupils
 * @param progress published mean Progress 8
 * @param selective number of grammar schools
 * @param gss nine-character code
 */
record LocalAuthority(
    int code,
    String name,
    String region,
    int pupils,
    double[] majors,
    double fsm,
    double disadvantaged,
    double progress,
    int selective,
    String gss,
    Map<String, Double> clusters) {

  static final List<String> MAJORS =
      List.of("WHITE", "MIXED", "ASIAN", "BLACK", "CHINESE", "OTHER", "UNCLASSIFIED");

  private static final double UNCLASSIFIED_SHARE = 0.0137;
  private static final double NATIONAL_FSM = 66365.0 / 523626;
  private static final double NATIONAL_DISADVANTAGED = 141136.0 / 523626;

  static List<LocalAuthority> all() {
    Map<Integer, Map<String, Double>> clusters = new HashMap<>();
    for (SourceTable.Row row : SourceTable.read("clusters.csv").rows()) {
      clusters
          .computeIfAbsent(row.count("code"), code -> new HashMap<>())
          .put(row.text("ethnic"), row.number("factor"));
    }
    return SourceTable.read("local_authorities.csv").rows().stream()
        .map(row -> of(row, clusters.getOrDefault(row.count("code"), Map.of())))
        .toList();
  }

  private static LocalAuthority of(SourceTable.Row row, Map<String, Double> clusters) {
    double pupils = row.number("pupils");
    double unclassified = UNCLASSIFIED_SHARE * pupils;
    double[] majors = {
      row.number("white"),
      row.number("mixed"),
      row.number("asian"),
      row.number("black"),
      row.number("chinese"),
      // The published remainder holds both other and unclassified pupils.
      Math.max(.002 * pupils, row.number("other") - unclassified),
      unclassified
    };
    for (int i = 0; i < majors.length; i++) {
      majors[i] = Math.max(majors[i], 1e-4 * pupils);
    }
    return new LocalAuthority(
        row.count("code"),
        row.text("name"),
        row.text("region"),
        row.count("pupils"),
        majors,
        Math.max(.2, row.number("fsm") / pupils / NATIONAL_FSM),
        Math.max(.2, row.number("disadvantaged") / pupils / NATIONAL_DISADVANTAGED),
        row.number("progress8"),
        row.count("selective"),
        row.text("gss"),
        clusters);
  }

  /** Weight of a minor group in the authority: its major group's share times its clustering. */
  double weight(Ethnicity ethnicity) {
    double major = majors[MAJORS.indexOf(ethnicity.major())] / pupils;
    return major * clusters.getOrDefault(ethnicity.code(), 1.0);
  }

  boolean london() {
    return region.equals("H");
  }

  /** Authorities where a fifth of the places are in grammar schools also have modern schools. */
  boolean highlySelective() {
    return selective * 150.0 > 0.2 * pupils;
  }

  String regionName() {
    return switch (region) {
      case "A" -> "North East";
      case "B" -> "North West";
      case "D" -> "Yorkshire and the Humber";
      case "E" -> "East Midlands";
      case "F" -> "West Midlands";
      case "G" -> "East of England";
      case "H" -> "London";
      case "J" -> "South East";
      case "K" -> "South West";
      default -> throw new IllegalStateException("No region has the letter " + region + ".");
    };
  }
}
