package org.ks4gaps.dashboards;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Table;

/**
 * The data dictionary as one page that needs no other file: every table with its grain and key,
 * every column with its type, places, meaning and the symbols that may stand there, from the
 * declarations the program itself runs on.
 */
final class TablesPage {
  private static final String STYLE =
      "body{font-family:sans-serif;max-width:70em;margin:1em auto;padding:0 1em}"
          + "table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:bold}"
          + "th,td{border:1px solid #767676;padding:.3em;text-align:left;vertical-align:top}";

  private TablesPage() {}

  static String of(Collection<Table> tables, Release release, Map<String, Latest.Stored> stored) {
    StringBuilder page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>Data dictionary</title>\n<style>")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<main>\n<h1>Data dictionary</h1>\n<p>Release ")
        .append(text(release.version()))
        .append(", run ")
        .append(text(release.run()))
        .append(", disclosure profile ")
        .append(text(release.profile()))
        .append(", schema version ")
        .append(DashboardTables.SCHEMA_VERSION)
        .append(".</p>\n<h2>Tables</h2>\n<ul>\n");
    for (Table table : tables) {
      page.append("<li><a href=\"#")
          .append(text(table.name()))
          .append("\">")
          .append(text(table.name()))
          .append("</a>: ")
          .append(text(table.grain()))
          .append("</li>\n");
    }
    page.append("</ul>\n");
    for (Table table : tables) {
      section(page, table, release, stored.get(table.name()).rows());
    }
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private static void section(StringBuilder page, Table table, Release release, long rows) {
    page.append("<section>\n<h2 id=\"")
        .append(text(table.name()))
        .append("\">")
        .append(text(table.name()))
        .append("</h2>\n<p>One row is: ")
        .append(text(table.grain()))
        .append(". Rows: ")
        .append(rows)
        .append(". Key: ")
        .append(text(table.key().stream().map(Field::name).collect(Collectors.joining(", "))))
        .append(".</p>\n<table>\n<caption>Columns of ")
        .append(text(table.name()))
        .append("</caption>\n<thead><tr>");
    for (String head : List.of("Column", "Type", "May be empty", "Symbols", "Meaning")) {
      page.append("<th scope=\"col\">").append(head).append("</th>");
    }
    page.append("</tr></thead>\n<tbody>\n");
    for (Field field : new PublishedColumns(table).fields()) {
      page.append("<tr><th scope=\"row\">")
          .append(text(field.name()))
          .append("</th><td>")
          .append(type(field))
          .append("</td><td>")
          .append(field.required() ? "no" : "yes")
          .append("</td><td>")
          .append(symbols(field, release))
          .append("</td><td>")
          .append(text(field.meaning()))
          .append("</td></tr>\n");
    }
    page.append("</tbody>\n</table>\n</section>\n");
  }

  private static String type(Field field) {
    return switch (field.type().typeName()) {
      case "string" -> "text";
      case "integer", "long" -> "whole number";
      case "boolean" -> "true or false";
      case "double" -> "number, rounded to " + field.places() + " places";
      default -> text(field.type().simpleString());
    };
  }

  private static String symbols(Field field, Release release) {
    String symbols =
        release.symbols().stream()
            .filter(symbol -> symbol.column().equals(field.name()))
            .map(symbol -> text(symbol.symbol()) + ": " + text(symbol.meaning()))
            .collect(Collectors.joining("<br>"));
    return symbols.isEmpty() ? "none" : symbols;
  }

  private static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
