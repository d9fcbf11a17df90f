package org.ks4gaps.explain;

import java.util.List;

/**
 * Everything about one academy trust.
 *
 * @param names every name that it has in the membership table
 * @param academies with results in it in the last study year: what can count
 * @param fullAcademies those with enough full years
 * @param ranked whether the trust can be ranked
 * @param verdict the same in a sentence
 */
public record TrustPage(
    String notice,
    String id,
    List<String> names,
    List<String> types,
    List<Integer> studyYears,
    List<Academy> members,
    int academies,
    int fullAcademies,
    boolean ranked,
    String verdict,
    List<TrustBlock> lists,
    List<GroupValue> valueAdded,
    int figuresCompared,
    List<Agreement.Difference> differences)
    implements Page {

  /**
   * A spell of an academy.
   *
   * @param schoolUrn the school today
   * @param studyYears years whose results belong to the trust
   * @param fullYears of these, with results of a mainstream school; of the academies that have
   *     results in the last year, these count
   * @param inLastYear whether its results of the last study year belong to the trust
   * @param inherited whether it came after the first study year; null unless in the last
   */
  public record Academy(
      int schoolUrn,
      int urn,
      String name,
      String region,
      String joined,
      String left,
      List<Integer> studyYears,
      int fullYears,
      boolean inLastYear,
      boolean onReferenceDate,
      Boolean inherited) {}

  /** A listed school of the trust. */
  public record Listed(
      int rank, int schoolUrn, String name, String group, boolean inherited, double pTop) {}

  /**
   * One list of trusts.
   *
   * @param rank from the table; null where the trust has no listed school or too few academies
   * @param rankedTrusts how many are ranked on this list
   * @param pooled over the pupils of its tested schools: A raw change of the gap, B mean
   * @param standardError clustered by school, or of pupils alone where larger
   */
  public record TrustBlock(
      String listId,
      String heading,
      String unit,
      Integer rank,
      long rankedTrusts,
      List<Listed> schools,
      int eligible,
      int inherited,
      Double share,
      Double chance,
      int onReferenceDate,
      int pooledSchools,
      Double pooled,
      Double standardError,
      Integer rankSetLower,
      Integer rankSetUpper,
      String verdict) {}

  /** Value added of a group, by the models behind the lists. */
  public record GroupValue(
      String model,
      String breakdown,
      String group,
      long schools,
      long pupils,
      Double average,
      Double sameGroup,
      Double standardError) {}

  @Override
  public boolean agrees() {
    return differences.isEmpty();
  }

  @Override
  public List<String> lines() {
    return new TrustText(this).lines();
  }
}
