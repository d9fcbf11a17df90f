package org.ks4gaps.ingest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ks4gaps.config.Holds;

/**
 * Whether a value is one that its column may hold, and what is wrong with it if not.
 *
 * @param holds what the column may hold
 * @param codes its code set, value as supplied in upper case to our code; empty where it has none
 * @param academicYear the file's
 */
record ValueRule(Holds holds, Map<String, String> codes, int academicYear) {
  private static final Pattern NOTHING =
      Pattern.compile("(?i)NULL|NA|N/A|NONE|MISSING|\\.{1,2}|-|#N/A|\\?");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}([, ]\\d{3})+(\\.\\d+)?");
  private static final Pattern COMMA = Pattern.compile("[+-]?\\d*,\\d+");
  private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(NaN|inf(inity)?)");
  private static final Pattern DATE = Pattern.compile("(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})");
  private static final Pattern YEAR_FIRST = Pattern.compile("\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}.*");
  private static final Pattern EXTENDED = Pattern.compile("[A-Z]{5,}");
  private static final int MINOR_CODE = 4;

  /** What is wrong with a value that is not blank; nothing where it may stand. */
  Optional<Fault> fault(String value) {
    return Optional.ofNullable(
        switch (holds.kind()) {
          case TEXT -> null;
          case FLAG -> flag(value);
          case DATE -> date(value);
          case YEAR -> year(value);
          case CODE -> code(value);
          case WHOLE, NUMBER -> number(value);
        });
  }

  private static Fault flag(String value) {
    if (value.equals("0") || value.equals("1")) {
      return null;
    }
    return value.matches("(?i)y|n|yes|no|t|f|true|false")
        ? Fault.YES_OR_NO
        : other(value, Fault.NOT_A_FLAG);
  }

  private Fault code(String value) {
    String upper = value.toUpperCase(Locale.ROOT);
    if (codes.containsKey(upper)) {
      return null;
    }
    boolean folded =
        holds.codeSet().equals("ethnicity")
            && EXTENDED.matcher(upper).matches()
            && codes.containsKey(upper.substring(0, MINOR_CODE));
    return folded ? null : other(value, Fault.UNKNOWN_CODE);
  }

  private Fault number(String value) {
    if (!NUMBER.matcher(value).matches()) {
      return notANumber(value);
    }
    double number = Double.parseDouble(value);
    if (holds.kind() == Holds.Kind.WHOLE && !value.matches("[+-]?\\d{1,9}")) {
      return Fault.NOT_WHOLE;
    }
    if (number < holds.least()) {
      return number < 0 && holds.least() >= 0 ? Fault.NEGATIVE : Fault.TOO_SMALL;
    }
    return number > holds.most() ? Fault.TOO_GREAT : null;
  }

  private static Fault notANumber(String value) {
    if (value.endsWith("%")) {
      return Fault.PERCENT;
    }
    if (NOT_FINITE.matcher(value).matches()) {
      return Fault.NOT_FINITE;
    }
    // 1,234 may be either; groups of three are taken for thousands.
    if (THOUSANDS.matcher(value).matches()) {
      return Fault.THOUSANDS;
    }
    return COMMA.matcher(value).matches() ? Fault.DECIMAL_COMMA : other(value, Fault.NOT_A_NUMBER);
  }

  private static Fault date(String value) {
    Matcher parts = DATE.matcher(value);
    if (!parts.matches()) {
      return YEAR_FIRST.matcher(value).matches()
          ? Fault.YEAR_FIRST
          : other(value, Fault.NOT_A_DATE);
    }
    try {
      LocalDate.of(
          Integer.parseInt(parts.group(3)),
          Integer.parseInt(parts.group(2)),
          Integer.parseInt(parts.group(1)));
      return null;
    } catch (DateTimeException e) {
      return Fault.NOT_A_DATE;
    }
  }

  private Fault year(String value) {
    String digits = value.replaceAll("[^0-9]", "");
    String start = String.valueOf(academicYear - 1);
    String end = String.valueOf(academicYear);
    if (digits.equals(start + end) || digits.equals(start + end.substring(2))) {
      return null;
    }
    return digits.matches("(19|20)\\d\\d((19|20)?\\d\\d)")
        ? Fault.OTHER_YEAR
        : other(value, Fault.NOT_A_YEAR);
  }

  private static Fault other(String value, Fault fault) {
    return NOTHING.matcher(value).matches() ? Fault.WORD_FOR_NOTHING : fault;
  }
}
