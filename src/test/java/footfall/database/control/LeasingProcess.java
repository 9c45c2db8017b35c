package footfall.database.control;

import footfall.database.entity.NodeLease;
import footfall.visits.control.VisitIdGenerator;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A process that leases a number and makes ids, with a clock of its own that may be wrong. */
final class LeasingProcess extends Clock {

  private final Connection connection;
  private final LongSupplier trueMillis;
  private final StaleNumber number;
  private final VisitIdGenerator ids;
  private long wrongBy;

  /**
   * @param connection its connection; commits each statement
   * @param trueMillis the time that passes, in milliseconds since 1970
   */
  LeasingProcess(Connection connection, Duration lease, LongSupplier trueMillis) {
    this.connection = connection;
    this.trueMillis = trueMillis;
    this.number = new StaleNumber(lease, trueMillis);
    this.ids = new VisitIdGenerator(this, number);
  }

  /** Gives the lease of a moment ago to who stood still since, if it is told to. */
  private static final class StaleNumber extends NodeNumber {

    private Optional<NodeLease> stale = Optional.empty();

    StaleNumber(Duration lease, LongSupplier trueMillis) {
      super(lease, () -> trueMillis.getAsLong() * 1_000_000);
    }

    @Override
    public NodeLease current() {
      return stale.orElseGet(super::current);
    }
  }

  LeasingProcess hold() throws SQLException {
    number.hold(connection);
    return this;
  }

  void release() throws SQLException {
    number.release(connection);
  }

  int number() {
    return number.number().orElseThrow();
  }

  boolean isNumbered() {
    return number.number().isPresent();
  }

  /** Makes an id with the lease that the process has. */
  long next() {
    return ids.next();
  }

  /** Stands still from now on between the look at the lease and the making of ids. */
  void pause() {
    number.stale = number.number().map(held -> number.current());
  }

  /** Looks at the lease for each id again. */
  void goOn() {
    number.stale = Optional.empty();
  }

  /** Sets the clock so far ahead, or behind if negative. */
  void setWrong(Duration difference) {
    wrongBy = difference.toMillis();
  }

  @Override
  public long millis() {
    return trueMillis.getAsLong() + wrongBy;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
