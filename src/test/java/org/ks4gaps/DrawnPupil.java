package org.ks4gaps;

/**
 * One pupil drawn for a test; {@code null} where not known.
 *
 * @param attainment8 in hundredths
 * @param floor of Progress 8, as supplied
 */
public record DrawnPupil(
    int year,
    int school,
    boolean mainstream,
    boolean national,
    String major,
    String minor,
    Boolean disadvantaged,
    Boolean fsmNow,
    String sex,
    Integer month,
    Boolean eal,
    String sen,
    Double idaci,
    Integer priorAttainmentGroup,
    boolean inModel,
    boolean inCalculation,
    long attainment8,
    Double floor) {

  /** The same pupil elsewhere. */
  public DrawnPupil in(int otherSchool, boolean isMainstream, boolean isNational) {
    return new DrawnPupil(
        year,
        otherSchool,
        isMainstream,
        isNational,
        major,
        minor,
        disadvantaged,
        fsmNow,
        sex,
        month,
        eal,
        sen,
        idaci,
        priorAttainmentGroup,
        inModel,
        inCalculation,
        attainment8,
        floor);
  }

  /** The same pupil with Attainment 8 nearer to some points, in hundredths. */
  public DrawnPupil nearer(long to, double times) {
    return new DrawnPupil(
        year,
        school,
        mainstream,
        national,
        major,
        minor,
        disadvantaged,
        fsmNow,
        sex,
        month,
        eal,
        sen,
        idaci,
        priorAttainmentGroup,
        inModel,
        inCalculation,
        Math.round(to + times * (attainment8 - to)),
        floor);
  }

  /** The same pupil outside Progress 8. */
  public DrawnPupil outsideProgress8() {
    return new DrawnPupil(
        year,
        school,
        mainstream,
        national,
        major,
        minor,
        disadvantaged,
        fsmNow,
        sex,
        month,
        eal,
        sen,
        idaci,
        priorAttainmentGroup,
        false,
        false,
        attainment8,
        floor);
  }
}
