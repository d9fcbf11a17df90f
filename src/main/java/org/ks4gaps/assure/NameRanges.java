package org.ks4gaps.assure;

import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Table;

/**
 * Where numbers may lie, by the names of their columns: a column that is called a share is one, in
 * whatever table. The first rule whose name fits is the one that holds.
 *
 * <p>Attainment 8 has ten slots of at most 9 points, of which English and mathematics fill two each
 * and EBacc and open subjects three each (DfE secondary accountability guide). Nobody attains 10
 * grades a slot more or less than expected of them, since a slot has at most 9.
 */
final class NameRanges {
  /** For shares made by division. */
  private static final double ROUNDING = 1e-9;

  private record Rule(Pattern name, double least, double most) {
    Rule(String name, double least, double most) {
      this(Pattern.compile(name), least, most);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule("academic_year|first_year|last_year", 2000, 2100),
          new Rule("urn|school_urn|urn_at_exam", 1, 999_999_999),
          new Rule("month_of_birth", 1, 12),
          new Rule("prior_attainment_group", 1, 34),
          new Rule("prior_attainment", 0, 120),
          new Rule("idaci", 0, 1),
          new Rule(".*percentile_average", 0, 100),
          new Rule("(.*_)?percent", 0, 100),
          new Rule("((group|rest)_)?attainment8(_average|_expected)?", 0, 90),
          new Rule("(english|maths)_(points|expected)", 0, 18),
          new Rule("(ebacc|open)_(points|expected)", 0, 27),
          new Rule("((group|rest)_)?progress8_((english|maths|ebacc|open)_)?average", -10, 10),
          new Rule("progress8_(floor|supplied)", -10, 10),
          new Rule("(.*_)?(share|coverage|rate|probability)", 0, 1),
          new Rule("reliability(_\\d+)?|p_.*|variance_test_p", 0, 1),
          new Rule("(.*_)?(sd|se|standard_error|variance)", 0, Double.POSITIVE_INFINITY),
          new Rule("(.*_)?count|rows|line|expected_true_members", 0, Double.POSITIVE_INFINITY),
          new Rule("(group|rest)_pupils_(first|last)", 0, Double.POSITIVE_INFINITY),
          new Rule("rank|(competition|adjusted)_rank|place", 1, Double.POSITIVE_INFINITY),
          new Rule(
              "rank_(non_selective|median|5|95|set_lower|set_upper)", 1, Double.POSITIVE_INFINITY));

  private NameRanges() {}

  /** A check of every column of a table whose name tells its range, and of its intervals. */
  static List<Check> of(Table table) {
    List<Check> checks = new ArrayList<>();
    for (Field field : table.fields()) {
      if (isNumber(field)) {
        rule(field.name()).ifPresent(rule -> checks.add(range(field, rule)));
      }
    }
    checks.addAll(intervals(table));
    return checks;
  }

  private static boolean isNumber(Field field) {
    return field.type().equals(DataTypes.IntegerType)
        || field.type().equals(DataTypes.LongType)
        || field.type().equals(DataTypes.DoubleType);
  }

  private static Optional<Rule> rule(String name) {
    return RULES.stream().filter(r -> r.name().matcher(name).matches()).findFirst();
  }

  private static Check range(Field field, Rule rule) {
    Column value = field.col();
    Column outside = value.lt(rule.least() - ROUNDING);
    if (rule.most() < Double.POSITIVE_INFINITY) {
      outside = outside.or(value.gt(rule.most() + ROUNDING));
    } else if (field.type().equals(DataTypes.DoubleType)) {
      outside = outside.or(isnan(value));
    }
    return new Check.OfRow(
        "range_" + field.name(),
        Kind.RANGES,
        field.name() + " lies " + words(rule) + ", where there is one",
        outside);
  }

  private static String words(Rule rule) {
    return rule.most() < Double.POSITIVE_INFINITY
        ? String.format(Locale.ROOT, "between %.0f and %.0f", rule.least(), rule.most())
        : String.format(Locale.ROOT, "at or above %.0f", rule.least());
  }

  private static List<Check> intervals(Table table) {
    Map<String, Field> byName =
        table.fields().stream().collect(Collectors.toMap(Field::name, field -> field));
    List<Check> checks = new ArrayList<>();
    for (Field lower : table.fields()) {
      Field upper =
          byName.get(
              lower.name().equals("rank_5")
                  ? "rank_95"
                  : lower.name().replaceFirst("_lower$", "_upper"));
      if (upper != null && !upper.equals(lower)) {
        checks.add(
            new Check.OfRow(
                "interval_" + lower.name(),
                Kind.RANGES,
                lower.name() + " is at or below " + upper.name(),
                lower.col().gt(upper.col().plus(lit(ROUNDING)))));
      }
    }
    return checks;
  }
}
