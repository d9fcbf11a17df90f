package org.ks4gaps.simulate;

/**
 * Pupil references like those of the National Pupil Database: 18 letters and digits, unique, in no
 * order. The first 13 hold a one-to-one scrambling of year, school and number, so two pupils can
 * never share a reference; the last five are only there for the length.
 */
final class PupilId {
  private static final int NUMBER_BITS = 14;
  private static final int SCHOOL_BITS = 24;
  private static final String SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private PupilId() {}

  static void put(Line line, long seed, int yearIndex, int school, int number) {
    long place = ((long) yearIndex << SCHOOL_BITS | school) << NUMBER_BITS | number;
    long code = Draws.scramble(place + seed * 0x9E3779B97F4A7C15L);
    long tail = Draws.scramble(code + 1);
    for (int i = 0; i < 13; i++) {
      line.put(SYMBOLS.charAt((int) Long.remainderUnsigned(code, 36)));
      code = Long.divideUnsigned(code, 36);
    }
    for (int i = 0; i < 5; i++) {
      line.put(SYMBOLS.charAt((int) Long.remainderUnsigned(tail, 36)));
      tail = Long.divideUnsigned(tail, 36);
    }
  }
}
