package footfall.database.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class DatabaseFailureTest {

  @Test
  void triesAgainAfterADeadlock() {
    assertIs(ConflictException.class, new SQLException("Deadlock", "40001", 1213));
    assertIs(ConflictException.class, new SQLException("Lock wait", "HY000", 1205));
    assertIs(ConflictException.class, new SQLException("NOWAIT is set", "HY000", 3572));
  }

  @Test
  void triesAgainWhatMariaDbRefusedWithoutAReason() {
    assertIs(ConflictException.class, new SQLException("(conn=288) ", "HY000", 0));
  }

  @Test
  void takesALostConnectionForMariaDbBeingAway() {
    assertIs(
        UnavailableException.class, new SQLException("(conn=288) Connection reset", "08000", 0));
    assertIs(
        UnavailableException.class,
        new SQLTransientConnectionException("no connection within 2 s"));
  }

  @Test
  void tellsOffendersAndCollisions() {
    assertIs(RefusedException.class, new SQLException("Out of range", "22003", 1264));
    assertIs(DuplicateKeyException.class, new SQLException("Duplicate entry", "23000", 1062));
  }

  @Test
  void tellsThatIdsHaveEnded() {
    assertIs(IdsExhaustedException.class, new SQLException("Out of range", "22003", 167));
    assertIs(IdsExhaustedException.class, new SQLException("Failed to read", "HY000", 1467));
  }

  @Test
  void tellsThatAStatementTookTooLong() {
    SQLException ended = new SQLException("Query execution was interrupted", "70100", 1969);
    assertIs(UnavailableException.class, ended);
    assertEquals("this takes the database too long", DatabaseFailure.of(ended).getMessage());
  }

  @Test
  void leavesWhatIsTranslated() {
    RuntimeException refusal = new RefusedException(null);

    assertSame(refusal, DatabaseFailure.of(refusal));
  }

  private static void assertIs(Class<? extends RuntimeException> expected, SQLException cause) {
    assertInstanceOf(expected, DatabaseFailure.of(new PersistenceException(cause)));
  }
}
