package org.ks4gaps.stats.sampling;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who stands in each place of a sample after refusals.
 *
 * <p>Refusals are taken one after another, in the order in which they came in: whoever stands for a
 * pick and refuses is replaced by that pick's next reserve that neither refused before nor stands
 * elsewhere. A reserve that refuses before it is needed is passed over. So a further refusal at the
 * end never changes who replaced earlier ones: schools already written to stay in the sample.
 *
 * @param standing by pick, who stands for it; a pick without a reserve left is absent
 * @param exhausted picks whose reserves have run out
 */
public record StandIns(Map<String, String> standing, List<String> exhausted) {

  /**
   * Plays the refusals.
   *
   * @param reserves by pick, in the order of the sample, the identifiers of its reserves in order
   * @param refused identifiers in the order in which they refused; one named again changes nothing
   */
  public static StandIns after(Map<String, List<String>> reserves, List<String> refused) {
    Map<String, String> standing = new LinkedHashMap<>();
    reserves.keySet().forEach(pick -> standing.put(pick, pick));
    Set<String> called = new HashSet<>(standing.keySet());
    Set<String> gone = new HashSet<>();
    List<String> exhausted = new ArrayList<>();
    for (String id : refused) {
      gone.add(id);
      for (Map.Entry<String, List<String>> pick : reserves.entrySet()) {
        if (id.equals(standing.get(pick.getKey()))) {
          pick.getValue().stream()
              .filter(reserve -> !gone.contains(reserve) && !called.contains(reserve))
              .findFirst()
              .ifPresentOrElse(
                  reserve -> {
                    called.add(reserve);
                    standing.put(pick.getKey(), reserve);
                  },
                  () -> {
                    standing.remove(pick.getKey());
                    exhausted.add(pick.getKey());
                  });
        }
      }
    }
    return new StandIns(standing, List.copyOf(exhausted));
  }
}
