package org.ks4gaps.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.ks4gaps.config.Crosswalk;

/**
 * What a file is whose name says nothing: the kind of extract most of whose required columns its
 * header has, at least half of them; and its year, from the names of a census or from the values of
 * the academic year.
 */
final class KindByHeader {
  private static final Pattern SUFFIX = Pattern.compile("(?i).*_(?:SPR|SUM|AUT)(\\d{2})");
  private static final Pattern YEARS = Pattern.compile("(20\\d\\d)\\D?(?:20)?(\\d\\d)");

  private KindByHeader() {}

  /** The file with its kind and year; empty where its header is that of none. */
  static Optional<ExtractFile> find(
      String name, String path, Crosswalk crosswalk, Configuration hadoop) {
    ExtractFile best = null;
    double most = 0.5;
    for (Crosswalk.Source source : crosswalk.sources().values()) {
      ExtractFile asIf = new ExtractFile(source, name, path, 0);
      Optional<FirstLook> look = FirstLook.at(asIf, hadoop, new ArrayList<>());
      if (look.isEmpty()) {
        continue;
      }
      OptionalInt year = source.ofAYear() ? year(source, look.get()) : OptionalInt.of(0);
      if (year.isEmpty()) {
        continue;
      }
      ExtractFile file = new ExtractFile(source, name, path, year.getAsInt());
      List<Crosswalk.ColumnNames> required =
          source.columns().stream().filter(c -> c.requiredIn(year.getAsInt())).toList();
      Columns columns = look.get().columns(file, crosswalk.identifying(), new ArrayList<>());
      double share =
          (double)
                  required.stream()
                      .filter(c -> columns.positions().containsKey(c.concept()))
                      .count()
              / required.size();
      if (share >= most) {
        most = Math.nextUp(share);
        best = file;
      }
    }
    return Optional.ofNullable(best);
  }

  private static OptionalInt year(Crosswalk.Source source, FirstLook look) {
    for (String name : look.header()) {
      Matcher suffix = SUFFIX.matcher(name);
      if (suffix.matches()) {
        return OptionalInt.of(2000 + Integer.parseInt(suffix.group(1)));
      }
    }
    for (Crosswalk.ColumnNames column : source.columns()) {
      for (int i = 0; column.concept().equals("academic_year") && i < look.header().size(); i++) {
        String name = look.header().get(i);
        if (column.namesIn(0).stream().anyMatch(name::equalsIgnoreCase)) {
          for (RecordReader.Row row : look.rows()) {
            Matcher years = YEARS.matcher(row.reason() == null ? row.fields().get(i).strip() : "");
            if (years.matches()) {
              return OptionalInt.of(2000 + Integer.parseInt(years.group(2)));
            }
          }
        }
      }
    }
    return OptionalInt.empty();
  }
}
