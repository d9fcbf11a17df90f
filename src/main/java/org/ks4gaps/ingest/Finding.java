package org.ks4gaps.ingest;

/**
 * One thing a file has that is not as it should be. It quotes names of columns, never a value.
 *
 * @param isProblem whether the file cannot be used with it; otherwise it is a note
 * @param file which file
 * @param column the concept of the crosswalk; empty where it is of the whole file
 * @param what what is wrong, in a few words
 * @param expected what was looked for
 * @param found what is there
 * @param nearest the column whose name comes nearest; empty where none does
 * @param mend what to do: the line for the crosswalk where a name is missing
 */
public record Finding(
    boolean isProblem,
    String file,
    String column,
    String what,
    String expected,
    String found,
    String nearest,
    String mend) {

  static Finding problem(String file, String what) {
    return new Finding(true, file, "", what, "", "", "", "");
  }

  Finding what(String text) {
    return new Finding(isProblem, file, column, text, expected, found, nearest, mend);
  }

  Finding of(String concept) {
    return new Finding(isProblem, file, concept, what, expected, found, nearest, mend);
  }

  Finding expected(String text) {
    return new Finding(isProblem, file, column, what, text, found, nearest, mend);
  }

  Finding found(String text) {
    return new Finding(isProblem, file, column, what, expected, text, nearest, mend);
  }

  Finding nearest(String text) {
    return new Finding(isProblem, file, column, what, expected, found, text, mend);
  }

  Finding mend(String text) {
    return new Finding(isProblem, file, column, what, expected, found, nearest, text);
  }

  Finding problem(boolean is) {
    return new Finding(is, file, column, what, expected, found, nearest, mend);
  }
}
