package footfall.imports.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.values.ClientAddress;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import footfall.visits.entity.NewVisit;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoggedVisitTest {

  private static final NewVisit VISIT =
      new NewVisit(PageUrl.of("http://e.com/"), ClientAddress.of("192.0.2.1"), "");

  @Test
  void refusesTimesBefore1970() {
    assertEquals(Instant.EPOCH, new LoggedVisit(Instant.EPOCH, VISIT).time());
    Instant before = Instant.EPOCH.minusNanos(1);
    assertThrows(InvalidValueException.class, () -> new LoggedVisit(before, VISIT));
  }
}
