package org.ks4gaps.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of columns that tell who a pupil is and must not be in an extract: names, UPN, full date of
 * birth and the like. Compared with a column's name in lower case without its {@code KS4_} and its
 * {@code _SPR19}, and without blanks and underscores, so that {@code dob*} finds {@code KS4_DOB},
 * {@code DOB_SPR19} and {@code D_O_B}.
 *
 * @param names as written; {@code *} stands for anything
 */
public record IdentifyingNames(List<String> names) {
  public IdentifyingNames {
    names = List.copyOf(names);
  }

  /** Whether a column of that name may not be there. */
  public boolean include(String column) {
    String bare =
        column
            .toLowerCase(Locale.ROOT)
            .replaceAll("^(ks[245]|npd|pupil)_", "")
            .replaceAll("_(spr|sum|aut)\\d{2}$", "")
            .replaceAll("[^a-z0-9]", "");
    return names.stream().anyMatch(name -> pattern(name).matcher(bare).matches());
  }

  private static Pattern pattern(String name) {
    return Pattern.compile(
        List.of(name.toLowerCase(Locale.ROOT).split("\\*", -1)).stream()
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }
}
