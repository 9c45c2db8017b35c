package footfall.access.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import footfall.values.InvalidValueException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditEntryTest {

  private static final Instant TIME = Instant.parse("2026-11-27T10:00:00.123Z");

  @Test
  void idsAreSortedByTime() {
    for (int i = 0; i < 1_000; i++) {
      long id = AuditId.next(TIME);
      assertTrue(id >= AuditId.firstAt(TIME));
      assertTrue(id < AuditId.firstAt(TIME.plusMillis(1)));
      assertEquals(TIME, AuditId.time(id));
    }
  }

  @Test
  void anyTimeHasAFirstId() {
    assertEquals(0, AuditId.firstAt(Instant.parse("0001-01-01T00:00:00Z")));
    assertTrue(AuditId.firstAt(Instant.parse("9999-12-31T23:59:59Z")) > AuditId.firstAt(TIME));
  }

  @Test
  void textsAreBounded() {
    AuditDetail detail = AuditDetail.NONE;
    for (int i = 0; i < 100; i++) {
      detail = detail.and("member" + i, "\u0000\"\ud83d\ude00".repeat(1_000));
    }
    AuditEntry entry =
        AuditEntry.begun(
            TIME, AuditSource.job("test"), AuditAction.IMPORT, "x\n".repeat(1_000), detail);
    assertEquals(255, entry.target().length());
    assertTrue(entry.target().chars().noneMatch(Character::isISOControl));
    assertTrue(entry.detail().length() <= AuditDetail.MAX_LENGTH);
    assertTrue(entry.detail().contains("member0"));
  }

  @Test
  void detailsAreJson() throws Exception {
    String json =
        AuditDetail.of("days", 30).and("aggregates", true).and("reason", "\"\\\n}").json();
    assertEquals(
        "{\"days\":30,\"aggregates\":true,\"reason\":\"\\\"\\\\ }\"}",
        new ObjectMapper().readTree(json).toString());
  }

  @ParameterizedTest
  @EnumSource
  void actionsAreFoundByTheirNames(AuditAction action) {
    assertEquals(action, AuditAction.of(action.toString()));
    assertTrue(action.toString().length() <= 32);
  }

  @Test
  void refusesNamesOfNoAction() {
    assertThrows(InvalidValueException.class, () -> AuditAction.of("CLEANUP"));
  }
}
