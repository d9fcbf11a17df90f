package org.ks4gaps.simulate;

/**
 * The cells that the national means are matched in: minor ethnic group (19 with unclassified) x
 * deprivation (3) x sex (2), numbered 0 to 113. A cell is a plain number because there are millions
 * of look-ups; this class names its parts.
 */
final class Cell {
  /** Eligible for free school meals now. */
  static final int FSM = 0;

  /** Disadvantaged (FSM in the past six years, looked after, adopted) but not FSM now. */
  static final int EARLIER = 1;

  /** Not disadvantaged. */
  static final int OTHER = 2;

  static final int MALE = 0;
  static final int FEMALE = 1;

  static final int COUNT = Ethnicity.COUNT * 6;

  private Cell() {}

  static int of(int ethnicity, int deprivation, int sex) {
    return (ethnicity * 3 + deprivation) * 2 + sex;
  }

  static int ethnicity(int cell) {
    return cell / 6;
  }

  static int deprivation(int cell) {
    return cell / 2 % 3;
  }

  static int sex(int cell) {
    return cell % 2;
  }

  static boolean disadvantaged(int cell) {
    return deprivation(cell) != OTHER;
  }
}
