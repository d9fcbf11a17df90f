package org.ks4gaps.table;

import java.util.List;

/** The tables by what becomes of them. */
public final class Tables {
  /** Tables without a row a pupil: published, each as a CSV file. */
  public static final List<Table> PUBLISHED =
      List.of(
          SchoolValueAdded.TABLE,
          SchoolProfiles.TABLE,
          SchoolAdjustedProgress.TABLE,
          ModelledValueAdded.TABLE,
          ModelledGapChanges.TABLE,
          ModelFits.TABLE,
          ModelComponents.TABLE,
          ModelCoefficients.TABLE,
          TrustValueAdded.TABLE,
          AttainmentGaps.TABLE,
          ExpectedAttainment.TABLE,
          NationalMeasures.TABLE,
          AdjustmentCoefficients.TABLE,
          ListIndex.TABLE,
          RankedSchools.TABLE,
          RankedTrusts.TABLE,
          JudgedSchools.TABLE,
          ListFunnel.TABLE,
          PlaceboScores.TABLE,
          ListTrends.TABLE,
          SampledSchools.TABLE,
          SampledTrusts.TABLE,
          SampleBalance.TABLE,
          SampleQuotas.TABLE,
          Schools.TABLE,
          TrustMembership.TABLE,
          CensusMatches.TABLE,
          CensusConflicts.TABLE,
          SchoolLinks.TABLE,
          LinkOutcomes.TABLE,
          ConverterWitnesses.TABLE,
          TrustConflicts.TABLE,
          RejectedRows.TABLE);

  /**
   * Tables that stay in the lake: pupils, sums of so few that they could be told apart, matrices
   * that only lists read, and what the data checks found.
   */
  public static final List<Table> INSIDE =
      List.of(
          PupilResults.TABLE,
          SchoolCrossProducts.TABLE,
          SchoolPosteriors.TABLE,
          ValueAddedCells.TABLE,
          DisclosureCells.TABLE,
          ReleasedCells.TABLE,
          Releases.TABLE,
          DataChecks.TABLE);

  /** Tables that may leave the secure area, made by {@code export}. */
  public static final List<Table> DISCLOSED =
      List.of(
          DisclosedValueAdded.TABLE,
          DisclosedSchoolLists.TABLE,
          DisclosedTrustLists.TABLE,
          DisclosureSteps.TABLE);

  /** Tables of the open-data door: from what DfE publishes of schools, made by {@code open}. */
  public static final List<Table> OPEN =
      List.of(
          OpenIndex.TABLE,
          OpenRankedSchools.TABLE,
          OpenRankedTrusts.TABLE,
          OpenChanges.TABLE,
          OpenGaps.TABLE,
          OpenSchoolResults.TABLE,
          OpenTrustResults.TABLE,
          OpenPupilSd.TABLE,
          OpenChecks.TABLE,
          OpenConflicts.TABLE,
          OpenFiles.TABLE,
          OpenRejectedRows.TABLE);

  /** Tables of what has happened, which no room can make again: never replaced whole. */
  public static final List<Table> HISTORY = List.of(ReleasedCells.TABLE, Releases.TABLE);

  private Tables() {}
}
