package org.ks4gaps.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.SchoolCrossProducts;

/**
 * The stored cross-products on the driver: every school's years, and each year's national sums. A
 * national cohort of four years takes some hundred megabytes, whatever the number of pupils.
 *
 * @param schools by URN, the years of each
 * @param national by year
 * @param selective URNs of the schools that select their intake by ability
 */
record StoredProducts(
    SortedMap<Integer, List<SchoolYear>> schools,
    SortedMap<Integer, NationalSums> national,
    Set<Integer> selective) {
  private static final Field[] FIELDS = {
    SchoolCrossProducts.ACADEMIC_YEAR,
    SchoolCrossProducts.SCHOOL_URN,
    SchoolCrossProducts.PROGRESS8_SD,
    SchoolCrossProducts.CELLS,
    SchoolCrossProducts.BACKGROUND,
    SchoolCrossProducts.BACKGROUND_PRODUCTS,
    SchoolCrossProducts.BACKGROUND_PROGRESS8,
    SchoolCrossProducts.BACKGROUND_ATTAINMENT8
  };

  StoredProducts {
    schools = Collections.unmodifiableSortedMap(schools);
    national = Collections.unmodifiableSortedMap(national);
    selective = Set.copyOf(selective);
  }

  /** What one worker brings: its schools, and their sums by year. */
  private record Part(ArrayList<SchoolYear> schools, HashMap<Integer, NationalSums> national)
      implements Serializable {}

  /**
   * Reads rows of {@link SchoolCrossProducts}. Rows that are filtered out beforehand, a year or a
   * school, leave no trace in the sums.
   */
  static StoredProducts read(Dataset<Row> crossProducts, Set<Integer> selective) {
    HashSet<Integer> travelling = new HashSet<>(selective);
    SortedMap<Integer, List<SchoolYear>> schools = new TreeMap<>();
    SortedMap<Integer, NationalSums> national = new TreeMap<>();
    for (Part part :
        columns(crossProducts)
            .toJavaRDD()
            .mapPartitions(rows -> part(rows, travelling))
            .collect()) {
      part.schools()
          .forEach(s -> schools.computeIfAbsent(s.school(), urn -> new ArrayList<>()).add(s));
      part.national()
          .forEach(
              (year, sums) ->
                  national.computeIfAbsent(year, y -> new NationalSums()).add(sums, year));
    }
    schools.values().forEach(years -> years.sort(Comparator.comparingInt(SchoolYear::year)));
    return new StoredProducts(schools, national, selective);
  }

  /** The columns that are read, in the order of their places. */
  static Dataset<Row> columns(Dataset<Row> crossProducts) {
    return crossProducts.select(Arrays.stream(FIELDS).map(Field::col).toArray(Column[]::new));
  }

  /** The schools of a worker's rows, by URN. */
  static Map<Integer, List<SchoolYear>> schools(Iterator<Row> rows, Set<Integer> selective) {
    Map<Integer, List<SchoolYear>> schools = new TreeMap<>();
    Map<String, String> names = new HashMap<>();
    rows.forEachRemaining(
        row -> {
          SchoolYear school = schoolYear(row, selective, names);
          schools.computeIfAbsent(school.school(), urn -> new ArrayList<>()).add(school);
        });
    schools.values().forEach(years -> years.sort(Comparator.comparingInt(SchoolYear::year)));
    return schools;
  }

  private static SchoolYear schoolYear(Row row, Set<Integer> selective, Map<String, String> names) {
    boolean selects = selective.contains(row.getInt(1));
    List<Row> cells = row.getList(3);
    List<String> background = row.getList(4);
    return new SchoolYear(
        row.getInt(1),
        row.getInt(0),
        new ArrayList<>(cells.stream().map(cell -> PupilCell.of(cell, selects)).toList()),
        // one copy of each name, so that a thousand schools travel light
        background.stream().map(n -> names.computeIfAbsent(n, k -> k)).toArray(String[]::new));
  }

  private static Iterator<Part> part(Iterator<Row> rows, Set<Integer> selective) {
    Part part = new Part(new ArrayList<>(), new HashMap<>());
    Map<String, String> names = new HashMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      SchoolYear school = schoolYear(row, selective, names);
      part.schools().add(school);
      part.national()
          .computeIfAbsent(school.year(), y -> new NationalSums())
          .add(
              school,
              row.getList(5),
              row.getList(6),
              row.getList(7),
              row.isNullAt(2) ? Double.NaN : row.getDouble(2));
    }
    return List.of(part).iterator();
  }
}
