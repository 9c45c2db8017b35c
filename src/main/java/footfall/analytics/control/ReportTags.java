package footfall.analytics.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.database.control.Transactions;
import footfall.rollups.control.RollupSnapshot;
import footfall.values.Sha256;
import footfall.visits.control.VisitOutbox;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;

/**
 * Tells whether an answer may have changed, without making it: a tag is a hash of the question and
 * of what every change of the numbers changes as well.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ReportTags {

  @Resource(lookup = "jdbc/footfall-analytics")
  private DataSource database;

  /**
   * Returns the tag of an answer that is made from now on. Ask for it before the answer is made:
   * then an answer may be newer than its tag, but never older.
   *
   * @param question identifies the question, with the sites and the details that the caller may see
   * @param end the end of the latest of its windows
   * @param now the time that the answer is made for
   * @return see {@link Sha256#tag}
   * @throws footfall.database.control.UnavailableException if MariaDB is away
   */
  public String tag(String question, Instant end, Instant now) {
    return Transactions.query(database, connection -> tag(connection, question, end, now));
  }

  /**
   * As {@link #tag(String, Instant, Instant)}, by a connection in a transaction of isolation level
   * REPEATABLE READ, whose snapshot this opens if nothing has yet: what is read by it afterwards is
   * exactly that which the tag is of.
   */
  static String tag(Connection connection, String question, Instant end, Instant now)
      throws SQLException {
    RollupSnapshot state = RollupSnapshot.read(connection);
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    String content =
        String.join(
            " ",
            state.storage().name(),
            Integer.toString(state.generation()),
            Long.toString(state.changes()),
            Long.toString(state.cleanedBefore()),
            Long.toString(state.removingBefore()),
            VisitOutbox.content(connection, state.foldedTo()),
            end.isAfter(minute) ? minute.toString() : "over",
            question);
    return Sha256.tag(content.getBytes(UTF_8));
  }
}
