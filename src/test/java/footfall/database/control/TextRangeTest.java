package footfall.database.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TextRangeTest {

  @Test
  void endsBehindAllTextsThatBeginAlike() {
    TextRange prefix = new TextRange("https://a.example/1");
    assertEquals("https://a.example/2", prefix.end());
    assertTrue(prefix.end().compareTo("https://a.example/1~~~") > 0);
    String tilde = new TextRange("https://a.example/~").end();
    assertTrue("https://a.example/~~~".compareTo(tilde) < 0);
  }

  @Test
  void endsBehindAllTextsWhereTheyBeginWithNothing() {
    assertTrue("~~~".compareTo(new TextRange("").end()) < 0);
  }
}
