package footfall.visits.control;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import footfall.groupcommit.BatchRefusedException;
import footfall.groupcommit.RecordingUnavailableException;
import footfall.groupcommit.TransactionConflictException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class DatabaseFailureTest {

  @Test
  void triesAgainAfterADeadlock() {
    assertIs(TransactionConflictException.class, new SQLException("Deadlock", "40001", 1213));
    assertIs(TransactionConflictException.class, new SQLException("Lock wait", "HY000", 1205));
  }

  @Test
  void triesAgainWhatMariaDbRefusedWithoutAReason() {
    assertIs(TransactionConflictException.class, new SQLException("(conn=288) ", "HY000", 0));
  }

  @Test
  void takesALostConnectionForMariaDbBeingAway() {
    assertIs(
        RecordingUnavailableException.class,
        new SQLException("(conn=288) Connection reset", "08000", 0));
    assertIs(
        RecordingUnavailableException.class,
        new SQLTransientConnectionException("no connection within 2 s"));
  }

  @Test
  void tellsOffendersAndCollisions() {
    assertIs(BatchRefusedException.class, new SQLException("Out of range", "22003", 1264));
    assertIs(IdCollisionException.class, new SQLException("Duplicate entry", "23000", 1062));
  }

  @Test
  void leavesWhatIsTranslated() {
    RuntimeException refusal = new BatchRefusedException(null);

    assertSame(refusal, DatabaseFailure.of(refusal));
  }

  private static void assertIs(Class<? extends RuntimeException> expected, SQLException cause) {
    assertInstanceOf(expected, DatabaseFailure.of(new PersistenceException(cause)));
  }
}
