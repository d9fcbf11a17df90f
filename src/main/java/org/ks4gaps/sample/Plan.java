package org.ks4gaps.sample;

import java.util.List;
import java.util.Map;
import org.ks4gaps.stats.sampling.Aim;
import org.ks4gaps.stats.sampling.Candidate;
import org.ks4gaps.stats.sampling.Quota;

/**
 * What is to be drawn, and from what.
 *
 * @param name of the sample, in tables and messages
 * @param size how many are wanted
 * @param candidates in any order
 * @param names of candidates by identifier, for messages
 * @param quotas what must hold
 * @param variables on which it is balanced
 * @param national the country on these variables
 * @param frame the candidates on them
 * @param target the one of the two that the sample is to resemble
 * @param strata what a reserve shares with a pick, by how wide its stratum is; in words
 */
record Plan(
    String name,
    int size,
    List<Candidate> candidates,
    Map<String, String> names,
    List<Quota> quotas,
    List<Variable> variables,
    List<Aim> national,
    List<Aim> frame,
    List<Aim> target,
    List<String> strata) {

  /** Name and identifier, for a sentence. */
  String nameOf(String id) {
    return names.getOrDefault(id, "of unknown name") + " (" + id + ")";
  }
}
