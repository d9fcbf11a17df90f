package org.ks4gaps.opendata;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The academic year of a published file, by the year it ends in: from {@code …_2018-2019.csv},
 * {@code 2018-19}, or {@code 815_2018_ks4final.csv} (2017/18), else from a folder {@code 2018-2019}
 * above it. DfE gives the same name to every year's file, so that a folder or a new name must tell.
 */
final class YearInName {
  static final String ADVICE =
      "its year cannot be told: name it like england_ks4final_2018-2019.csv, or put it in a folder 2018-2019";
  private static final Pattern SPAN =
      Pattern.compile("(?<!\\d)(20\\d\\d)[-_/](20)?(\\d\\d)(?!\\d)");
  private static final Pattern ONE = Pattern.compile("(?<!\\d)(20\\d\\d)(?!\\d)");

  private YearInName() {}

  /** From the name, else from the nearest folder; empty where neither has exactly one year. */
  static OptionalInt of(Path relative) {
    String name = relative.getFileName().toString();
    OptionalInt year = only(spans(name));
    if (year.isEmpty() && spans(name).isEmpty() && !SPAN.matcher(name).find()) {
      year = only(single(name));
    }
    for (Path up = relative.getParent(); year.isEmpty() && up != null; up = up.getParent()) {
      year = only(spans(up.getFileName().toString()));
    }
    return year;
  }

  private static OptionalInt only(TreeSet<Integer> years) {
    return years.size() == 1 ? OptionalInt.of(years.first()) : OptionalInt.empty();
  }

  private static TreeSet<Integer> spans(String name) {
    TreeSet<Integer> years = new TreeSet<>();
    Matcher span = SPAN.matcher(name);
    while (span.find()) {
      int first = Integer.parseInt(span.group(1));
      if ((first + 1) % 100 == Integer.parseInt(span.group(3))) {
        years.add(first + 1);
      }
    }
    return years;
  }

  private static TreeSet<Integer> single(String name) {
    TreeSet<Integer> years = new TreeSet<>();
    Matcher one = ONE.matcher(name);
    while (one.find()) {
      years.add(Integer.parseInt(one.group(1)));
    }
    return years;
  }
}
