package org.ks4gaps.ees;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ks4gaps.SharedFolder;

/** What the project declares itself, against the published lists where they lie beside it. */
class DeclaredListsTest {
  private static final String CODES = "reference/codes/";

  private static String text(Map<String, String> row, String column) {
    String value = row.get(column);
    return value == null || value.equals("NA") ? "" : value;
  }

  @Test
  void levelsAndTheirColumnsAreThoseOfTheGeographyMatrix() throws IOException {
    List<List<String>> published =
        SharedFolder.table(CODES + "ees_geography_matrix.csv").stream()
            .map(
                row ->
                    List.of(
                        text(row, "geographic_level"),
                        text(row, "code_field"),
                        text(row, "name_field"),
                        text(row, "code_field_secondary")))
            .toList();
    assertThat(Geography.ALL)
        .map(
            level ->
                List.of(
                    level.level(),
                    level.code() == null ? "" : level.code(),
                    level.name(),
                    level.secondCode() == null ? "" : level.secondCode()))
        .containsExactlyElementsOf(published);
  }

  @Test
  void regionsAreThePublishedOnes() throws IOException {
    Set<List<String>> published =
        SharedFolder.table(CODES + "regions.csv").stream()
            .map(row -> List.of(row.get("region_code"), "", row.get("region_name")))
            .collect(Collectors.toSet());
    assertThat(Places.DECLARED.get(Geography.REGIONAL)).isEqualTo(published);
  }

  @Test
  void ethnicGroupsAreThePublishedOnes() throws IOException {
    Set<List<String>> published =
        SharedFolder.table(CODES + "ees_ethnicity_values.csv").stream()
            .map(row -> List.of(row.get("ethnicity_major"), row.get("ethnicity_minor")))
            .collect(Collectors.toSet());
    assertThat(EthnicGroups.PAIRS).containsExactlyInAnyOrderElementsOf(published);
  }

  @Test
  void harmonisedNamesAreThePublishedOnes() throws IOException {
    List<Map<String, String>> published =
        SharedFolder.table(CODES + "ees_harmonised_col_names.csv");
    assertThat(HarmonisedNames.STEMS)
        .containsExactlyInAnyOrderElementsOf(
            published.stream().map(row -> row.get("col_name_search_string")).distinct().toList());
    assertThat(HarmonisedNames.NAMES)
        .containsExactlyInAnyOrderElementsOf(
            published.stream().map(row -> row.get("col_name_harmonised")).distinct().toList());
  }

  @Test
  void publishedListsAreReadFromTheirFolder() throws IOException {
    References references =
        References.in(SharedFolder.file(CODES + "ees_data_dictionary.csv").getParent());
    assertThat(references.dictionary())
        .contains(
            new References.DictionaryEntry("sex", "Filter", "Total"),
            new References.DictionaryEntry("ethnicity_major", "Filter", "White"));
    assertThat(references.places(Geography.LOCAL_AUTHORITY).orElseThrow())
        .contains(List.of("E06000005", "841", "Darlington"));
    assertThat(references.places(Geography.DISTRICT)).isEmpty();
  }
}
