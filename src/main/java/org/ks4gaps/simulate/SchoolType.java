package org.ks4gaps.simulate;

/**
 * Kinds of state-funded school, with the code of the National Pupil Database (NFTYPE) and the code
 * and name of GIAS (TypeOfEstablishment), and how far the kind's mean Progress 8 lies from the
 * national mean (DfE 2018/19 revised, by school type; 0 for special schools, which have their own
 * level).
 */
enum SchoolType {
  SPONSORED(20, 28, "Academy sponsor led", -0.18),
  COMMUNITY(21, 1, "Community school", -0.06),
  VOLUNTARY_AIDED(22, 2, "Voluntary aided school", 0.10),
  VOLUNTARY_CONTROLLED(23, 3, "Voluntary controlled school", 0.0),
  FOUNDATION(24, 5, "Foundation school", -0.08),
  TECHNOLOGY_COLLEGE(25, 6, "City technology college", 0.2),
  COMMUNITY_SPECIAL(26, 7, "Community special school", 0),
  FOUNDATION_SPECIAL(27, 12, "Foundation special school", 0),
  SPONSORED_SPECIAL(50, 33, "Academy special sponsor led", 0),
  CONVERTER(51, 34, "Academy converter", 0.06),
  FREE(52, 35, "Free schools", 0.20),
  FREE_SPECIAL(53, 36, "Free schools special", 0),
  CONVERTER_SPECIAL(55, 44, "Academy special converter", 0),
  TECHNICAL(57, 40, "University technical college", -0.70),
  STUDIO(58, 41, "Studio schools", -0.65);

  private final int nftype;
  private final int giasCode;
  private final String giasName;
  private final double progress;

  SchoolType(int nftype, int giasCode, String giasName, double progress) {
    this.nftype = nftype;
    this.giasCode = giasCode;
    this.giasName = giasName;
    this.progress = progress;
  }

  int nftype() {
    return nftype;
  }

  int giasCode() {
    return giasCode;
  }

  String giasName() {
    return giasName;
  }

  double progress() {
    return progress;
  }

  boolean special() {
    return switch (this) {
      case COMMUNITY_SPECIAL,
          FOUNDATION_SPECIAL,
          SPONSORED_SPECIAL,
          FREE_SPECIAL,
          CONVERTER_SPECIAL ->
          true;
      default -> false;
    };
  }

  boolean academy() {
    return nftype == 20 || nftype >= 50;
  }

  /** Academies that were another school before: they have a predecessor with its own URN. */
  boolean followsAnother() {
    return switch (this) {
      case SPONSORED, CONVERTER, SPONSORED_SPECIAL, CONVERTER_SPECIAL -> true;
      default -> false;
    };
  }
}
