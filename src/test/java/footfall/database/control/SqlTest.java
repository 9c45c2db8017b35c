package footfall.database.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTest {

  private final List<Object> bound = new ArrayList<>();

  private static Sql sql(String text) {
    return new Sql(null, text);
  }

  @Test
  void bindsValuesInTheOrderInWhichTheTextNamesThem() {
    Sql sql = sql("WHERE b = :b AND (a < :a OR b > :b)").set("a", 1L).set("b", "it's $1");
    assertEquals("WHERE b = ? AND (a < ? OR b > ?)", sql.positional(bound));
    assertEquals(List.of("it's $1", 1L, "it's $1"), bound);
  }

  @Test
  void writesIdsIntoTheText() {
    Sql sql = sql("WHERE id IN (:ids) AND id > :id").set("ids", List.of(3, -1)).set("id", 2);
    assertEquals("WHERE id IN (3,-1) AND id > ?", sql.positional(bound));
    assertEquals(List.of(2), bound);
  }

  @Test
  void bindsTheOtherValuesOfAList() {
    Sql sql = sql("WHERE host IN (:hosts)").set("hosts", List.of("a", "1) OR (1=1"));
    assertEquals("WHERE host IN (?,?)", sql.positional(bound));
    assertEquals(List.of("a", "1) OR (1=1"), bound);
  }

  @Test
  void fillsInTablesAndColumns() {
    Sql sql = sql("SELECT {id} FROM {table} WHERE {id} = :id").set("id", 1);
    assertEquals(
        "SELECT page_id FROM page_day WHERE page_id = ?",
        sql.name("table", "page_day").name("id", "page_id").positional(bound));
  }

  @Test
  void ignoresParametersThatTheTextDoesNotName() {
    assertEquals("SELECT 1", sql("SELECT 1").set("day", 1).positional(bound));
    assertEquals(List.of(), bound);
  }

  @Test
  void namesTheParameterThatIsNotSet() {
    Exception e =
        assertThrows(NullPointerException.class, () -> sql("id = :missing").positional(bound));
    assertEquals("missing", e.getMessage());
  }
}
