package org.ks4gaps.ees;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.ks4gaps.table.DisclosedSchoolLists;
import org.ks4gaps.table.DisclosedValueAdded;
import org.ks4gaps.table.Field;

/**
 * The data sets of a release: disclosed tables in the names and symbols of Explore Education
 * Statistics.
 *
 * <p>Schools and trusts stand in files of their own, years pooled in others than single ones, since
 * a time period is one academic year there. Lists tell places without names. Symbols: {@code c}
 * withheld; {@code z} not applicable, such as the mean of no pupils; {@code x} not available, such
 * as Progress 8 of too few of the pupils; {@code low} rounds to 0.
 */
public final class ReleasedSets {
  private static final String C = DisclosedValueAdded.WITHHELD;
  private static final String X = DisclosedValueAdded.UNAVAILABLE;
  private static final String Z = DisclosedValueAdded.NOT_APPLICABLE;
  private static final List<String> REGION = List.of("region_code", "region_name");
  private static final List<String> AUTHORITY = List.of("old_la_code", "new_la_code", "la_name");
  private static final List<String> SCHOOL = List.of("school_urn", "school_name", "school_laestab");
  private static final List<String> TRUST = List.of("trust_id", "trust_name");

  private static final List<EesColumn> FILTERS =
      List.of(
          EesColumn.filter("ethnicity_major", "Ethnicity (major groups)"),
          EesColumn.filter("ethnicity_minor", "Ethnicity (minor groups)")
              .groupedBy("ethnicity_major"),
          EesColumn.filter("disadvantage_status", "Disadvantage status")
              .hint(
                  "Free school meals at any time in the past six years, looked after, or adopted from care"),
          EesColumn.filter("fsm_status", "Free school meal status"),
          EesColumn.filter("sex", "Sex"));

  private static final String COUNTS = "Schools and pupils";
  private static final String ATTAINMENT8 = "Attainment 8";
  private static final String PROGRESS8 = "Progress 8";
  private static final String JOINT_MODEL = "Value added by the joint multilevel model";

  /** A data set's indicator with the column it is told from. */
  private record Told(EesColumn column, Field field) {}

  private static final List<Told> FIGURES =
      List.of(
          told("school_count", "Number of schools", COUNTS, 0, DisclosedValueAdded.SCHOOLS),
          told("pupil_count", "Number of pupils", COUNTS, 0, DisclosedValueAdded.PUPILS),
          told(
              "attainment8_average",
              "Average Attainment 8 score",
              ATTAINMENT8,
              1,
              DisclosedValueAdded.ATTAINMENT8),
          told(
              "progress8_pupil_count",
              "Number of pupils in the Progress 8 calculation",
              PROGRESS8,
              0,
              DisclosedValueAdded.PROGRESS8_PUPILS),
          told(
              "progress8_average",
              "Average Progress 8 score",
              PROGRESS8,
              2,
              DisclosedValueAdded.PROGRESS8),
          told(
              "progress8_lower_95_ci",
              "Progress 8 lower confidence interval",
              PROGRESS8,
              2,
              DisclosedValueAdded.PROGRESS8_LOWER),
          told(
              "progress8_upper_95_ci",
              "Progress 8 upper confidence interval",
              PROGRESS8,
              2,
              DisclosedValueAdded.PROGRESS8_UPPER));

  private static final List<Told> EFFECTS =
      List.of(
          told(
              "valueadded_shrunken_average",
              "Value added, shrunken, in national pupil standard deviations",
              JOINT_MODEL,
              2,
              DisclosedValueAdded.EFFECT),
          told(
              "valueadded_shrunken_lower_95_ci",
              "Value added, shrunken, lower end of 95% interval",
              JOINT_MODEL,
              2,
              DisclosedValueAdded.EFFECT_LOWER),
          told(
              "valueadded_shrunken_upper_95_ci",
              "Value added, shrunken, upper end of 95% interval",
              JOINT_MODEL,
              2,
              DisclosedValueAdded.EFFECT_UPPER));

  private final Dataset<Row> valueAdded;
  private final Dataset<Row> lists;
  private final String listPeriod;
  private final References references;

  /**
   * @param valueAdded {@link DisclosedValueAdded}
   * @param lists {@link DisclosedSchoolLists}
   * @param listPeriod the year that lists end with, as published
   * @param references where authorities have their published names, which the register may write
   *     otherwise
   */
  public ReleasedSets(
      Dataset<Row> valueAdded, Dataset<Row> lists, String listPeriod, References references) {
    this.valueAdded = DisclosedValueAdded.TABLE.enforce(valueAdded);
    this.lists = DisclosedSchoolLists.TABLE.enforce(lists);
    this.listPeriod = listPeriod;
    this.references = references;
  }

