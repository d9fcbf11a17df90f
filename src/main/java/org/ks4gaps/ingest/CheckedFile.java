package org.ks4gaps.ingest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;

/**
 * What a check found a file to be.
 *
 * @param name file name
 * @param kind the kind of extract of the crosswalk; empty where it is none
 * @param knownBy {@code name} or {@code header}: what told its kind
 * @param academicYear the year it is of; 0 for the register of schools
 * @param columns columns in its header
 * @param used columns of these that the crosswalk uses
 * @param encoding how its characters are written
 * @param delimiter what parts its fields
 * @param lineEnds what ends its lines
 * @param packing what it is packed in
 * @param quoted whether fields stand in quotes
 * @param inParallel whether many tasks can read it at once
 * @param rowsLookedAt rows whose values were looked at
 * @param whole whether these are all it has
 */
public record CheckedFile(
    String name,
    String kind,
    String knownBy,
    int academicYear,
    int columns,
    int used,
    String encoding,
    String delimiter,
    String lineEnds,
    String packing,
    boolean quoted,
    boolean inParallel,
    long rowsLookedAt,
    boolean whole) {

  static CheckedFile of(Columns columns, String knownBy, long rowsLookedAt, boolean whole) {
    ExtractFile file = columns.file();
    Shape shape = columns.shape();
    return new CheckedFile(
        file.name(),
        file.source().name(),
        knownBy,
        file.academicYear(),
        columns.header().size(),
        columns.positions().size(),
        shape.encoding().described(),
        shape.delimiterName(),
        shape.lineEnds(),
        shape.container().described(),
        shape.quoted(),
        shape.inParallel(),
        rowsLookedAt,
        whole);
  }

  /** In a sentence. */
  String described() {
    return name
        + ": "
        + kind
        + (academicYear == 0
            ? ""
            : String.format(Locale.ROOT, " of %d/%02d", academicYear - 1, academicYear % 100))
        + " (by its "
        + knownBy
        + "); "
        + encoding
        + ", "
        + delimiter
        + "-separated, lines end in "
        + lineEnds
        + ", "
        + packing
        + (quoted ? ", quoted" : "")
        + "; "
        + used
        + " of "
        + columns
        + " columns used; "
        + (whole ? "all " : "")
        + String.format(Locale.ROOT, "%,d", rowsLookedAt)
        + " rows looked at; read "
        + (inParallel ? "in parallel" : "by one task");
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("kind", kind);
    json.writeStringField("known_by", knownBy);
    json.writeNumberField("academic_year", academicYear);
    json.writeNumberField("columns", columns);
    json.writeNumberField("columns_used", used);
    json.writeStringField("encoding", encoding);
    json.writeStringField("delimiter", delimiter);
    json.writeStringField("line_ends", lineEnds);
    json.writeStringField("packing", packing);
    json.writeBooleanField("quoted", quoted);
    json.writeBooleanField("read_in_parallel", inParallel);
    json.writeNumberField("rows_looked_at", rowsLookedAt);
    json.writeBooleanField("all_rows_looked_at", whole);
    json.writeEndObject();
  }
}
