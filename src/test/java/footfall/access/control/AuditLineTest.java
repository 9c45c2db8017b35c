package footfall.access.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditOutcome;
import footfall.access.entity.AuditSource;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditLineTest {

  private static final AuditSource SOURCE =
      new AuditSource("anonymous", "anonymous", "192.0.2.1", "4711");

  private static String line(AuditSource source, String target, AuditDetail detail) {
    return AuditLine.of(
        AuditEntry.begun(Instant.EPOCH, source, AuditAction.IMPORT, target, detail)
            .ended(Instant.EPOCH, AuditOutcome.DONE, detail));
  }

  @Test
  void tellsWhoDidWhat() {
    assertEquals(
        "Audit: import of 'www.log' by 'anonymous' (anonymous) from 192.0.2.1 is done"
            + " {\"imported\":3}, request 4711",
        line(SOURCE, "www.log", AuditDetail.of("imported", 3)));
  }

  @Test
  void leavesOutWhatThereIsNot() {
    assertEquals(
        "Audit: import by 'retention' (job) is done {}",
        line(AuditSource.job("retention"), "", AuditDetail.NONE));
  }

  @Test
  void escapesWhatStrangersChose() {
    String line =
        line(
            SOURCE,
            "a' by 'root\r\nAudit: \u202e\u2028\u0085\u00e4",
            AuditDetail.of("reason", "\n\u2029\u001b[31m"));
    assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
    assertTrue(line.contains("of 'a\\u0027 by \\u0027root"), line);
  }
}
