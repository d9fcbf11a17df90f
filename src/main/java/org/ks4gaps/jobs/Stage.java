package org.ks4gaps.jobs;

import java.util.ArrayList;
import java.util.List;
import org.ks4gaps.table.AttainmentGaps;
import org.ks4gaps.table.ListIndex;
import org.ks4gaps.table.ModelComponents;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.NationalMeasures;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.RankedTrusts;
import org.ks4gaps.table.SchoolCrossProducts;
import org.ks4gaps.table.SchoolPosteriors;
import org.ks4gaps.table.SchoolProfiles;
import org.ks4gaps.table.SchoolValueAdded;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.Tables;
import org.ks4gaps.table.TrustMembership;
import org.ks4gaps.table.ValueAddedCells;

/**
 * The stages in order, and all that the tables of each depend on besides the files: settings, code,
 * and the tables it reads. A stage whose tables were made from the same is not run again. A test
 * holds the settings against what the room asks of the configuration.
 */
enum Stage {
  INGEST("ingest", "Extracts to raw tables", "ingest/", List.of("ingest"), List.of()),
  CONFORM(
      "conform",
      "Raw tables to pupils, schools and trusts",
      "conform/",
      List.of("crosswalk", "years", "ethnicity", "prior_attainment"),
      List.of()),
  VALUE_ADDED(
      "value-added",
      "Pupils to value added",
      "valueadded/",
      List.of("progress8", "adjusted_progress8"),
      List.of()),
  MODEL(
      "model",
      "Cross-products to joint models",
      "model/",
      List.of("years", "models", "trusts", "lists", "progress8"),
      List.of(SchoolCrossProducts.TABLE, TrustMembership.TABLE, Schools.TABLE)),
  GAPS(
      "gaps",
      "Value added to gaps",
      "gap/",
      List.of("progress8"),
      List.of(SchoolValueAdded.TABLE, NationalMeasures.TABLE)),
  RANK(
      "rank",
      "Gaps to lists",
      "rank/",
      List.of("years", "lists", "trusts", "progress8", "models"),
      List.of(
          SchoolValueAdded.TABLE,
          AttainmentGaps.TABLE,
          NationalMeasures.TABLE,
          SchoolPosteriors.TABLE,
          ModelComponents.TABLE,
          Schools.TABLE,
          TrustMembership.TABLE)),
  SAMPLE(
      "sample",
      "Lists to schools and trusts to visit",
      "sample/",
      List.of("years", "lists", "trusts", "sample"),
      List.of(
          ListIndex.TABLE,
          RankedSchools.TABLE,
          RankedTrusts.TABLE,
          SchoolProfiles.TABLE,
          Schools.TABLE,
          TrustMembership.TABLE)),
  DISCLOSE(
      "disclose",
      "Exact sums to tables that may leave",
      "disclose/",
      List.of("years", "trusts", "progress8", "disclosure"),
      List.of(
          ValueAddedCells.TABLE,
          Schools.TABLE,
          TrustMembership.TABLE,
          NationalMeasures.TABLE,
          ModelledValueAdded.TABLE,
          RankedSchools.TABLE,
          RankedTrusts.TABLE)),
  EXPORT(
      "export",
      "Tables that may leave to files",
      "ees/",
      List.of("years", "disclosure"),
      Tables.DISCLOSED),
  PUBLISH("publish", "Tables to files", "publish/", List.of("lists"), Tables.PUBLISHED),
  /** Not one of the flow: a door of its own, for published tables. */
  OPEN(
      "open",
      "Published tables to lists",
      "opendata/",
      List.of("opendata", "ingest", "progress8", "lists", "trusts"),
      List.of());

  private final String word;
  private final String sentence;
  private final String room;
  private final List<String> settings;
  private final List<Table> reads;

  Stage(String word, String sentence, String room, List<String> settings, List<Table> reads) {
    this.word = word;
    this.sentence = sentence;
    this.room = room;
    this.settings = settings;
    this.reads = reads;
  }

  /** As on the command line. */
  String word() {
    return word;
  }

  /** What the Spark UI shows. */
  String sentence() {
    return sentence;
  }

  /** Sections of the configuration that its tables depend on. */
  List<String> settings() {
    return settings;
  }

  /** Tables it reads whole; stages that look at parts of tables name those themselves. */
  List<Table> reads() {
    return reads;
  }

  /** The package of its room, below the root. */
  String room() {
    return room;
  }

  /** Where the code lies that its tables depend on. */
  List<String> code() {
    String wiring =
        switch (this) {
          case INGEST -> "jobs/IngestStage";
          case CONFORM -> "jobs/ConformStage";
          case VALUE_ADDED -> "jobs/ValueAddedStage";
          case OPEN -> "jobs/OpenCommand";
          case EXPORT -> "jobs/ExportStage";
          default -> "jobs/Pipeline";
        };
    List<String> code = new ArrayList<>(List.of("config/", "stats/", "table/", room, wiring));
    if (this == EXPORT) {
      code.add("dashboards/");
    }
    return code;
  }
}
