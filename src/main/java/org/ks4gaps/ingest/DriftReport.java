package org.ks4gaps.ingest;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.WordUtils;

/**
 * Everything that is not as it should be with some files, in one report: as text of 120 columns and
 * as JSON.
 *
 * @param title what was looked at
 * @param files the files looked at
 * @param findings problems first, then notes
 */
public record DriftReport(String title, List<CheckedFile> files, List<Finding> findings) {
  private static final int WIDTH = 120;
  private static final String INDENT = " ".repeat(15);

  public DriftReport {
    files = List.copyOf(files);
    List<Finding> ordered = new ArrayList<>(findings.stream().filter(Finding::isProblem).toList());
    findings.stream().filter(f -> !f.isProblem()).forEach(ordered::add);
    findings = List.copyOf(ordered);
  }

  /** Whether the files can be used. */
  public boolean usable() {
    return findings.stream().noneMatch(Finding::isProblem);
  }

  /** The report as lines of text; of a note only what was found. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    long problems = findings.stream().filter(Finding::isProblem).count();
    lines.add(
        title
            + (problems > 0 ? " cannot be used: " : " can be used: ")
            + counted(problems, "problem")
            + ", "
            + counted(findings.size() - problems, "note")
            + ".");
    files.forEach(file -> lines.addAll(wrapped("  ", "    ", file.described())));
    int number = 0;
    for (Finding finding : findings) {
      number++;
      if (finding.isProblem() || number == problems + 1) {
        lines.add("");
      }
      lines.add(
          number
              + ". "
              + (finding.isProblem() ? "" : "(note) ")
              + finding.file()
              + ": "
              + finding.what());
      if (finding.isProblem()) {
        field(lines, "column", finding.column());
        field(lines, "expected", finding.expected());
      }
      field(lines, "found", finding.found());
      if (finding.isProblem()) {
        field(lines, "nearest", finding.nearest());
        field(lines, "to mend", finding.mend());
      }
    }
    return lines;
  }

  private static String counted(long number, String what) {
    return number == 0 ? "no " + what + "s" : number + " " + what + (number == 1 ? "" : "s");
  }

  private static void field(List<String> lines, String name, String text) {
    if (!text.isEmpty()) {
      lines.addAll(wrapped(String.format(Locale.ROOT, "     %-10s", name), INDENT, text));
    }
  }

  private static List<String> wrapped(String first, String next, String text) {
    String wrapped = WordUtils.wrap(text, WIDTH - next.length(), "\n" + next, false);
    return List.of((first + wrapped).split("\n"));
  }

  /** Writes the report as JSON; the stream is left open. */
  public void writeJson(OutputStream stream) throws IOException {
    JsonFactory factory = new JsonFactory();
    factory.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    try (JsonGenerator json = factory.createGenerator(stream, JsonEncoding.UTF8)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
      printer.indentArraysWith(indenter);
      json.setPrettyPrinter(printer);
      json.writeStartObject();
      json.writeBooleanField("usable", usable());
      json.writeArrayFieldStart("files");
      for (CheckedFile file : files) {
        file.write(json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("findings");
      for (Finding finding : findings) {
        json.writeStartObject();
        json.writeStringField("severity", finding.isProblem() ? "problem" : "note");
        json.writeStringField("file", finding.file());
        json.writeStringField("column", finding.column());
        json.writeStringField("what", finding.what());
        json.writeStringField("expected", finding.expected());
        json.writeStringField("found", finding.found());
        json.writeStringField("nearest", finding.nearest());
        json.writeStringField("to_mend", finding.mend());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    stream.write('\n');
  }

  /**
   * Stops where the files cannot be used.
   *
   * @throws ExtractException holding this report
   */
  void throwIfUnusable() {
    if (!usable()) {
      throw new ExtractException(this);
    }
  }
}
