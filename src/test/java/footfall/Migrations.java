package footfall;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What migrations may do while the version before still runs: add, with defaults. One that takes
 * away or changes something first raises the level of the tables, see {@link
 * footfall.database.control.SchemaLevel}.
 */
final class Migrations {

  private static final Pattern COMMENT = Pattern.compile("--.*");
  private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");

  private static final Pattern RAISED =
      Pattern.compile("\\bUPDATE recording_gate SET schema_level = (\\d+)");

  /** BIGINT holds what every version writes to a column of numbers. */
  private static final Pattern CONTRACTS =
      Pattern.compile(
          "\\b(?:DROP|RENAME|CHANGE|TRUNCATE|MODIFY(?! (?:COLUMN )?\\w+ BIGINT\\b)"
              + "|ADD (?:CONSTRAINT|UNIQUE|PRIMARY|FOREIGN|CHECK)|CREATE UNIQUE)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ADDED =
      Pattern.compile(
          "\\bADD COLUMN (?:IF NOT EXISTS )?((?:(?!\\bADD\\b|;).)*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Migrations() {}

  /** Returns what is wrong with a script, a sentence each. */
  static List<String> objections(String script) {
    String sql = withoutTexts(script);
    Matcher raised = RAISED.matcher(sql);
    String before = raised.find() ? sql.substring(0, raised.start()) : sql;
    List<String> objections = new ArrayList<>();
    Matcher contracts = CONTRACTS.matcher(before);
    while (contracts.find()) {
      objections.add(contracts.group() + " needs a level that the version before does not know");
    }
    Matcher added = ADDED.matcher(before);
    while (added.find()) {
      String column = added.group(1);
      if (column.contains("NOT NULL") && !column.contains("DEFAULT")) {
        objections.add(column.split("\\s")[0] + " needs a default for the version before");
      }
    }
    return objections;
  }

  /** Returns the level that a script sets, if it does. */
  static OptionalInt level(String script) {
    Matcher raised = RAISED.matcher(withoutTexts(script));
    return raised.find() ? OptionalInt.of(Integer.parseInt(raised.group(1))) : OptionalInt.empty();
  }

  private static String withoutTexts(String script) {
    return TEXT.matcher(COMMENT.matcher(script).replaceAll("")).replaceAll("''");
  }
}
