package org.ks4gaps.explain;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ks4gaps.table.JudgedSchools;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.RankedSchools;

/** The rows of one school in the tables of the lists, by list id. */
final class StoredPlaces {
  private final Map<String, StoredRow> judged = new TreeMap<>();
  private final Map<String, StoredRow> ranked = new TreeMap<>();

  StoredPlaces(Lake lake, int school) {
    lake.read(JudgedSchools.TABLE)
        .where(JudgedSchools.SCHOOL_URN.col().equalTo(school))
        .collectAsList()
        .forEach(row -> judged.put(row.getAs(JudgedSchools.LIST_ID.name()), new StoredRow(row)));
    lake.read(RankedSchools.TABLE)
        .where(RankedSchools.SCHOOL_URN.col().equalTo(school))
        .collectAsList()
        .forEach(row -> ranked.put(row.getAs(RankedSchools.LIST_ID.name()), new StoredRow(row)));
  }

  Optional<StoredRow> judged(String list) {
    return Optional.ofNullable(judged.get(list));
  }

  Optional<StoredRow> ranked(String list) {
    return Optional.ofNullable(ranked.get(list));
  }

  /** Where the school stands; null if it was not tested for the list. */
  Place place(String list) {
    return judged.containsKey(list) ? Place.of(judged.get(list), ranked.get(list)) : null;
  }
}