  /** Each data set by its name, made when it is asked for; those that would be empty are not. */
  public Map<String, Supplier<EesDataSet>> all() {
    Map<String, Supplier<EesDataSet>> all = new LinkedHashMap<>();
    for (String period : List.of(DisclosedValueAdded.SINGLE, DisclosedValueAdded.POOLED)) {
      boolean pooled = period.equals(DisclosedValueAdded.POOLED);
      if (pooled && ofPeriod(period).isEmpty()) {
        continue;
      }
      add(
          all,
          "ks4_value_added_national_region_la",
          "Key stage 4 value added by ethnicity, disadvantage and sex: national, regional and local authority",
          period,
          List.of(
              DisclosedValueAdded.NATIONAL,
              DisclosedValueAdded.REGIONAL,
              DisclosedValueAdded.LOCAL_AUTHORITY),
          joined(REGION, AUTHORITY),
          FIGURES);
      add(
          all,
          "ks4_value_added_school",
          "Key stage 4 value added by disadvantage and sex: schools",
          period,
          List.of(DisclosedValueAdded.SCHOOL),
          joined(REGION, AUTHORITY, SCHOOL),
          pooled ? FIGURES : both(FIGURES, EFFECTS));
      add(
          all,
          "ks4_value_added_trust",
          "Key stage 4 value added by ethnicity, disadvantage and sex: multi-academy trusts",
          period,
          List.of(DisclosedValueAdded.TRUST),
          TRUST,
          FIGURES);
    }
    if (!lists.isEmpty()) {
      all.put("ks4_gap_lists", this::listSet);
    }
    return all;
  }

  private Dataset<Row> ofPeriod(String period) {
    return valueAdded.where(DisclosedValueAdded.PERIOD.col().equalTo(period));
  }

  private void add(
      Map<String, Supplier<EesDataSet>> all,
      String name,
      String title,
      String period,
      List<String> levels,
      List<String> places,
      List<Told> figures) {
    boolean pooled = period.equals(DisclosedValueAdded.POOLED);
    Column ofLevels = DisclosedValueAdded.LEVEL.col().isin(levels.toArray());
    Dataset<Row> rows = ofPeriod(period).where(ofLevels);
    if (!rows.isEmpty()) {
      String full = pooled ? name + "_pooled" : name;
      all.put(
          full,
          () ->
              valueAddedSet(
                  full,
                  pooled ? title + ", study years pooled, under the last of them" : title,
                  places,
                  figures,
                  rows));
    }
  }

  private EesDataSet valueAddedSet(
      String name, String title, List<String> places, List<Told> figures, Dataset<Row> frame) {
    List<EesColumn> filters = FILTERS.stream().filter(f -> isMoreThanTotal(frame, f)).toList();
    List<EesColumn> columns = new ArrayList<>(filters);
    figures.forEach(f -> columns.add(f.column()));
    List<String[]> rows = new ArrayList<>();
    List<Row> all = frame.collectAsList();
    TrustNames trusts = new TrustNames(all);
    for (Row row : all) {
      List<String> values = new ArrayList<>();
      values.add(row.getAs(DisclosedValueAdded.TIME_PERIOD.name()));
      values.addAll(ALWAYS_AFTER_PERIOD);
      values.set(2, row.getAs(DisclosedValueAdded.LEVEL.name()));
      for (String place : places) {
        Object value =
            switch (place) {
              case "la_name" -> authority(row);
              case "trust_name" -> trusts.name(row);
              default -> row.getAs(place);
            };
        values.add(value == null ? "" : value.toString());
      }
      filters.forEach(f -> values.add(row.getAs(f.name())));
      figures.forEach(f -> values.add(figure(row, f)));
      rows.add(values.toArray(String[]::new));
    }
    return new EesDataSet(name, title, places, columns, rows);
  }

  private String authority(Row row) {
    String name = row.getAs("la_name");
    return name == null
        ? null
        : references.authority(row.getAs("new_la_code"), row.getAs("old_la_code"), name);
  }

  /** Time identifier, geographic level (to be set) and country. */
  private static final List<String> ALWAYS_AFTER_PERIOD =
      List.of("Academic year", "", "E92000001", "England");

  private static boolean isMoreThanTotal(Dataset<Row> frame, EesColumn filter) {
    return !frame.where(functions.col(filter.name()).notEqual(DisclosedValueAdded.TOTAL)).isEmpty();
  }

