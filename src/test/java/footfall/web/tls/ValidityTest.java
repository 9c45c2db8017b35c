package footfall.web.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValidityTest {

  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-04-01T00:00:00Z");

  private static Optional<String> objection(Instant now) {
    return new Validity(FROM, UNTIL).objection(now);
  }

  @Test
  void isNoNewsInItsTime() {
    assertEquals(Optional.empty(), objection(FROM));
    assertEquals(Optional.empty(), objection(UNTIL.minus(Duration.ofDays(14))));
  }

  @Test
  void warnsBeforeItsEnd() {
    Instant soon = UNTIL.minus(Duration.ofDays(14)).plusMillis(1);
    assertEquals(Optional.of("expires at 2026-04-01T00:00:00Z"), objection(soon));
    assertEquals(Optional.of("expires at 2026-04-01T00:00:00Z"), objection(UNTIL));
  }

  @Test
  void tellsThatClientsRefuseIt() {
    assertTrue(objection(UNTIL.plusMillis(1)).orElseThrow().startsWith("has expired at 2026-04"));
    assertTrue(objection(FROM.minusMillis(1)).orElseThrow().startsWith("is not valid before 2026"));
  }
}
