package footfall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import org.junit.jupiter.api.Test;

/**
 * All SQL is in a form that TiDB documents as well, the distributed engine that README.md names:
 * what it lacks, or does otherwise, stands in {@link #RULES}. It never ran there; this holds only
 * that nobody writes more of it.
 */
class PortableSqlTest {

  /**
   * What is not portable.
   *
   * @param sample what the pattern finds
   */
  private record Rule(String name, String pattern, String sample) {

    Pattern compiled() {
      return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule("skip locked", "\\bSKIP\\s+LOCKED\\b", "FOR UPDATE SKIP LOCKED"),
          new Rule(
              "share lock",
              "\\bLOCK\\s+IN\\s+SHARE\\s+MODE\\b|\\bFOR\\s+SHARE\\b",
              "SELECT 1 LOCK IN SHARE MODE"),
          new Rule("returning", "\\bRETURNING\\b", "DELETE FROM page RETURNING id"),
          new Rule("sequence", "\\bNEXT\\s+VALUE\\s+FOR\\b|\\bNEXTVAL\\b", "NEXT VALUE FOR ids"),
          new Rule(
              "session variable", "\\bSET\\s+(?:SESSION|STATEMENT|GLOBAL|@@)", "SET SESSION x"),
          new Rule("system variable", "@@(?!GLOBAL\\.server_id\\b)", "SELECT @@GLOBAL.read_only"),
          new Rule(
              "user lock", "\\b(?:GET|RELEASE|IS_FREE|IS_USED)_LOCK\\(", "DO RELEASE_LOCK('a')"),
          new Rule("table lock", "\\bLOCK\\s+TABLES?\\b", "LOCK TABLE page WRITE"),
          new Rule("lock wait", "\\bFOR\\s+UPDATE\\s+WAIT\\b", "FOR UPDATE WAIT 3"),
          new Rule("address or UUID type", "\\b(?:INET[46]|UUID)\\b", "ip INET6 NOT NULL"),
          new Rule(
              "code in the database",
              "\\bCREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:TRIGGER|PROCEDURE|FUNCTION|EVENT|SEQUENCE)\\b",
              "CREATE TRIGGER refuse BEFORE INSERT ON page"),
          new Rule("foreign key", "\\bFOREIGN\\s+KEY\\b", "FOREIGN KEY (page_id)"),
          new Rule("index of text or space", "\\b(?:FULLTEXT|SPATIAL)\\b", "FULLTEXT KEY page_url"),
          new Rule(
              "versions",
              "\\bSYSTEM\\s+VERSIONING\\b|\\bPERIOD\\s+FOR\\b",
              "WITH SYSTEM VERSIONING"),
          new Rule("engine", "\\bENGINE\\s*=\\s*+(?!InnoDB\\b)", "ENGINE = Aria"),
          new Rule(
              "page compression", "\\bPAGE_COMPRESSED\\b|\\bROW_FORMAT\\b", "PAGE_COMPRESSED = 1"),
          new Rule("examined rows", "\\bROWS\\s+EXAMINED\\b", "LIMIT ROWS EXAMINED 10"),
          new Rule(
              "partition as a table",
              "\\bCONVERT\\s+(?:PARTITION|TABLE)\\b",
              "CONVERT PARTITION p"),
          new Rule(
              "function of MariaDB",
              "\\b(?:SFORMAT|NATURAL_SORT_KEY|COLUMN_(?:GET|CREATE|JSON)|CRC32C|CHR|TO_CHAR|"
                  + "ADD_MONTHS|VEC_\\w+|UUID_V[47]|MASTER_GTID_WAIT|BINLOG_GTID_POS|MEDIAN)\\(",
              "SELECT CHR(65)"));

  /** By rule and file; {@link #noExceptionIsLeftOver} fails once one is not needed any more. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "share lock in VisitOutbox.java", "TiDB takes an exclusive one, by a setting of tidb.env",
          "share lock in VisitStore.java", "the same lock, to see whether it can be had",
          "share lock in HeartbeatOutbox.java", "the same lock, for pages that heartbeats name",
          "session variable in PartitionDdl.java",
              "TiDB has both, lock_wait_timeout without effect",
          "user lock in PartitionDdl.java",
              "TiDB has GET_LOCK; one node at a time makes partitions",
          "system variable in PartitionDdl.java", "the same, to set them back",
          "system variable in ServerState.java", "read_only: TiDB has it, without effect",
          "system variable in PacketSize.java", "max_allowed_packet: TiDB has it as well");

  private static final Pattern LITERAL =
      Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);

  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\b(?:SELECT|INSERT|UPDATE|DELETE|REPLACE|ALTER|CREATE|DROP|SET|DO|LOCK|WITH|FOR|FROM|WHERE)\\b");

  private static final Pattern SQL_COMMENT = Pattern.compile("--[^\\n]*|COMMENT\\s*=?\\s*'[^']*'");

  @Test
  void everyRuleFindsWhatItForbids() {
    RULES.forEach(rule -> assertTrue(rule.compiled().matcher(rule.sample()).find(), rule.name()));
  }

  @Test
  void allSqlIsPortableButForTheExceptions() throws IOException {
    Set<String> found = found();
    found.removeAll(EXCEPTIONS.keySet());
    assertEquals(Set.of(), found);
  }

  @Test
  void noExceptionIsLeftOver() throws IOException {
    Set<String> unused = new TreeSet<>(EXCEPTIONS.keySet());
    unused.removeAll(found());
    assertEquals(Set.of(), unused);
  }

  /** JPA's shared lock is written as LOCK IN SHARE MODE. */
  @Test
  void entitiesAreNotLockedForReading() throws IOException {
    for (Path file : files(Path.of("src/main/java"), ".java")) {
      assertTrue(!Files.readString(file).contains("PESSIMISTIC_READ"), file::toString);
    }
  }

  private static Set<String> found() throws IOException {
    Map<Path, String> texts = new TreeMap<>();
    for (Path file : files(Path.of("sql"), ".sql")) {
      texts.put(file, SQL_COMMENT.matcher(Files.readString(file)).replaceAll(""));
    }
    for (Path file : files(Path.of("src/main/java"), ".java")) {
      texts.put(file, statements(Files.readString(file)));
    }
    assertTrue(texts.values().stream().filter(text -> text.contains("SELECT")).count() > 20);
    Set<String> found = new TreeSet<>();
    texts.forEach(
        (file, text) ->
            RULES.stream()
                .filter(rule -> rule.compiled().matcher(text).find())
                .forEach(rule -> found.add(rule.name() + " in " + file.getFileName())));
    return found;
  }

  private static String statements(String source) {
    StringBuilder statements = new StringBuilder();
    Matcher literal = LITERAL.matcher(source);
    while (literal.find()) {
      String text = literal.group(1) == null ? literal.group(2) : literal.group(1);
      if (STATEMENT.matcher(text).find()) {
        statements.append(text).append('\n');
      }
    }
    return statements.toString();
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
