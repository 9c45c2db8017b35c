package footfall.visits.control;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class NewPageCountsTest {

  private Instant now = Instant.parse("2026-11-27T23:59:00Z");

  private final Clock clock =
      new Clock() {

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private final NewPageCounts counts = new NewPageCounts(2, clock);

  private void add(String host, int pages) {
    for (int i = 0; i < pages; i++) {
      counts.add(host);
    }
  }

  @Test
  void isFullAtTheBoundOfEachSite() {
    add("a.example", 1);
    assertFalse(counts.isFull("a.example"));
    add("a.example", 1);
    assertTrue(counts.isFull("a.example"));
    assertFalse(counts.isFull("b.example"));
    add("a.example", 5);
    assertTrue(counts.isFull("a.example"));
  }

  @Test
  void beginsAnewEachDay() {
    add("a.example", 2);
    now = now.plus(Duration.ofMinutes(1));
    assertFalse(counts.isFull("a.example"));
    add("a.example", 1);
    assertFalse(counts.isFull("a.example"));
    add("a.example", 1);
    assertTrue(counts.isFull("a.example"));
  }

  @Test
  void boundsTheMemoryOfSitesThatAreInvented() {
    for (int i = 0; i < 100_001; i++) {
      add("s" + i, 1);
    }
    add("t", 1);
    assertTrue(counts.isFull("u"), "shares the count of those behind");
    assertFalse(counts.isFull("s1"));
  }
}
