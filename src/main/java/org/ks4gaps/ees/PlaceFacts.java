package org.ks4gaps.ees;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The places a data file names for one geographic level's columns, whatever the level of the row.
 */
@SuppressWarnings("ReferenceEquality")
final class PlaceFacts {
  /** A place as a row of some level names it; text that has no column is empty. */
  record Place(String rowLevel, String code, String secondCode, String name) {}

  private final Geography geography;
  private final int code;
  private final int name;
  private final int secondCode;
  private final Map<Place, Integer> places = new LinkedHashMap<>();
  private Place last;

  private PlaceFacts(Geography geography, List<String> header) {
    this.geography = geography;
    code = header.indexOf(geography.code());
    name = header.indexOf(geography.name());
    secondCode = geography.secondCode() == null ? -1 : header.indexOf(geography.secondCode());
  }

  /** For a level with a code and a name in the header; null where the header lacks one of them. */
  static PlaceFacts of(Geography geography, List<String> header) {
    boolean there =
        geography.code() != null
            && header.contains(geography.code())
            && header.contains(geography.name());
    return there ? new PlaceFacts(geography, header) : null;
  }

  /** Takes a row of texts kept once each, so that the same text is the same object. */
  void take(String level, String[] kept, int line) {
    String second = secondCode < 0 ? "" : kept[secondCode];
    if (last != null
        && last.code() == kept[code]
        && last.name() == kept[name]
        && last.rowLevel() == level
        && last.secondCode() == second) {
      return;
    }
    last = new Place(level, kept[code], second, kept[name]);
    places.putIfAbsent(last, line);
  }

  Geography geography() {
    return geography;
  }

  /** Each place with the line it was first met at. */
  Map<Place, Integer> places() {
    return places;
  }
}
