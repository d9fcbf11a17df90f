package org.ks4gaps.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.Measure;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.SchoolValueAdded;
import org.ks4gaps.table.TrustValueAdded;

/**
 * Explains one school or one trust from the tables of every room. Raw figures, shrunken figures,
 * rules and counts are computed again from value added, gaps and the register, by a way of their
 * own, and held against the tables of the lists; posteriors and places, which are of the whole
 * nation together, are taken from them. What is of the nation is read once and serves every page of
 * one explainer.
 */
public final class Explain {
  private final Lake lake;
  private final RunConfig config;
  private final Nation nation;

  public Explain(Lake lake, RunConfig config) {
    this.lake = lake;
    this.config = config;
    this.nation = new Nation(lake, config);
  }

  /**
   * The page of a school.
   *
   * @param urn of today, or an old one that was followed into a successor
   * @throws NotInTheRegisterException if neither the register nor a pupil has this URN
   */
  public SchoolPage school(int urn) {
    int school =
        RegisterEntry.schoolOf(lake, urn).or(() -> withPupils(urn)).orElseThrow(() -> unknown(urn));
    SchoolIdentity identity = RegisterEntry.identity(lake, school, config);
    Cohorts cohorts = Cohorts.of(lake, school);
    Optional<String> keptOut = keptOut(identity, cohorts);
    List<String> remarks = new ArrayList<>();
    if (school != urn) {
      remarks.add(
          "URN "
              + urn
              + " was followed into its successor: explained is URN "
              + school
              + ", the school of today.");
    }
    keptOut.ifPresent(remarks::add);
    Agreement agreement = new Agreement();
    List<ListBlock> lists =
        new SchoolLists(lake, nation, config, identity, keptOut.orElse(null), agreement).blocks();
    return new SchoolPage(
        Page.NOTICE,
        urn,
        remarks,
        identity,
        config.years().study(),
        config.years().check(),
        cohorts,
        lists,
        agreement.compared(),
        agreement.differences());
  }

  /**
   * The page of a trust.
   *
   * @param id its identifier (Group UID)
   * @throws NotInTheRegisterException if no academy was ever in such a trust
   */
  public TrustPage trust(String id) {
    TrustAcademies academies = new TrustAcademies(lake, id, config, nation.on(Measure.ATTAINMENT));
    Agreement agreement = new Agreement();
    List<TrustPage.TrustBlock> lists =
        new TrustLists(lake, config, id, academies, agreement).blocks(nation);
    int full = academies.fullAcademies().size();
    String counts =
        academies.academies().size()
            + " mainstream academies have results in the trust in the last study year, "
            + full
            + " of them for "
            + config.trusts().minimumYears()
            + " full years";
    return new TrustPage(
        Page.NOTICE,
        id,
        academies.names(),
        academies.types(),
        config.years().study(),
        academies.members(lake),
        academies.academies().size(),
        full,
        academies.ranked(),
        academies.ranked()
            ? "Can be ranked: " + counts + "."
            : "Cannot be ranked: "
                + counts
                + "; it takes "
                + config.trusts().minimumAcademies()
                + " such academies.",
        lists,
        valueAdded(id),
        agreement.compared(),
        agreement.differences());
  }

  private Optional<Integer> withPupils(int urn) {
    return lake.read(SchoolValueAdded.TABLE)
            .where(SchoolValueAdded.SCHOOL_URN.col().equalTo(urn))
            .isEmpty()
        ? Optional.empty()
        : Optional.of(urn);
  }

  private static NotInTheRegisterException unknown(int urn) {
    return new NotInTheRegisterException(
        "No establishment of the register has the URN "
            + urn
            + ", and no pupil of this lake was in one. --urn takes a URN of today or an old one; the table schools lists them.");
  }

  /** Why a school is on no list whatever its figures. */
  private Optional<String> keptOut(SchoolIdentity identity, Cohorts cohorts) {
    if (cohorts.years().isEmpty()) {
      return Optional.of(
          "The school has no pupils at the end of key stage 4 in the years of this lake.");
    }
    if (identity.history().equals(RegisterEntry.BROKEN)) {
      return Optional.of(
          "Its history is broken: in the years studied it was split, merged or otherwise succeeded not one to one, so its years are not one school's and it is on no list.");
    }
    List<Integer> years = config.years().study();
    boolean mainstream =
        cohorts.years().stream().anyMatch(y -> y.mainstream() && years.contains(y.year()));
    return mainstream
        ? Optional.empty()
        : Optional.of(
            "It has no pupils of a state-funded mainstream school in the study years, and lists are of such schools.");
  }

  private List<TrustPage.GroupValue> valueAdded(String trust) {
    return lake
        .read(TrustValueAdded.TABLE)
        .where(TrustValueAdded.TRUST_ID.col().equalTo(trust))
        .where(
            TrustValueAdded.MODEL
                .col()
                .isin(ModelledValueAdded.PERCENTILE, config.lists().valueAddedModel()))
        .where(TrustValueAdded.BREAKDOWN.col().isin("ethnicity_minor", "disadvantage_status"))
        .orderBy(TrustValueAdded.TABLE.order())
        .collectAsList()
        .stream()
        .map(StoredRow::new)
        .map(
            row ->
                new TrustPage.GroupValue(
                    row.text(TrustValueAdded.MODEL),
                    row.text(TrustValueAdded.BREAKDOWN),
                    row.text(TrustValueAdded.GROUP),
                    row.count(TrustValueAdded.SCHOOLS),
                    row.count(TrustValueAdded.PUPILS),
                    row.number(TrustValueAdded.AVERAGE),
                    row.number(TrustValueAdded.SAME_GROUP),
                    row.number(TrustValueAdded.STANDARD_ERROR)))
        .toList();
  }
}
