package org.ks4gaps.ingest;

/** What can be wrong with a value, told by its form so that no report need quote it. */
enum Fault {
  WORD_FOR_NOTHING(
      "say NULL, NA or the like",
      "Ask for blanks where nothing is known; a word is not taken for one."),
  NOT_FINITE("are NaN or infinite", "Ask for blanks where nothing is known."),
  DECIMAL_COMMA("have a decimal comma", "Ask for numbers with a decimal point."),
  THOUSANDS("have separators of thousands", "Ask for plain numbers."),
  PERCENT("have a percent sign", "Ask for plain numbers."),
  NOT_WHOLE("are not whole numbers", "Is it the column that is meant?"),
  NOT_A_NUMBER("are no numbers", "Is it the column that is meant?"),
  NEGATIVE("are negative", "Is a code for missing written as a number? Ask for blanks."),
  TOO_SMALL("are too small", "Is it on another scale, or of another year?"),
  TOO_GREAT("are too great", "Is it on another scale, or of another year?"),
  YES_OR_NO("say yes or no, or true or false", "Ask for 1 and 0."),
  NOT_A_FLAG("are neither 0 nor 1", "Is it the column that is meant?"),
  UNKNOWN_CODE("are not in the code set", "If they are genuine, add them to the set in --conf: "),
  YEAR_FIRST("are dates with the year first", "Ask for dates written 31-08-2017."),
  NOT_A_DATE("are no dates written 31-08-2017", "Ask for dates written 31-08-2017."),
  OTHER_YEAR("are of another academic year", "Is it the file of the year in its name?"),
  NOT_A_YEAR("are no academic years written 2018/2019", "Is it the column that is meant?");

  private final String says;
  private final String mend;

  Fault(String says, String mend) {
    this.says = says;
    this.mend = mend;
  }

  String says() {
    return says;
  }

  String mend() {
    return mend;
  }
}
