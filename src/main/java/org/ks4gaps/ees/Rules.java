package org.ks4gaps.ees;

import java.util.List;
import java.util.stream.Stream;

/** Every rule, in the order they run. */
final class Rules {
  static final List<Rule> ALL =
      Stream.of(
              FileReadRules.RULES,
              FileNameRules.RULES,
              PrecheckColumnRules.RULES,
              EmptyRules.RULES,
              CrossFileRules.RULES,
              ColumnRules.RULES,
              MetaPrechecks.RULES,
              MetaRules.RULES,
              MetaFilterRules.RULES,
              MetaIndicatorRules.RULES,
              TimeRules.PRECHECKS,
              FilterRules.PRECHECKS,
              GeographyPrechecks.RULES,
              TimeRules.RULES,
              FilterRules.RULES,
              PlaceRules.RULES,
              GeographyRules.RULES,
              UnlistedPlaceRules.RULES,
              GeneralRules.RULES,
              HarmonisedRules.RULES,
              ApiRules.RULES)
          .flatMap(List::stream)
          .toList();

  private Rules() {}
}
