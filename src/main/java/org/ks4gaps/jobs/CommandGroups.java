package org.ks4gaps.jobs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;

/** The subcommands in the help: in groups, rooms in their order, each with its first sentence. */
final class CommandGroups implements IHelpSectionRenderer {
  private static final Map<String, List<String>> GROUPS = groups();
  private static final int INDENT = 2;

  private static Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    groups.put("The whole flow:", List.of("all"));
    groups.put(
        "Its rooms, in order; each reads the tables of those before it and leaves its own in the lake:",
        List.of("ingest", "conform", "value-added", "model", "gaps", "rank", "sample", "publish"));
    groups.put("Before a run:", List.of("simulate", "check", "history"));
    groups.put(
        "With a lake:", List.of("runs", "data-checks", "explain", "add-year", "export", "serve"));
    groups.put("Without pupils' extracts:", List.of("open", "fit"));
    return groups;
  }

  @Override
  public String render(Help help) {
    int name =
        GROUPS.values().stream().flatMap(List::stream).mapToInt(String::length).max().orElseThrow();
    StringBuilder text = new StringBuilder();
    GROUPS.forEach(
        (heading, commands) -> {
          TextTable table =
              TextTable.forColumns(
                  help.colorScheme(),
                  new Column(INDENT + name + 1, INDENT, Column.Overflow.SPAN),
                  new Column(
                      help.commandSpec().usageMessage().width() - INDENT - name - 1,
                      1,
                      Column.Overflow.WRAP));
          for (String command : commands) {
            table.addRowValues(
                help.colorScheme().commandText(command),
                help.colorScheme().text(firstSentence(help.subcommands().get(command))));
          }
          text.append(help.createHeading("%n" + heading + "%n")).append(table);
        });
    return text.toString();
  }

  private static String firstSentence(Help command) {
    String description = String.join(" ", command.commandSpec().usageMessage().description());
    int end = description.indexOf(". ");
    return end < 0 ? description : description.substring(0, end + 1);
  }

  /** Shows the subcommands so in the help of the program. */
  static void show(CommandLine commandLine) {
    commandLine
        .getHelpSectionMap()
        .put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandGroups());
  }
}
