package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;

/** What was run on this lake, stage by stage. */
public final class Runs {
  public static final Field RUN_ID = text("run_id", "Identifier of the run: its start in UTC.");
  public static final Field STAGE = text("stage", "The room.");
  public static final Field STARTED =
      new Field("started_at", DataTypes.TimestampType, true, 0, true, "When the stage began.");
  public static final Field SECONDS = score("seconds", 1, "How long it took.");
  public static final Field ROWS = count("rows", "Rows written.");
  public static final Field VERSION = text("version", "Version of the program.");
  public static final Field SPARK = text("spark_version", "Version of Spark.");
  public static final Field CONFIGURATION =
      text("configuration_sha256", "Digest of the resolved configuration.");

  public static final Table TABLE =
      new Table(
          "runs",
          "one stage of one run",
          List.of(RUN_ID, STAGE),
          List.of(),
          List.of(RUN_ID, STAGE, STARTED, SECONDS, ROWS, VERSION, SPARK, CONFIGURATION));

  private Runs() {}
}