  private static String figure(Row row, Told told) {
    if (row.getAs(DisclosedValueAdded.SYMBOL.name()) != null) {
      return C;
    }
    Object value = row.getAs(told.field().name());
    long pupils = row.<Long>getAs(DisclosedValueAdded.PUPILS.name());
    long schools = row.<Long>getAs(DisclosedValueAdded.SCHOOLS.name());
    boolean few = pupils == 0 && schools > 0;
    if (told.field().equals(DisclosedValueAdded.PUPILS) && few) {
      return DisclosedValueAdded.LOW;
    }
    if (value != null) {
      return number(value, told.column().dp());
    }
    boolean bySex = !row.getAs(DisclosedValueAdded.SEX.name()).equals(DisclosedValueAdded.TOTAL);
    boolean ofEffects = EFFECTS.contains(told);
    return schools == 0 || ofEffects && bySex ? Z : X;
  }

  private static String number(Object value, int places) {
    return value instanceof Double d
        ? new BigDecimal(Double.toString(d)).setScale(places, RoundingMode.HALF_UP).toPlainString()
        : value.toString();
  }

  /** Places on lists, without names; under Total the listed places together. */
  private EesDataSet listSet() {
    List<EesColumn> columns =
        List.of(
            EesColumn.filter("gap_list", "List")
                .hint("A: gaps narrowed; B: high attainment without gaps; see the methodology"),
            EesColumn.filter("list_place", "Place on the list"),
            EesColumn.indicator("list_place_count", "Number of places", "", 0),
            EesColumn.indicator("pupil_count_at_least", "Pupils behind the place, at least", "", 0),
            EesColumn.indicator(
                "change_shrunken_average",
                "Change in the gap or mean, shrunken, in the list's units",
                "",
                1),
            EesColumn.indicator(
                "top100_probability",
                "Probability of being in the top 100, by true figures",
                "",
                2),
            EesColumn.indicator("rank_lower_90_ci", "Rank, lower end of 90% interval", "", 0),
            EesColumn.indicator("rank_median", "Rank, median", "", 0),
            EesColumn.indicator("rank_upper_90_ci", "Rank, upper end of 90% interval", "", 0));
    List<String[]> rows = new ArrayList<>();
    Map<String, List<Row>> byList = new LinkedHashMap<>();
    for (Row row : lists.orderBy(DisclosedSchoolLists.TABLE.order()).collectAsList()) {
      String list = row.getAs(DisclosedSchoolLists.LIST_ID.name());
      byList.computeIfAbsent(list, l -> new ArrayList<>()).add(row);
      String band = row.getAs(DisclosedSchoolLists.PUPILS_BAND.name());
      rows.add(
          listRow(
              list,
              String.valueOf(row.<Integer>getAs(DisclosedSchoolLists.PLACE.name())),
              "1",
              Character.isDigit(band.charAt(0)) ? band.replaceAll("\\D.*", "") : C,
              orElse(row, DisclosedSchoolLists.CHANGE, 1, band),
              orElse(row, DisclosedSchoolLists.P_TOP, 2, band),
              orElse(row, DisclosedSchoolLists.RANK_LOWER, 0, band),
              orElse(row, DisclosedSchoolLists.RANK_MEDIAN, 0, band),
              orElse(row, DisclosedSchoolLists.RANK_UPPER, 0, band)));
    }
    int places = 0;
    for (Map.Entry<String, List<Row>> list : byList.entrySet()) {
      rows.add(total(list.getKey(), list.getValue().size()));
      places += list.getValue().size();
    }
    rows.add(total(DisclosedValueAdded.TOTAL, places));
    return new EesDataSet(
        "ks4_gap_lists",
        "Lists of schools that narrowed gaps or have none: places, and how far each can be trusted",
        List.of(),
        columns,
        rows);
  }

  private String[] total(String list, int places) {
    return listRow(list, DisclosedValueAdded.TOTAL, String.valueOf(places), Z, Z, Z, Z, Z, Z);
  }

  private String[] listRow(String... values) {
    List<String> row = new ArrayList<>(List.of(listPeriod));
    row.addAll(ALWAYS_AFTER_PERIOD);
    row.set(2, DisclosedValueAdded.NATIONAL);
    row.addAll(List.of(values));
    return row.toArray(String[]::new);
  }

  /** The value; where there is none, withheld if the place stands on few pupils. */
  private static String orElse(Row row, Field field, int places, String band) {
    Object value = row.getAs(field.name());
    if (value != null) {
      return number(value, places);
    }
    return Character.isDigit(band.charAt(0)) ? X : C;
  }

  private static Told told(String name, String label, String heading, int places, Field field) {
    return new Told(EesColumn.indicator(name, label, "", places).under(heading), field);
  }

  private static List<Told> both(List<Told> first, List<Told> then) {
    List<Told> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }

  @SafeVarargs
  private static List<String> joined(List<String>... lists) {
    List<String> all = new ArrayList<>();
    for (List<String> list : lists) {
      all.addAll(list);
    }
    return all;
  }
}
