package org.ks4gaps.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws the schools of the country: how many in each authority, of what type and size, whom they
 * admit, how deprived and how well prepared their pupils are.
 *
 * <p>At full size there are about 3,330 mainstream places (163 grammar schools) and 755 special
 * schools; the numbers follow the size of the cohort, so schools stay as large as they are. Shares
 * of types and of urban and rural places: GIAS, April 2022, and DfE 2018/19 tables (OGL v3.0),
 * rounded; sizes: DfE 2018/19 provisional tables (mean 166 pupils, quartiles 120 and 206).
 */
final class SchoolMap {
  private static final double MAINSTREAM = 3330;
  private static final double SPECIAL = 755;
  private static final double SIZE_SPREAD = 0.36;

  private final Draws draws;
  private final double scale;

  SchoolMap(double scale, long seed) {
    this.scale = scale;
    this.draws = new Draws(seed).at(Draws.Purpose.SCHOOLS, 0, 0, 0);
  }

  List<SchoolDraft> draw() {
    List<LocalAuthority> authorities = LocalAuthority.all();
    double pupils = authorities.stream().mapToInt(LocalAuthority::pupils).sum();
    double mainstream = Math.max(24, MAINSTREAM * scale);
    double special = Math.max(4, SPECIAL * scale);
    List<SchoolDraft> schools = new ArrayList<>();
    double cumulative = 0;
    double grammars = 0;
    for (LocalAuthority authority : authorities) {
      double before = cumulative;
      cumulative += authority.pupils() / pupils;
      int count = between(before * mainstream, cumulative * mainstream);
      int specials = between(before * special, cumulative * special);
      int selective =
          Math.min(between(grammars, grammars + authority.selective() * scale), count - 1);
      grammars += authority.selective() * scale;
      for (int i = 0; i < count; i++) {
        schools.add(mainstream(authority, i < selective));
      }
      for (int i = 0; i < specials; i++) {
        schools.add(special(authority));
      }
    }
    return schools;
  }

  private static int between(double from, double to) {
    return (int) (Math.floor(to + .5) - Math.floor(from + .5));
  }

  private SchoolDraft mainstream(LocalAuthority authority, boolean grammar) {
    SchoolType type = grammar ? grammarType() : type(authority);
    boolean church =
        type == SchoolType.VOLUNTARY_AIDED
            || type == SchoolType.VOLUNTARY_CONTROLLED
            || draws.chance(.08);
    double size = Math.max(.2, Math.min(2.05, 1 + SIZE_SPREAD * draws.normal()));
    boolean small = type == SchoolType.TECHNICAL || type == SchoolType.STUDIO;
    if (small) {
      size *= .45;
    }
    SchoolDraft school = new SchoolDraft(authority, type, Names.stem(draws, church), size);
    school.deprivation = .5 * draws.normal();
    school.intake = .15 * draws.normal() - .2 * school.deprivation;
    school.urbanRural = urbanRural(authority);
    if (grammar) {
      school.admission = School.Admission.SELECTIVE;
      school.deprivation -= 1.3;
      school.intake = 1.25 + .15 * draws.normal();
    } else if (authority.highlySelective() && !small) {
      school.admission = School.Admission.MODERN;
      school.intake -= .3;
    }
    if (type == SchoolType.SPONSORED) {
      school.deprivation += .4;
    } else if (small) {
      school.intake -= .15;
    }
    double u = draws.uniform();
    double single = grammar ? .35 : small ? 0 : .045;
    school.sexes =
        u < single
            ? School.Intake.BOYS
            : u < 2.15 * single ? School.Intake.GIRLS : School.Intake.MIXED;
    return school;
  }

  private SchoolType grammarType() {
    double u = draws.uniform();
    return u < .86
        ? SchoolType.CONVERTER
        : u < .94 ? SchoolType.VOLUNTARY_AIDED : SchoolType.FOUNDATION;
  }

  private SchoolType type(LocalAuthority authority) {
    double u = draws.uniform();
    // London keeps more community and voluntary aided schools.
    double academies = authority.london() ? .58 : .745;
    if (u < academies) {
      return u < academies * .66 ? SchoolType.CONVERTER : SchoolType.SPONSORED;
    }
    double rest = (u - academies) / (1 - academies);
    return rest < .36
        ? SchoolType.COMMUNITY
        : rest < .57
            ? SchoolType.VOLUNTARY_AIDED
            : rest < .71
                ? SchoolType.FOUNDATION
                : rest < .74
                    ? SchoolType.VOLUNTARY_CONTROLLED
                    : rest < .915
                        ? SchoolType.FREE
                        : rest < .965
                            ? SchoolType.TECHNICAL
                            : rest < .995 ? SchoolType.STUDIO : SchoolType.TECHNOLOGY_COLLEGE;
  }

  private SchoolDraft special(LocalAuthority authority) {
    double u = draws.uniform();
    SchoolType type =
        u < .50
            ? SchoolType.COMMUNITY_SPECIAL
            : u < .60
                ? SchoolType.FOUNDATION_SPECIAL
                : u < .86
                    ? SchoolType.CONVERTER_SPECIAL
                    : u < .94 ? SchoolType.SPONSORED_SPECIAL : SchoolType.FREE_SPECIAL;
    double size = Math.max(.2, Math.min(4, Math.exp(.5 * draws.normal() - .12)));
    SchoolDraft school = new SchoolDraft(authority, type, Names.stem(draws, false), size);
    school.admission = School.Admission.SPECIAL;
    school.deprivation = .4 * draws.normal();
    school.urbanRural = urbanRural(authority);
    return school;
  }

  /** Codes of the 2011 rural-urban classification; diverse authorities have few rural places. */
  private String urbanRural(LocalAuthority authority) {
    double white = authority.majors()[0] / authority.pupils();
    double diversity = white > .93 ? 1.6 : white > .85 ? 1 : .3;
    double[] shares =
        switch (authority.region()) {
          case "A" -> new double[] {.14, .40, 0};
          case "B" -> new double[] {.08, .55, 0};
          case "D" -> new double[] {.16, .33, .20};
          case "E" -> new double[] {.23, 0, .17};
          case "F" -> new double[] {.15, .48, 0};
          case "G" -> new double[] {.24, .11, 0};
          case "H" -> new double[] {0, 1, 0};
          case "J" -> new double[] {.16, .09, 0};
          default -> new double[] {.29, 0, 0};
        };
    double u = draws.uniform();
    double rural = shares[0] * diversity;
    if (u < rural) {
      return u < .66 * rural ? "D1" : u < .84 * rural ? "E1" : "F1";
    }
    double urban = (u - rural) / (1 - rural);
    return urban < shares[1] ? "A1" : urban < shares[1] + shares[2] ? "B1" : "C1";
  }
}
