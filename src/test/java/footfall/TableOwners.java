package footfall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tables that SQL in the sources names, and the rooms that own them by {@code sql/}. SQL is
 * found in string literals by its keywords in upper case. Where a statement is put together from
 * parts and its table is not in the literal, the table is {@link #COMPUTED}.
 */
final class TableOwners {

  /** Stands for a table whose name is no literal. */
  static final String COMPUTED = "(computed)";

  private static final Path SOURCES = Path.of("src/main/java/footfall");
  private static final Path MIGRATIONS = Path.of("sql");

  private static final Pattern OWNER =
      Pattern.compile("ALTER TABLE (\\w+) COMMENT = 'owner: (\\w+)'");

  private static final Pattern CREATED = Pattern.compile("CREATE TABLE IF NOT EXISTS (\\w+)");

  private static final Pattern LITERAL =
      Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);

  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\b(?:(?:INSERT|REPLACE)(?: IGNORE)? INTO|UPDATE(?= [\\w{}]+ SET\\b)|DELETE FROM)"
              + "(?:\\s+(\\w+|\\{\\w+\\})|\\s*$)");

  private static final Pattern READ =
      Pattern.compile("(?<!DELETE )\\b(?:FROM|JOIN)(?:\\s+(\\w+|\\{\\w+\\})(?![\\w.])|\\s*$)");

  private static final Pattern SHAPED = Pattern.compile("\\bALTER TABLE (\\w+)");

  private TableOwners() {}

  /** The owner of each table. */
  static Map<String, String> owners() {
    Map<String, String> owners = new TreeMap<>();
    for (String script : texts(MIGRATIONS)) {
      Matcher owner = OWNER.matcher(script);
      while (owner.find()) {
        owners.put(owner.group(1), owner.group(2));
      }
    }
    return owners;
  }

  /** All tables. */
  static Set<String> tables() {
    Set<String> tables = new TreeSet<>();
    for (String script : texts(MIGRATIONS)) {
      Matcher created = CREATED.matcher(script);
      while (created.find()) {
        tables.add(created.group(1));
      }
    }
    return tables;
  }

  /** The tables that a room's INSERT, REPLACE, UPDATE and DELETE name. */
  static Set<String> writtenBy(String room) {
    return namedBy(room, WRITTEN);
  }

  /** The tables that a room's queries name. */
  static Set<String> readBy(String room) {
    return namedBy(room, READ);
  }

  /** The tables that a room's ALTER TABLE names. */
  static Set<String> shapedBy(String room) {
    return namedBy(room, SHAPED);
  }

  private static Set<String> namedBy(String room, Pattern statement) {
    Set<String> tables = tables();
    Set<String> named = new TreeSet<>();
    for (String source : texts(SOURCES.resolve(room))) {
      Matcher literal = LITERAL.matcher(source);
      while (literal.find()) {
        String text = literal.group(1) == null ? literal.group(2) : literal.group(1);
        Matcher table = statement.matcher(text);
        while (table.find()) {
          String name = computed(table.group(1)) ? COMPUTED : table.group(1);
          if (name.equals(COMPUTED) || tables.contains(name)) {
            named.add(name);
          }
        }
      }
    }
    return named;
  }

  private static boolean computed(String table) {
    return table == null || table.startsWith("{");
  }

  private static List<String> texts(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().map(TableOwners::text).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
