package org.ks4gaps.ees;

import java.util.List;
import java.util.Set;

/**
 * Names DfE has settled for columns that many publications have: a column whose name holds one of
 * the stems has to be one of the names.
 *
 * <p>Source: the screener's table of harmonised column names.
 */
final class HarmonisedNames {
  static final List<String> STEMS =
      List.of(
          "sen_",
          "primary_need",
          "secondary_need",
          "establishment_type",
          "provider_type",
          "school_type",
          "ethnic");

  static final Set<String> NAMES =
      Set.of(
          "sen_status",
          "sen_primary_need",
          "sen_secondary_need",
          "sen_provision",
          "establishment_type",
          "establishment_type_group",
          "provider_type",
          "ethnicity_major",
          "ethnicity_minor",
          "ethnicity_detailed",
          "minority_ethnic");

  /** The same names of ethnic groups as {@code characteristic_group} writes them. */
  static final List<String> ETHNIC_GROUPINGS =
      List.of("Ethnicity Major", "Ethnicity Minor", "Ethnicity Detailed", "Minority Ethnic");

  private HarmonisedNames() {}
}
