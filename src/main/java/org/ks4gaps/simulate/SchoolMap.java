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

  /** Share of a type among the schools of its kind. */
  private record Share(double of, SchoolType type) {}

  private static final List<Share> ACADEMIES =
      List.of(new Share(.66, SchoolType.CONVERTER), new Share(.34, SchoolType.SPONSORED));
  private static final List<Share> OTHERS =
      List.of(
          new Share(.36, SchoolType.COMMUNITY),
          new Share(.21, SchoolType.VOLUNTARY_AIDED),
          new Share(.14, SchoolType.FOUNDATION),
          new Share(.03, SchoolType.VOLUNTARY_CONTROLLED),
          new Share(.175, SchoolType.FREE),
          new Share(.05, SchoolType.TECHNICAL),
          new Share(.03, SchoolType.STUDIO),
          new Share(.005, SchoolType.TECHNOLOGY_COLLEGE));
  private static final List<Share> GRAMMARS =
      List.of(
          new Share(.86, SchoolType.CONVERTER),
          new Share(.08, SchoolType.VOLUNTARY_AIDED),
          new Share(.06, SchoolType.FOUNDATION));
  private static final List<Share> SPECIALS =
      List.of(
          new Share(.50, SchoolType.COMMUNITY_SPECIAL),
          new Share(.10, SchoolType.FOUNDATION_SPECIAL),
          new Share(.26, SchoolType.CONVERTER_SPECIAL),
          new Share(.08, SchoolType.SPONSORED_SPECIAL),
          new Share(.06, SchoolType.FREE_SPECIAL));

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
    SchoolType type = grammar ? pick(GRAMMARS) : type(authority);
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

  private SchoolType type(LocalAuthority authority) {
    // London keeps more community and voluntary aided schools.
    boolean academy = draws.chance(authority.london() ? .58 : .745);
    return pick(academy ? ACADEMIES : OTHERS);
  }

  private SchoolType pick(List<Share> shares) {
    double u = draws.uniform();
    for (Share share : shares) {
      if (u < share.of()) {
        return share.type();
      }
      u -= share.of();
    }
    return shares.get(0).type();
  }

  private SchoolDraft special(LocalAuthority authority) {
    double size = Math.max(.2, Math.min(4, Math.exp(.5 * draws.normal() - .12)));
    SchoolDraft school = new SchoolDraft(authority, pick(SPECIALS), Names.stem(draws, false), size);
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
