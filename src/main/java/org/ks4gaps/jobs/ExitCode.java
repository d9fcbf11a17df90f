package org.ks4gaps.jobs;

import org.ks4gaps.assure.DataCheckException;
import org.ks4gaps.config.ConfigurationException;
import org.ks4gaps.dashboards.NothingToServeException;
import org.ks4gaps.disclose.DisclosureException;
import org.ks4gaps.ees.ScreeningException;
import org.ks4gaps.explain.NotInTheRegisterException;
import org.ks4gaps.fit.DataFileException;
import org.ks4gaps.fit.FormulaException;
import org.ks4gaps.fit.ModelRefusedException;
import org.ks4gaps.ingest.ExtractException;
import org.ks4gaps.model.ModelException;
import org.ks4gaps.opendata.OpenDataException;
import org.ks4gaps.publish.PublishException;
import org.ks4gaps.runs.LakeBusyException;
import org.ks4gaps.runs.UnknownRunException;
import org.ks4gaps.sample.SampleException;
import org.ks4gaps.table.MissingTableException;

/**
 * What the process tells a scheduler. A run that failed leaves no half-written table: each table is
 * written whole or not at all.
 */
enum ExitCode {
  /** Everything asked for was done. */
  DONE(0, "done"),
  /** Something the program did not foresee; the message and the log say more. */
  FAILED(1, "an unforeseen failure"),
  /** The command line is wrong. */
  USAGE(2, "the command line is wrong"),
  /** A file is missing, or a required column has no match in the crosswalk. */
  EXTRACTS_UNUSABLE(3, "a file is missing or a required column is not found"),
  /** More rows of a file were rejected than the configuration allows. */
  TOO_MANY_REJECTED(4, "too many rows of a file cannot be used"),
  /** Rows in are not rows kept and rows rejected. */
  ROWS_UNACCOUNTED(5, "rows in are not rows kept and rejected"),
  /** A room was asked to run before the one that makes its table. */
  EARLIER_ROOM_MISSING(6, "an earlier room has not run on this lake"),
  /** The configuration is wrong. */
  CONFIGURATION_WRONG(7, "the configuration is wrong"),
  /** The formula of a model cannot be read. */
  FORMULA_WRONG(8, "the formula of a model cannot be read"),
  /** The data cannot carry the model asked for. */
  MODEL_REFUSED(9, "the data cannot carry the model"),
  /** A fit ended before its optimum; what it printed is not to be used. */
  NOT_CONVERGED(10, "the fit has not converged"),
  /** Who is said to have refused was never asked. */
  NOT_IN_SAMPLE(11, "a school or trust said to have refused is not in the sample"),
  /** A place of the sample cannot be filled any more. */
  RESERVES_EXHAUSTED(12, "a place of the sample has no reserve left"),
  /** A page of explanation is not that of the tables, which are then of different runs. */
  TABLES_DIFFER(13, "figures computed again differ from the tables"),
  /** A school, trust or run was asked for that the lake does not know. */
  UNKNOWN_NAME(14, "no such school, trust or run"),
  /** Another run writes to the lake. */
  LAKE_BUSY(15, "another run writes to the lake"),
  /** A table does not hold what it must. */
  DATA_CHECK_FAILED(16, "a data check of severity error failed"),
  /** Published tables cannot be used: no year, drifted columns, or nothing in them. */
  OPEN_TABLES_UNUSABLE(17, "published tables cannot be used"),
  /**
   * Figures cannot leave: they do not add up, give withheld ones away, or the profile is looser.
   */
  NOT_DISCLOSED(18, "disclosure control refuses the release"),
  /** A file does not meet the standard of the platform it is for. */
  NOT_SCREENED(19, "a file fails the checks of Explore Education Statistics"),
  /** The output folder holds files of somebody else. */
  OUT_NOT_OURS(20, "the output folder holds files that were not published there"),
  /** A file of the lake is not as it was written, or is gone. */
  LAKE_DAMAGED(21, "a file of the lake is damaged or gone"),
  /** A disk or quota is full. */
  NO_ROOM(22, "there is no room to write"),
  /** The operating system refuses to read or write. */
  NOT_ALLOWED(23, "a file may not be read or written");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }

  static ExitCode of(Throwable failure) {
    if (ExtractException.in(failure).isPresent() || failure instanceof DataFileException) {
      return EXTRACTS_UNUSABLE;
    }
    if (failure instanceof OpenDataException) {
      return OPEN_TABLES_UNUSABLE;
    }
    if (failure instanceof ConfigurationException) {
      return CONFIGURATION_WRONG;
    }
    if (failure instanceof LakeBusyException) {
      return LAKE_BUSY;
    }
    if (failure instanceof PublishException) {
      return OUT_NOT_OURS;
    }
    if (failure instanceof DisclosureException) {
      return NOT_DISCLOSED;
    }
    if (failure instanceof ScreeningException) {
      return NOT_SCREENED;
    }
    if (failure instanceof NotInTheRegisterException || failure instanceof UnknownRunException) {
      return UNKNOWN_NAME;
    }
    if (failure instanceof FormulaException) {
      return FORMULA_WRONG;
    }
    if (failure instanceof ModelRefusedException) {
      return MODEL_REFUSED;
    }
    if (failure instanceof ModelException model) {
      return model.isUnconverged() ? NOT_CONVERGED : MODEL_REFUSED;
    }
    if (failure instanceof SampleException sample) {
      return sample.isExhausted() ? RESERVES_EXHAUSTED : NOT_IN_SAMPLE;
    }
    if (failure instanceof MissingTableException || failure instanceof NothingToServeException) {
      return EARLIER_ROOM_MISSING;
    }
    if (failure instanceof DataCheckException) {
      return DATA_CHECK_FAILED;
    }
    if (failure instanceof AccountingException accounting) {
      return accounting.exitCode();
    }
    return Fault.in(failure).map(Fault::code).orElse(FAILED);
  }
}
