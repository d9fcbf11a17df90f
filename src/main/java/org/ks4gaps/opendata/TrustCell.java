package org.ks4gaps.opendata;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The results of one group of one trust in one year.
 *
 * @param members URNs of the academies the results are of
 */
record TrustCell(
    String trustId,
    int academicYear,
    Group group,
    String name,
    Integer academies,
    List<Integer> members,
    Map<Measure, Figure> figures,
    String file,
    long line) {
  TrustCell {
    members = List.copyOf(members);
    Map<Measure, Figure> copy = new EnumMap<>(Measure.class);
    copy.putAll(figures);
    figures = Collections.unmodifiableMap(copy);
  }

  Figure figure(Measure measure) {
    return figures.getOrDefault(measure, Figure.NO_COLUMN);
  }

  Optional<Double> number(Measure measure) {
    return Optional.ofNullable(figure(measure).value());
  }
}
