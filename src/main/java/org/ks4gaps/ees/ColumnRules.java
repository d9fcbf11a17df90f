package org.ks4gaps.ees;

import static org.ks4gaps.ees.Check.Stage.CHECK_COLUMNS;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How the columns of the data are named. */
final class ColumnRules {
  private static final Pattern SPACE = Pattern.compile("\\s");
  private static final Pattern SNAKE = Pattern.compile("[a-z0-9_]*");
  private static final Pattern START = Pattern.compile("[a-z]");

  /** Words of filter items: an indicator so named has a filter's item folded into it. */
  private static final Pattern ITEM =
      Pattern.compile(
          "male|female|asian|chinese|indian|pakistani|bangladeshi|black|african|caribbean|white"
              + "|roma|irish|english|british|scottish|welsh|northern irish|arab",
          Pattern.CASE_INSENSITIVE);

  static final List<Rule> RULES =
      List.of(
          new Rule(
              "check_col_names_spaces",
              CHECK_COLUMNS,
              files ->
                  Finding.failIfAny(
                      named(files, name -> SPACE.matcher(name).find()),
                      "No column name holds a space",
                      "take the spaces out of the column names of " + files.dataName())),
          new Rule(
              "check_col_snake_case",
              CHECK_COLUMNS,
              files ->
                  Finding.warnIfAny(
                      named(files, name -> !SNAKE.matcher(name).matches()),
                      "Column names hold small letters, digits and _ alone",
                      "use small letters, digits and _ alone in " + files.dataName())),
          new Rule(
              "check_col_var_start",
              CHECK_COLUMNS,
              files ->
                  Finding.warnIfAny(
                      named(files, name -> !START.matcher(name).lookingAt()),
                      "Column names begin with a small letter",
                      "begin the column names of " + files.dataName() + " with a small letter")),
          new Rule("check_col_ind_smushed", CHECK_COLUMNS, ColumnRules::smushed),
          new Rule("check_col_var_characteristic", CHECK_COLUMNS, ColumnRules::characteristic));

  private ColumnRules() {}

  private static List<String> named(Screened files, Predicate<String> bad) {
    return files.data().header().stream().filter(bad).map(name -> "'" + name + "'").toList();
  }

  private static Finding smushed(Screened files) {
    List<String> indicators =
        files.meta().indicators().stream()
            .map(MetaRow::name)
            .filter(name -> ITEM.matcher(name).find())
            .toList();
    return Finding.failIfAny(
        indicators,
        "No indicator is named for an item of a filter",
        "make the item a row's value of a filter, and one indicator for all items");
  }

  private static Finding characteristic(Screened files) {
    List<String> found =
        files.meta().columns().stream()
            .filter(name -> name.equals("characteristic") || name.equals("characteristic_group"))
            .toList();
    return Finding.warnIfAny(
        found,
        "No column lumps characteristics together",
        "give each characteristic a filter of its own");
  }
}
